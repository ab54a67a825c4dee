using System.Globalization;
using System.Text;

namespace Kinora.Language.Reading;

/// <summary>Cuts a prompt into words, numbers, Chinese runs, quotations, voice marks, emoji and punctuation.</summary>
internal static class Tokenizer
{
    private const int LongestQuote = 600;

    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>(Math.Min(text.Length / 4 + 8, 1024));
        int at = 0;
        while (at < text.Length)
        {
            char c = Fold(text[at]);
            if (c == '\n')
                tokens.Add(new Token(TokenKind.Punctuation, "\n", new TextSpan(at++, 1)));
            else if (char.IsWhiteSpace(c) || (c is '-' or '\u2010' or '\u2011' && at + 1 < text.Length && IsHyphenBefore(text, at + 1) && char.IsLetterOrDigit(text[at + 1])))
                at++;
            else if (TryVoice(text, at, tokens, out int next) || TryQuote(text, at, tokens, out next))
                at = next;
            else if (IsChinese(c))
                at = ReadWhile(text, at, TokenKind.Chinese, IsChinese, tokens);
            else if (char.IsAsciiDigit(c))
                at = ReadNumber(text, at, tokens);
            else if (char.IsLetter(c))
                at = ReadWord(text, at, tokens);
            else if (char.IsSurrogatePair(text, at) || c is >= '\u2190' and <= '\u2BFF')
                at = ReadEmoji(text, at, tokens);
            else
                tokens.Add(new Token(TokenKind.Punctuation, FoldPunctuation(c).ToString(), new TextSpan(at++, 1)));
        }

        return tokens;
    }

    public static bool IsChinese(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '〇';

    /// <summary>Full-width forms to ASCII, curly apostrophes to straight ones.</summary>
    public static char Fold(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' or '\u00A0' => ' ',
        '\u2019' or '\u02BC' => '\'',
        '\r' => '\n',
        _ => c,
    };

    private static char FoldPunctuation(char c) => c switch
    {
        '。' => '.',
        '、' => ',',
        '…' => '.',
        '—' or '–' => '-',
        '·' => ' ',
        _ => c,
    };

    private static int ReadWhile(string text, int at, TokenKind kind, Func<char, bool> belongs, List<Token> tokens)
    {
        int end = at;
        while (end < text.Length && belongs(text[end]))
            end++;
        tokens.Add(new Token(kind, Words.TraditionalCharacters.Simplify(text[at..end]), new TextSpan(at, end - at)));
        return end;
    }

    private static int ReadWord(string text, int at, List<Token> tokens)
    {
        int end = at;
        var lower = new StringBuilder();
        while (end < text.Length)
        {
            char c = Fold(text[end]);
            bool inside = c == '\'' && end > at && end + 1 < text.Length && char.IsLetter(text[end + 1]);
            if (!inside && !(char.IsLetterOrDigit(c) && !IsChinese(c)) && !(CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark))
                break;
            lower.Append(char.ToLowerInvariant(c));
            end++;
        }

        if (end == at)
            end++;
        tokens.Add(new Token(TokenKind.Word, lower.ToString(), new TextSpan(at, end - at), IsHyphenBefore(text, at), char.IsUpper(Fold(text[at]))));
        return end;
    }

    private static int ReadNumber(string text, int at, List<Token> tokens)
    {
        int end = at;
        var digits = new StringBuilder();
        while (end < text.Length && end - at < 12)
        {
            char c = Fold(text[end]);
            bool point = c is '.' or ':' && end + 1 < text.Length && char.IsAsciiDigit(Fold(text[end + 1]));
            if (!char.IsAsciiDigit(c) && !point)
                break;
            digits.Append(c);
            end++;
        }

        string number = digits.ToString();
        double value = 0;
        if (number.Contains(':', StringComparison.Ordinal))
        {
            foreach (string part in number.Split(':'))
                value = (value * 60) + (double.TryParse(part, CultureInfo.InvariantCulture, out double v) ? v : 0);
        }
        else
        {
            _ = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
        }

        // "4k", "35mm", "2x", "80s": one word; "360°": the sign follows on its own.
        int letters = end;
        while (letters < text.Length && char.IsAsciiLetter(Fold(text[letters])))
            letters++;
        bool suffixed = letters > end;
        string suffix = text[end..letters].ToLowerInvariant();
        if (suffixed && suffix is not ("x" or "s" or "sec" or "secs" or "deg"))
        {
            tokens.Add(new Token(TokenKind.Word, number + suffix, new TextSpan(at, letters - at), IsHyphenBefore(text, at)));
            return letters;
        }

        if (suffix == "s" && value >= 50)
        {
            tokens.Add(new Token(TokenKind.Word, number + suffix, new TextSpan(at, letters - at)));
            return letters;
        }

        tokens.Add(new Token(TokenKind.Number, number, new TextSpan(at, end - at), IsHyphenBefore(text, at), false, value));
        return end;
    }

    private static bool IsHyphenBefore(string text, int at) =>
        at >= 2 && Fold(text[at - 1]) is '-' or '\u2010' or '\u2011' && char.IsLetterOrDigit(text[at - 2]);

    private static int ReadEmoji(string text, int at, List<Token> tokens)
    {
        int end = at + (char.IsSurrogatePair(text, at) ? 2 : 1);
        while (end < text.Length && (text[end] is '\uFE0F' or '\u200D' || (text[end - 1] == '\u200D' && !char.IsWhiteSpace(text[end]))
            || (char.IsLowSurrogate(text[end]) && char.IsHighSurrogate(text[end - 1]))))
            end++;
        tokens.Add(new Token(TokenKind.Emoji, text[at..end], new TextSpan(at, end - at)));
        return end;
    }

    // <<<voice_1>>>
    private static bool TryVoice(string text, int at, List<Token> tokens, out int next)
    {
        const string Open = "<<<voice_";
        next = at;
        if (string.CompareOrdinal(text, at, Open, 0, Open.Length) != 0)
            return false;
        int end = at + Open.Length;
        int value = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]) && value < 1000)
            value = (value * 10) + (text[end++] - '0');
        if (value == 0 || string.CompareOrdinal(text, end, ">>>", 0, 3) != 0)
            return false;
        next = end + 3;
        tokens.Add(new Token(TokenKind.Voice, "", new TextSpan(at, next - at), false, false, value));
        return true;
    }

    private static bool TryQuote(string text, int at, List<Token> tokens, out int next)
    {
        next = at;
        char close = text[at] switch
        {
            '"' or '\uFF02' => text[at],
            '\u201C' or '\u201D' => '\u201D',
            '「' => '」',
            '『' => '』',
            '«' => '»',
            '《' => '》',
            '\u2018' => '\u2019',
            '\'' when at == 0 || !char.IsLetterOrDigit(text[at - 1]) => '\'',
            _ => '\0',
        };
        if (close == '\0')
            return false;
        int end = at + 1;
        int limit = Math.Min(text.Length, at + LongestQuote);
        while (end < limit && !(text[end] == close && !IsApostrophe(text, end)))
            end++;
        if (end >= limit || end == at + 1)
            return false;
        tokens.Add(new Token(TokenKind.Quote, text[(at + 1)..end].Trim(), new TextSpan(at, end + 1 - at)));
        next = end + 1;
        return true;
    }

    private static bool IsApostrophe(string text, int at) =>
        text[at] is '\'' or '\u2019' && at + 1 < text.Length && at > 0 && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]);
}
