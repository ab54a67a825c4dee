namespace Kinora.Language.Words;

/// <summary>Traditional Chinese characters to the simplified ones of the lexicon, one for one.</summary>
internal static class TraditionalCharacters
{
    private static readonly Lazy<Dictionary<char, char>> Map = new(() =>
    {
        var map = new Dictionary<char, char>();
        foreach (string[] row in LexiconFile.Rows("traditional.tsv"))
            map.TryAdd(row[0][0], row[1][0]);
        return map;
    });

    /// <summary>The same text, of the same length, in simplified characters.</summary>
    public static string Simplify(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = Map.Value.TryGetValue(source[i], out char simple) ? simple : source[i];
        });
}
