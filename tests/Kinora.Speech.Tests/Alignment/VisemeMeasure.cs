using Kinora.Speech.Visemes;

namespace Kinora.Speech.Tests.Alignment;

/// <summary>Compares mouth shapes with the truth, in frames of 10 ms.</summary>
internal static class VisemeMeasure
{
    public static Viseme[] Frames(VisemeTrack track)
    {
        var frames = new Viseme[(int)(track.Seconds * 100)];
        int s = 0;
        for (int f = 0; f < frames.Length; f++)
        {
            double t = (f + .5) / 100;
            while (s < track.Spans.Count - 1 && track.Spans[s].End <= t) s++;
            frames[f] = track.Spans[s].Viseme;
        }
        return frames;
    }

    /// <summary>Share of frames with the true shape.</summary>
    public static double Agreement(VisemeTrack truth, VisemeTrack found)
    {
        Viseme[] a = Frames(truth), b = Frames(found);
        int n = Math.Min(a.Length, b.Length);
        return Enumerable.Range(0, n).Count(f => a[f] == b[f]) / (double)n;
    }

    /// <summary>Share of the true lip closures (p, b, m) that have one within 30 ms.</summary>
    public static (int Hit, int All) Closures(VisemeTrack truth, VisemeTrack found)
    {
        int hit = 0, all = 0;
        foreach (var s in truth.Spans.Where(s => s.Viseme == Viseme.PP))
        {
            all++;
            if (found.Spans.Any(f => f.Viseme == Viseme.PP && f.Start < s.End + .03 && f.End > s.Start - .03)) hit++;
        }
        return (hit, all);
    }

    /// <summary>What a mouth does that only follows the volume: shut, a little, half, wide.</summary>
    public static VisemeTrack VolumeMouth(float[] samples, int rate)
    {
        int hop = rate / 100;
        var level = new double[samples.Length / hop];
        for (int f = 0; f < level.Length; f++)
        {
            double e = 0;
            for (int i = f * hop; i < (f + 1) * hop; i++) e += samples[i] * samples[i];
            level[f] = Math.Sqrt(e / hop);
        }
        double top = level.Order().ElementAt((int)(level.Length * .95));
        var spans = new List<VisemeSpan>();
        for (int f = 0; f < level.Length; f++)
        {
            double x = level[f] / top;
            spans.Add(new VisemeSpan(x < .06 ? Viseme.Silence : x < .25 ? Viseme.DD : x < .6 ? Viseme.E : Viseme.AA, f / 100.0, (f + 1) / 100.0));
        }
        return new VisemeTrack(spans, samples.Length / (double)rate);
    }

    /// <summary>Adds noise at a ratio to the speech's own level.</summary>
    public static float[] WithNoise(float[] speech, float[] noise, double decibels)
    {
        double s = speech.Where(x => Math.Abs(x) > .01).Select(x => (double)x * x).DefaultIfEmpty(0).Average(), n = noise.Average(x => (double)x * x);
        float gain = (float)Math.Sqrt(s / n / Math.Pow(10, decibels / 10));
        return [.. speech.Select((x, i) => x + (noise[i % noise.Length] * gain))];
    }
}
