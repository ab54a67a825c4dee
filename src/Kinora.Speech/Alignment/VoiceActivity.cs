using Kinora.Speech.Phones;
using Kinora.Speech.Signal;

namespace Kinora.Speech.Alignment;

/// <summary>
/// Where somebody speaks. Three witnesses must agree: the phone network, which was trained to call noise and music silence; the level
/// against the recording's own floor; and the manner of speech over two seconds, which is sure of its phones, seldom silent inside and a
/// third vowels, as birds, drums and rain are not. Gaps shorter than 0.2 s are bridged, islands shorter than 0.12 s dropped.
/// </summary>
internal static class VoiceActivity
{
    private const double EnterProbability = .55, LeaveProbability = .35;
    private const double LeastManner = .3;
    private const int ShortestGap = 20, ShortestIsland = 12, Margin = 3, MannerReach = 100;

    /// <summary>Spoken stretches, as frames of 10 ms.</summary>
    /// <param name="logProbabilities">Of the phone network.</param>
    /// <param name="samples">Same sound at <see cref="LogMel.Rate"/>.</param>
    public static List<(int First, int End)> Find(ReadOnlySpan<float> logProbabilities, ReadOnlySpan<float> samples)
    {
        int frames = logProbabilities.Length / PhoneTables.Count;
        var voice = new float[frames];
        var level = new float[frames];
        for (int f = 0; f < frames; f++)
        {
            voice[f] = 1 - MathF.Exp(logProbabilities[f * PhoneTables.Count]);
            double e = 0;
            foreach (float x in samples.Slice(f * LogMel.Hop, LogMel.Hop)) e += x * x;
            level[f] = (float)(10 * Math.Log10((e / LogMel.Hop) + 1e-10));
        }
        var stretches = new List<(int First, int End)>();
        if (frames == 0) return stretches;
        float[] sorted = [.. level];
        Array.Sort(sorted);
        float floor = sorted[frames / 20], top = sorted[(int)(frames * .97)];
        // Below -62 dBFS nothing is meant to be heard.
        float gate = Math.Max(-62, Math.Min(floor + 3, top - 20));
        if (top < -62) return stretches;

        bool inside = false;
        int start = 0;
        for (int f = 0; f <= frames; f++)
        {
            double p = f < frames ? Mean(voice, f, 6) : 0;
            bool loud = f < frames && Highest(level, f, 5) > gate;
            if (!inside && p > EnterProbability && loud)
            {
                inside = true;
                start = f;
            }
            else if (inside && (p < LeaveProbability || !loud))
            {
                inside = false;
                if (stretches.Count > 0 && start - stretches[^1].End < ShortestGap) stretches[^1] = (stretches[^1].First, f);
                else stretches.Add((start, f));
            }
        }
        stretches = Mannered(logProbabilities, stretches);
        stretches.RemoveAll(s => s.End - s.First < ShortestIsland);
        return [.. stretches.Select(s => (Math.Max(0, s.First - Margin), Math.Min(frames, s.End + Margin)))];
    }

    // Weights by measurement: speech scores .5 and more down to 10 dB of noise, places and music mostly below 0.
    private static List<(int First, int End)> Mannered(ReadOnlySpan<float> logProbabilities, List<(int First, int End)> stretches)
    {
        var kept = new List<(int First, int End)>();
        foreach (var (first, end) in stretches)
        {
            int n = end - first;
            var sums = new (double Sure, int Silent, int Vowels)[n + 1];
            for (int f = 0; f < n; f++)
            {
                var row = logProbabilities.Slice((first + f) * PhoneTables.Count, PhoneTables.Count);
                int best = 0;
                for (int k = 1; k < row.Length; k++) best = row[k] > row[best] ? k : best;
                sums[f + 1] = (sums[f].Sure + row[best], sums[f].Silent + (best == 0 ? 1 : 0), sums[f].Vowels + (PhoneTables.IsVowel((Phone)best) ? 1 : 0));
            }
            int open = -1;
            for (int f = 0; f <= n; f++)
            {
                bool speech = false;
                if (f < n)
                {
                    int from = Math.Max(0, Math.Min(f, n - MannerReach) - MannerReach), to = Math.Min(n, Math.Max(f, MannerReach) + MannerReach);
                    double count = to - from, sure = (sums[to].Sure - sums[from].Sure) / count;
                    double silent = (sums[to].Silent - sums[from].Silent) / count, vowels = (sums[to].Vowels - sums[from].Vowels) / count;
                    speech = ((sure + .85) * 2) + ((.2 - silent) * 3) + Math.Min(0, (vowels - .28) * 3) > LeastManner;
                }
                if (speech && open < 0) open = f;
                if (speech || open < 0) continue;
                kept.Add((first + open, first + f));
                open = -1;
            }
        }
        return kept;
    }

    private static double Mean(float[] x, int at, int reach)
    {
        int from = Math.Max(0, at - reach), to = Math.Min(x.Length, at + reach + 1);
        double sum = 0;
        for (int i = from; i < to; i++) sum += x[i];
        return sum / (to - from);
    }

    private static float Highest(float[] x, int at, int reach)
    {
        float most = float.MinValue;
        for (int i = Math.Max(0, at - reach); i < Math.Min(x.Length, at + reach + 1); i++) most = Math.Max(most, x[i]);
        return most;
    }
}
