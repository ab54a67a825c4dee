using Kinora.Language.Words;

namespace Kinora.Language.Chinese;

/// <summary>Cuts a run of Chinese characters into the fewest known words.</summary>
internal static class Segmenter
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Words as start and length; unknown characters come one by one.</summary>
    public static List<(int Start, int Length)> Cut(string run)
    {
        ChineseLexicon lexicon = ChineseLexicon.Instance;
        var cost = new double[run.Length + 1];
        var from = new int[run.Length + 1];
        Array.Fill(cost, double.MaxValue);
        cost[0] = 0;
        for (int i = 0; i < run.Length; i++)
        {
            if (cost[i] + 3 < cost[i + 1])
                (cost[i + 1], from[i + 1]) = (cost[i] + 3, i);
            for (int length = 1; length <= Math.Min(ChineseLexicon.LongestWord, run.Length - i); length++)
            {
                string word = run.Substring(i, length);
                if (!lexicon.Knows(word) && !(length > 1 && IsNumber(word)))
                    continue;
                // A little dearer for single characters: a word beats two characters that happen to be words.
                double price = cost[i] + (length == 1 ? 1.1 : 1 - (0.01 * length));
                if (price < cost[i + length])
                    (cost[i + length], from[i + length]) = (price, i);
            }
        }

        var words = new List<(int, int)>();
        for (int end = run.Length; end > 0; end = from[end])
            words.Add((from[end], end - from[end]));
        words.Reverse();
        return words;
    }

    public static bool IsNumber(string word)
    {
        foreach (char c in word)
        {
            if (!Digits.Contains(c, StringComparison.Ordinal) && c is not ('十' or '百' or '千' or '两'))
                return false;
        }

        return true;
    }

    /// <summary>The value of 三百六十 and the like, up to thousands.</summary>
    public static double Value(string word)
    {
        double total = 0;
        double digit = 0;
        foreach (char c in word)
        {
            int unit = c switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (unit == 0)
            {
                digit = c == '两' ? 2 : Digits.IndexOf(c, StringComparison.Ordinal);
                continue;
            }

            total += Math.Max(1, digit) * unit;
            digit = 0;
        }

        return total + digit;
    }
}
