namespace Kinora.Speech.Signal;

/// <summary>Fundamental frequency by the cumulative mean normalised difference (de Cheveigne and Kawahara 2002, YIN).</summary>
internal static class PitchTracker
{
    /// <summary>Hertz per 10 ms frame, 0 where unvoiced.</summary>
    /// <param name="samples">Mono, any rate; analysed at 8 kHz.</param>
    /// <param name="rate">Samples per second.</param>
    /// <param name="lowest">Hz.</param>
    /// <param name="highest">Hz.</param>
    public static float[] Track(ReadOnlySpan<float> samples, int rate, double lowest = 55, double highest = 480)
    {
        const int work = 8000, hop = work / 100;
        float[] s = Resampler.Convert(samples, rate, work);
        int longest = (int)(work / lowest), shortest = (int)(work / highest), window = longest + 40;
        int frames = Math.Max(0, (s.Length - window - longest) / hop);
        var pitch = new float[frames];
        var d = new float[longest + 1];
        double loudest = 1e-9;
        foreach (float x in s) loudest = Math.Max(loudest, Math.Abs(x));
        for (int f = 0; f < frames; f++)
        {
            int at = f * hop;
            double energy = 0;
            for (int i = 0; i < window; i++) energy += s[at + i] * s[at + i];
            if (Math.Sqrt(energy / window) < loudest * .02) continue;
            float total = 0;
            for (int lag = 1; lag <= longest; lag++)
            {
                float sum = 0;
                for (int i = 0; i < window; i++)
                {
                    float e = s[at + i] - s[at + i + lag];
                    sum += e * e;
                }
                total += sum;
                d[lag] = total > 0 ? sum * lag / total : 1;
            }
            for (int lag = shortest; lag < longest; lag++)
            {
                if (d[lag] >= .15f || d[lag + 1] < d[lag]) continue;
                float a = d[lag - 1], b = d[lag], c = d[lag + 1], bend = a - (2 * b) + c;
                pitch[f] = work / (lag + (bend > 1e-9f ? (a - c) / (2 * bend) : 0));
                break;
            }
        }
        return pitch;
    }

    /// <summary>Median of the voiced frames, 0 when there are none.</summary>
    public static double Median(ReadOnlySpan<float> samples, int rate)
    {
        float[] voiced = [.. Track(samples, rate).Where(f => f > 0)];
        if (voiced.Length == 0) return 0;
        Array.Sort(voiced);
        return voiced[voiced.Length / 2];
    }
}
