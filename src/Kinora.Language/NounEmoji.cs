using System.Globalization;
using System.Text;
using Kinora.Language.Words;

namespace Kinora.Language;

/// <summary>Emoji whose name is a noun of the lexicon (names only, never topic tags).</summary>
public static class NounEmoji
{
    private static readonly Lazy<(Dictionary<string, string> Nouns, Dictionary<string, string> Codes)> Table = new(Load);

    /// <summary>Code points of the emoji that is called like a noun key, as hexadecimal joined by hyphens (`1F415`), or null.</summary>
    public static string? CodeOf(string noun)
    {
        ArgumentNullException.ThrowIfNull(noun);
        return Table.Value.Codes.GetValueOrDefault(noun);
    }

    /// <summary>The noun key of an emoji (skin tones and presentation marks are ignored), or null.</summary>
    public static string? NounOf(string emoji)
    {
        ArgumentNullException.ThrowIfNull(emoji);
        var code = new StringBuilder();
        foreach (Rune rune in emoji.EnumerateRunes())
        {
            if (rune.Value is 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF))
                continue;
            if (code.Length > 0)
                code.Append('-');
            code.Append(rune.Value.ToString("X4", CultureInfo.InvariantCulture));
        }

        return Table.Value.Nouns.GetValueOrDefault(code.ToString());
    }

    private static (Dictionary<string, string> Nouns, Dictionary<string, string> Codes) Load()
    {
        var nouns = new Dictionary<string, string>(StringComparer.Ordinal);
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string[] row in LexiconFile.Rows("emoji.tsv"))
        {
            nouns.TryAdd(row[0].Replace("-FE0F", "", StringComparison.Ordinal), row[1]);
            codes.TryAdd(row[1], row[0]);
        }

        return (nouns, codes);
    }
}
