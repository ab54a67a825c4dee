using Kinora.Speech.Phones;

namespace Kinora.Speech.Voices;

/// <summary>Lays words, pronounced one by one, over the sounds of the whole sentence (edit distance).</summary>
internal static class WordLayout
{
    public static IReadOnlyList<WordSpan> Lay(IReadOnlyList<string> words, IReadOnlyList<IReadOnlyList<string>> pronunciations, IReadOnlyList<PhonemeSpan> phonemes)
    {
        PhonemeSpan[] said = [.. phonemes.Where(p => p.Symbol != "pau")];
        if (said.Length == 0 || words.Count == 0) return [];
        var (chain, owner) = Chain(words, pronunciations, said.Length);
        int n = chain.Length, m = said.Length;
        var cost = new int[n + 1, m + 1];
        for (int i = 0; i <= n; i++) cost[i, 0] = i * 2;
        for (int j = 0; j <= m; j++) cost[0, j] = j * 2;
        for (int i = 1; i <= n; i++)
        {
            for (int j = 1; j <= m; j++)
                cost[i, j] = Math.Min(cost[i - 1, j - 1] + Difference(chain[i - 1], said[j - 1].Symbol), Math.Min(cost[i - 1, j], cost[i, j - 1]) + 2);
        }
        var first = new double[words.Count];
        var last = new double[words.Count];
        Array.Fill(first, double.NaN);
        for (int i = n, j = m; i > 0 && j > 0;)
        {
            if (cost[i, j] == cost[i - 1, j - 1] + Difference(chain[i - 1], said[j - 1].Symbol))
            {
                int w = owner[i - 1];
                if (double.IsNaN(first[w])) last[w] = said[j - 1].End;
                first[w] = said[j - 1].Start;
                i--;
                j--;
            }
            else if (cost[i, j] == cost[i - 1, j] + 2) i--;
            else j--;
        }
        var spans = new List<WordSpan>(words.Count);
        for (int w = 0; w < words.Count; w++)
        {
            if (!double.IsNaN(first[w])) spans.Add(new WordSpan(words[w], first[w], last[w]));
        }
        return spans;
    }

    private static (string[] Chain, int[] Owner) Chain(IReadOnlyList<string> words, IReadOnlyList<IReadOnlyList<string>> pronunciations, int sounds)
    {
        var chain = new List<string>();
        var owner = new List<int>();
        if (pronunciations.Count == words.Count)
        {
            for (int w = 0; w < words.Count; w++)
            {
                foreach (string p in pronunciations[w])
                {
                    chain.Add(p);
                    owner.Add(w);
                }
            }
            return ([.. chain], [.. owner]);
        }
        // A word that is read with a pause inside breaks the count: share the sounds out by letters.
        int letters = words.Sum(w => w.Length), at = 0, done = 0;
        for (int w = 0; w < words.Count; w++)
        {
            done += words[w].Length;
            for (int until = Math.Max(at + 1, (int)((long)sounds * done / letters)); at < until && at < sounds; at++)
            {
                chain.Add("?");
                owner.Add(w);
            }
        }
        return ([.. chain], [.. owner]);
    }

    private static int Difference(string a, string b)
    {
        if (a == b) return 0;
        var x = PhoneTables.Arpabet(a);
        var y = PhoneTables.Arpabet(b);
        return x.Count > 0 && y.Count > 0 && PhoneTables.IsVowel(x[0]) == PhoneTables.IsVowel(y[0]) ? 1 : 3;
    }
}
