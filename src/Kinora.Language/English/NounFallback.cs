using Kinora.Language.Words;

namespace Kinora.Language.English;

/// <summary>A noun known by is-a only.</summary>
internal sealed record FallbackEntry(string Noun, string Kind, IReadOnlyList<string> Wider) : LexEntry(WordClass.Noun, Noun, Kind);

/// <summary>Looks nouns up in the is-a table when the lexicon does not know them.</summary>
internal static class NounFallback
{
    public static Sense? Find(Unit unit, IReadOnlyList<Unit> units, int at) => null;
}

/// <summary>Adjectives that are known as such, without a visible meaning.</summary>
internal static class Adjectives
{
    public static bool Contains(string word) => false;
}
