namespace Kinora.Speech.Signal;

/// <summary>Band-limited resampling by any ratio: windowed sinc (Kaiser, 24 taps a side), read from a table of 512 phases.</summary>
internal static class Resampler
{
    private const int Side = 24;
    private const int Phases = 512;
    private static readonly float[] s_table = Table();

    /// <summary>Reads <paramref name="source"/> at <paramref name="step"/> source samples per output sample.</summary>
    public static float[] Resample(ReadOnlySpan<float> source, double step) =>
        Read(source, (int)Math.Ceiling(source.Length / step), step, null);

    public static float[] Convert(ReadOnlySpan<float> source, int fromRate, int toRate) =>
        fromRate == toRate ? source.ToArray() : Read(source, (int)((long)source.Length * toRate / fromRate), (double)fromRate / toRate, null);

    /// <summary>As <see cref="Resample"/> with a displacement of the reading position, in source samples per output sample index.</summary>
    public static float[] Read(ReadOnlySpan<float> source, int length, double step, Func<int, double>? displacement)
    {
        var result = new float[length];
        // Above 1 the pass band narrows, so that nothing folds back.
        double scale = step > 1 ? 1 / step : 1;
        int side = (int)Math.Ceiling(Side / scale);
        for (int i = 0; i < length; i++)
        {
            double at = (i * step) + (displacement?.Invoke(i) ?? 0);
            int first = Math.Max(0, (int)Math.Floor(at) - side + 1), last = Math.Min(source.Length - 1, (int)Math.Floor(at) + side);
            float sum = 0;
            for (int k = first; k <= last; k++)
            {
                double x = Math.Abs(at - k) * scale * Phases;
                int n = (int)x;
                if (n >= Side * Phases) continue;
                float f = (float)(x - n);
                sum += source[k] * (s_table[n] + (f * (s_table[n + 1] - s_table[n])));
            }
            result[i] = sum * (float)scale;
        }
        return result;
    }

    private static float[] Table()
    {
        var t = new float[(Side * Phases) + 2];
        const double beta = 9;
        for (int i = 0; i < t.Length; i++)
        {
            double x = (double)i / Phases, w = 1 - (x / Side * (x / Side));
            double sinc = i == 0 ? 1 : Math.Sin(Math.PI * x * .96) / (Math.PI * x * .96);
            t[i] = w <= 0 ? 0 : (float)(.96 * sinc * Bessel(beta * Math.Sqrt(w)) / Bessel(beta));
        }
        return t;
    }

    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; k < 40; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
