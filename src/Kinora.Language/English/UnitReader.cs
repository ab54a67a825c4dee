using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.English;

/// <summary>Matches the longest known phrases, in any inflection.</summary>
internal static class UnitReader
{
    public static List<Unit> Read(IReadOnlyList<Token> tokens, bool[] taken)
    {
        var units = new List<Unit>(tokens.Count);
        for (int at = 0; at < tokens.Count;)
        {
            if (taken[at])
            {
                int from = at;
                while (at < tokens.Count && taken[at])
                    at++;
                units.Add(new Unit(from, at - from, tokens[from], tokens[from].Span.Join(tokens[at - 1].Span), "") { CameraBreak = true });
                continue;
            }

            Unit unit = ReadOne(tokens, taken, at);
            units.Add(unit);
            at += unit.Count;
        }

        return units;
    }

    /// <summary>Meanings of a phrase whose first word may be an inflected verb or whose last may be a plural noun.</summary>
    public static void AddSenses(string[] words, int count, List<Sense> senses)
    {
        EnglishLexicon lexicon = EnglishLexicon.Instance;
        string all = Spelling(words, count, 0, words[0], count - 1, words[count - 1]);
        if (lexicon.Find(all) is { } exact)
        {
            foreach (LexEntry e in exact)
                senses.Add(new Sense(e, e.Class == WordClass.Verb && words[0].Length > 5 && words[0].EndsWith("ing", StringComparison.Ordinal) ? WordForm.Ing : WordForm.Base));
        }

        foreach (string singular in EnglishMorphology.Singulars(words[count - 1]))
        {
            string spelling = count == 1 ? singular : Spelling(words, count, 0, words[0], count - 1, singular);
            foreach (LexEntry e in lexicon.Find(spelling) ?? [])
            {
                if (e.Class is WordClass.Noun or WordClass.Place or WordClass.Effect or WordClass.Light or WordClass.Framing or WordClass.Weather or WordClass.Filler
                    or WordClass.Time or WordClass.Style && !Knows(senses, e))
                    senses.Add(new Sense(e, WordForm.Plural));
            }
        }

        foreach ((string verb, WordForm form) in EnglishMorphology.Bases(words[0]))
        {
            string spelling = count == 1 ? verb : Spelling(words, count, 0, verb, count - 1, words[count - 1]);
            foreach (LexEntry e in lexicon.Find(spelling) ?? [])
            {
                if (e.Class == WordClass.Verb && !Knows(senses, e))
                    senses.Add(new Sense(e, form));
            }
        }
    }

    private static Unit ReadOne(IReadOnlyList<Token> tokens, bool[] taken, int at)
    {
        Token first = tokens[at];
        if (first.Kind == TokenKind.Number && at + 2 < tokens.Count && tokens[at + 1].Text is "year" or "years" && tokens[at + 2].Text == "old")
            return new Unit(at, 3, first, first.Span.Join(tokens[at + 2].Span), first.Number >= 60 ? "old" : first.Number <= 20 ? "young" : "adult") { Compound = true };
        if (first.Kind != TokenKind.Word)
        {
            var single = new Unit(at, 1, first, first.Span, first.Text);
            if (first.Kind == TokenKind.Number || first.IsPunctuation("&"))
                AddSenses([first.Text], 1, single.Senses);
            return first.Kind == TokenKind.Number && Longest(tokens, taken, at) is { } phrase ? phrase : single;
        }

        if (Longest(tokens, taken, at) is { } known && !(known.Count == 1 && OpensCompound(tokens, taken, at)))
            return known;
        int last = at;
        while (last + 1 < tokens.Count && !taken[last + 1] && tokens[last + 1].AfterHyphen && tokens[last + 1].Kind == TokenKind.Word && last - at < 4)
            last++;
        if (last > at && Longest(tokens, taken, last) is not { Count: > 1 })
        {
            TextSpan span = first.Span.Join(tokens[last].Span);
            return new Unit(at, last - at + 1, first, span, string.Join('_', Words(tokens, at, last - at + 1))) { Compound = true };
        }

        if (Longest(tokens, taken, at) is { } plain)
            return plain;
        return Unknown(first, at);
    }

    // "blue-eyed cat": the parts are not said of the cat.
    private static bool OpensCompound(IReadOnlyList<Token> tokens, bool[] taken, int at)
    {
        if (at + 1 >= tokens.Count || taken[at + 1] || !tokens[at + 1].AfterHyphen || tokens[at + 1].Kind != TokenKind.Word)
            return false;
        string next = tokens[at + 1].Text;
        return next.EndsWith("ed", StringComparison.Ordinal) || next.EndsWith("ing", StringComparison.Ordinal) || next is "like" or "style" or "shaped" or "lit" or "worn" or "made";
    }

    private static Unit Unknown(Token token, int at)
    {
        string text = token.Text;
        if (text.EndsWith("'s", StringComparison.Ordinal) || text.EndsWith("s'", StringComparison.Ordinal))
        {
            string owner = text[..^2];
            var possessive = new Unit(at, 1, token, token.Span, owner) { Possessive = true };
            AddSenses([owner], 1, possessive.Senses);
            return possessive;
        }

        var unknown = new Unit(at, 1, token, token.Span, text);
        if (text.Length is 3 or 5 && text[^1] == 's' && text[..^1].All(char.IsAsciiDigit))
            unknown.Senses.Add(new Sense(new LexEntry(WordClass.Style, "vintage"), WordForm.Base));
        return unknown;
    }

    private static Unit? Longest(IReadOnlyList<Token> tokens, bool[] taken, int at)
    {
        int most = 0;
        int longest = Math.Min(EnglishLexicon.LongestPhrase, EnglishLexicon.Instance.LongestFrom(tokens[at].Text));
        while (most < longest && at + most < tokens.Count && !taken[at + most] && IsWordLike(tokens[at + most]))
            most++;
        string[] words = Words(tokens, at, most);
        for (int count = most; count >= 1; count--)
        {
            var senses = new List<Sense>();
            AddSenses(words, count, senses);
            if (senses.Count == 0)
                continue;
            var unit = new Unit(at, count, tokens[at], tokens[at].Span.Join(tokens[at + count - 1].Span), string.Join(' ', words[..count]));
            unit.Senses.AddRange(senses);
            return unit;
        }

        return null;
    }

    private static bool IsWordLike(Token token) => token.Kind is TokenKind.Word or TokenKind.Number || token.IsPunctuation("&");

    private static string[] Words(IReadOnlyList<Token> tokens, int at, int count)
    {
        var words = new string[count];
        for (int i = 0; i < count; i++)
            words[i] = tokens[at + i].Text;
        return words;
    }

    private static bool Knows(List<Sense> senses, LexEntry entry) => senses.Exists(s => s.Entry.Class == entry.Class);

    private static string Spelling(string[] words, int count, int first, string firstWord, int last, string lastWord)
    {
        if (count == 1)
            return lastWord;
        var builder = new System.Text.StringBuilder(firstWord);
        for (int i = first + 1; i < last; i++)
            builder.Append(' ').Append(words[i]);
        return builder.Append(' ').Append(lastWord).ToString();
    }
}
