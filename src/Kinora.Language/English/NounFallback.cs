using Kinora.Language.Words;

namespace Kinora.Language.English;

/// <summary>A noun known by is-a only.</summary>
internal sealed record FallbackEntry(string Noun, string Kind, IReadOnlyList<string> Wider) : LexEntry(WordClass.Noun, Noun, Kind);

/// <summary>Finds a noun for words that the lexicon does not hold.</summary>
internal static class NounFallback
{
    public static Sense? Find(Unit unit, IReadOnlyList<Unit> units, int at)
    {
        if (unit.Token.Kind != Reading.TokenKind.Word || unit.Compound || unit.Text.Length < 3)
            return null;
        if (IsaTable.Instance.Find(unit.Text) is not { } found)
            return null;
        bool verbal = unit.Text.EndsWith("ing", StringComparison.Ordinal) || unit.Text.EndsWith("ed", StringComparison.Ordinal);
        if (verbal && IsaTable.Instance.IsVerb(unit.Text))
            return null;
        // "a fair maiden": an adjective stays one before a noun.
        if (IsaTable.Instance.IsAdjective(unit.Text) && at + 1 < units.Count && units[at + 1].Class is WordClass.Noun or WordClass.Place)
            return null;
        return new Sense(new FallbackEntry(found.Noun, found.Kind, found.Wider), found.Form);
    }

    /// <summary>"Elsa dances": a name in front of a verb is taken for a person, and said so.</summary>
    public static Sense? FindName(Unit unit, IReadOnlyList<Unit> units, int at)
    {
        if (!unit.Token.Capital || unit.Token.Kind != Reading.TokenKind.Word || unit.Text.Length < 3 || at + 1 >= units.Count)
            return null;
        bool acts = units[at + 1] is { Class: WordClass.Verb } verb && verb.VerbForm is WordForm.Ing or WordForm.ThirdPerson;
        acts |= units[at + 1].Is(WordClass.Be) && units[at + 1].Text is "is";
        return acts && IsaTable.Instance.IsUnheardOf(unit.Text)
            ? new Sense(new LexEntry(WordClass.Noun, "person", "person"), WordForm.Base)
            : null;
    }
}
