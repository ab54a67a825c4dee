namespace Kinora.Language.Words;

/// <summary>Nouns known by is-a only, and words known to exist without a picture. Compiled from WordNet by tools/lexicon.</summary>
internal sealed class IsaTable
{
    private static readonly Lazy<IsaTable> Shared = new(() => new IsaTable());

    private readonly Dictionary<string, (string Kind, string[] Wider)> nouns = new(StringComparer.Ordinal);
    private readonly HashSet<string> adjectives = new(StringComparer.Ordinal);
    private readonly HashSet<string> verbs = new(StringComparer.Ordinal);
    private readonly HashSet<string> abstractNouns = new(StringComparer.Ordinal);

    private IsaTable()
    {
        foreach (string[] row in LexiconFile.Rows("isa.tsv"))
        {
            string[] wider = row[1].Split(',', StringSplitOptions.RemoveEmptyEntries);
            foreach (string word in row[2].Split(' '))
                nouns[word] = (row[0], wider);
        }

        foreach (string[] row in LexiconFile.Rows("known.tsv"))
        {
            HashSet<string> set = row[0] switch { "adjective" => adjectives, "verb" => verbs, _ => abstractNouns };
            set.UnionWith(row[1].Split(' '));
        }
    }

    /// <summary>The one copy, loaded at first use.</summary>
    public static IsaTable Instance => Shared.Value;

    /// <summary>The kind and the wider nouns of a word in singular or plural, or null.</summary>
    public (string Noun, WordForm Form, string Kind, string[] Wider)? Find(string word)
    {
        if (nouns.TryGetValue(word, out (string Kind, string[] Wider) exact))
            return (word, WordForm.Base, exact.Kind, exact.Wider);
        foreach (string singular in EnglishMorphology.Singulars(word))
        {
            if (nouns.TryGetValue(singular, out (string Kind, string[] Wider) entry))
                return (singular, WordForm.Plural, entry.Kind, entry.Wider);
        }

        return null;
    }

    public bool IsAdjective(string word) => adjectives.Contains(word);

    public bool IsVerb(string word) => EnglishMorphology.Bases(word).Any(b => verbs.Contains(b.Verb)) || verbs.Contains(word);

    /// <summary>True when no table holds the word in any form.</summary>
    public bool IsUnheardOf(string word) =>
        !IsAdjective(word) && !IsVerb(word) && Find(word) is null && !abstractNouns.Contains(word) && !EnglishMorphology.Singulars(word).Any(abstractNouns.Contains);

    /// <summary>Why a word outside the lexicon found no use.</summary>
    public string ReasonFor(string word)
    {
        if (IsAdjective(word))
            return "An adjective without a picture of its own.";
        if (abstractNouns.Contains(word) || EnglishMorphology.Singulars(word).Any(abstractNouns.Contains))
            return "A word for something that has no picture.";
        return IsVerb(word) ? "A verb without a movement of its own." : "Not in the lexicon.";
    }
}
