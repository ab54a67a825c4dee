using Kinora.Speech.Phones;
using Kinora.Speech.Signal;

namespace Kinora.Speech.Alignment;

/// <summary>
/// Where somebody speaks. Two witnesses must agree: the phone network, which was trained to call noise and music silence, and the level
/// against the recording's own floor. Gaps shorter than 0.2 s are bridged, islands shorter than 0.12 s dropped.
/// </summary>
internal static class VoiceActivity
{
    private const double EnterProbability = .55, LeaveProbability = .35;
    private const int ShortestGap = 20, ShortestIsland = 12, Margin = 3;

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
        stretches.RemoveAll(s => s.End - s.First < ShortestIsland);
        return [.. stretches.Select(s => (Math.Max(0, s.First - Margin), Math.Min(frames, s.End + Margin)))];
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
