namespace Kinora.Speech.Signal;

/// <summary>Log-mel spectra: 16 kHz, 25 ms Hann windows every 10 ms, 40 bands from 60 to 7,600 Hz. Frame t is centred on 10 t + 5 ms.</summary>
internal static class LogMel
{
    public const int Bands = 40;
    public const int Rate = 16_000;
    public const int Hop = 160;
    private const int Window = 400;
    private const int Size = 512;

    private static readonly float[] s_window = [.. Enumerable.Range(0, Window).Select(i => (float)(.5 - (.5 * Math.Cos(Math.Tau * (i + .5) / Window))))];
    private static readonly (int First, float[] Weights)[] s_bands = Filters();

    public static int Frames(int samples) => samples / Hop;

    /// <summary>Frames x <see cref="Bands"/> natural logarithms of band energy, one row per frame.</summary>
    public static float[] Analyse(ReadOnlySpan<float> samples)
    {
        int frames = Frames(samples.Length);
        var mel = new float[frames * Bands];
        var fft = new Fft(Size);
        var re = new float[Size];
        var im = new float[Size];
        var power = new float[(Size / 2) + 1];
        for (int f = 0; f < frames; f++)
        {
            int start = (f * Hop) + (Hop / 2) - (Window / 2);
            Array.Clear(re);
            Array.Clear(im);
            for (int i = 0; i < Window; i++)
            {
                int at = start + i;
                // Pre-emphasis lifts the consonants' bands to the vowels' level.
                if (at > 0 && at < samples.Length) re[i] = (samples[at] - (.97f * samples[at - 1])) * s_window[i];
            }
            fft.Forward(re, im);
            for (int i = 0; i < power.Length; i++) power[i] = (re[i] * re[i]) + (im[i] * im[i]);
            for (int b = 0; b < Bands; b++)
            {
                var (first, weights) = s_bands[b];
                float sum = 0;
                for (int i = 0; i < weights.Length; i++) sum += weights[i] * power[first + i];
                mel[(f * Bands) + b] = MathF.Log(sum + 1e-7f);
            }
        }
        return mel;
    }

    private static (int First, float[] Weights)[] Filters()
    {
        static double ToMel(double hz) => 1127 * Math.Log(1 + (hz / 700));
        static double ToHz(double mel) => 700 * (Math.Exp(mel / 1127) - 1);
        double low = ToMel(60), high = ToMel(7600);
        double[] edges = [.. Enumerable.Range(0, Bands + 2).Select(i => ToHz(low + ((high - low) * i / (Bands + 1))) * Size / Rate)];
        var bands = new (int, float[])[Bands];
        for (int b = 0; b < Bands; b++)
        {
            int first = (int)Math.Ceiling(edges[b]), last = Math.Max(first, (int)Math.Floor(edges[b + 2]));
            var w = new float[last - first + 1];
            for (int i = 0; i < w.Length; i++)
            {
                double x = first + i;
                w[i] = (float)Math.Max(.05, x < edges[b + 1] ? (x - edges[b]) / (edges[b + 1] - edges[b]) : (edges[b + 2] - x) / (edges[b + 2] - edges[b + 1]));
            }
            bands[b] = (first, w);
        }
        return bands;
    }
}
