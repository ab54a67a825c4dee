using System.Text;

namespace Kinora.Speech.Voices;

/// <summary>A stretch of text in one language.</summary>
/// <param name="Text">Words and punctuation only.</param>
/// <param name="Language">"en" or "zh".</param>
internal readonly record struct TextRun(string Text, string Language)
{
    /// <summary>
    /// Splits mixed text: Chinese characters are Mandarin, Latin words English; digits and punctuation follow what is before them, or the
    /// voice's language at the start. What can't be spoken (emoji, other scripts, control characters) separates words.
    /// </summary>
    public static IReadOnlyList<TextRun> Split(string text, string language)
    {
        var runs = new List<TextRun>();
        var run = new StringBuilder();
        string current = language;
        bool spoken = false;
        foreach (var rune in text.EnumerateRunes())
        {
            string? wants = IsHan(rune) ? "zh" : IsLatin(rune) ? "en" : null;
            if (wants is not null && wants != current)
            {
                Flush();
                current = wants;
            }
            spoken |= wants is not null || Rune.IsDigit(rune);
            run.Append(wants is not null || (rune.IsAscii && Rune.IsDigit(rune)) ? rune.ToString() : Mark(rune, current));
        }
        Flush();
        return runs;

        void Flush()
        {
            string piece = Tidy(run.ToString());
            if (spoken && piece.Length > 0)
            {
                foreach (string part in Parts(piece, current)) runs.Add(new TextRun(part, current));
            }
            else if (runs.Count > 0 && piece.Length > 0) runs[^1] = runs[^1] with { Text = runs[^1].Text + piece };
            run.Clear();
            spoken = false;
        }
    }

    // One alignment covers about a minute of speech at most.
    private static IEnumerable<string> Parts(string text, string language)
    {
        int most = language == "zh" ? 160 : 600;
        while (text.Length > most)
        {
            int cut = text.LastIndexOfAny(['.', '!', '?'], most - 1);
            if (cut < most / 4) cut = text.LastIndexOfAny([',', ';', ':'], most - 1);
            if (cut < most / 4) cut = text.LastIndexOf(' ', most - 1);
            if (cut < most / 4) cut = most - 1;
            yield return text[..(cut + 1)].Trim();
            text = text[(cut + 1)..].Trim();
        }
        if (text.Length > 0) yield return text;
    }

    public static bool IsHan(Rune r) => r.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or 0x3007;

    private static bool IsLatin(Rune r) => Rune.IsLetter(r) && (r.Value < 0x250 || r.Value is >= 0x1E00 and <= 0x1EFF);

    private static string Mark(Rune r, string language) => r.Value switch
    {
        '。' or '．' => ". ",
        '，' or '、' => ", ",
        '？' => "? ",
        '！' => "! ",
        '；' => "; ",
        '：' => ": ",
        '…' or '—' or '–' or '(' or ')' or '（' or '）' or '《' or '》' => ", ",
        '\u2019' or '\'' => language == "en" ? "'" : " ",
        '%' => language == "en" ? " percent " : " 百分号 ",
        '&' => language == "en" ? " and " : " 和 ",
        '.' or ',' or '?' or '!' or ';' or ':' => ((char)r.Value).ToString(),
        '$' or '-' => language == "en" ? ((char)r.Value).ToString() : " ",
        >= '０' and <= '９' => ((char)('0' + r.Value - '０')).ToString(),
        _ => " ",
    };

    // One space between words; runs of marks become the strongest of them, so that "?!..." is one pause.
    private static string Tidy(string text)
    {
        var b = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (b.Length > 0 && b[^1] != ' ') b.Append(' ');
                continue;
            }
            if (c is ',' or ';' or ':' or '.' or '!' or '?')
            {
                if (b.Length == 0) continue;
                int last = b.Length - 1;
                if (b[last] == ' ' && last > 0 && c != '.') last--;
                if (b[last] is ',' or ';' or ':' or '.' or '!' or '?')
                {
                    if (c is '!' or '?' && b[last] is ',' or '.') b[last] = c;
                    continue;
                }
                if (b[^1] == ' ') b.Length--;
            }
            b.Append(c);
        }
        return b.ToString().Trim();
    }
}
