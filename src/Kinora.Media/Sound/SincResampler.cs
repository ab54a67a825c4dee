using System.Numerics;

namespace Kinora.Media.Sound;

/// <summary>
/// Resampling by a rational factor with a polyphase Kaiser-windowed sinc (Oppenheim and Schafer, Discrete-Time Signal Processing,
/// 7.6 for the window): 32 zero crossings to either side, beta 8.6 for a stop band of about -85 dB.
/// </summary>
internal sealed class SincResampler
{
    private const int ZeroCrossings = 32;
    private const double Beta = 8.6;
    private readonly int _up;
    private readonly int _down;
    private readonly int _half;
    private readonly float[][] _phases;

    public SincResampler(int from, int to)
    {
        int divisor = (int)BigInteger.GreatestCommonDivisor(from, to);
        _up = to / divisor;
        _down = from / divisor;
        // Cut off a little below the lower of the two band edges.
        double cutoff = Math.Min(1, (double)to / from) * 0.94;
        _half = (int)Math.Ceiling(ZeroCrossings / cutoff);
        _phases = new float[_up][];
        for (int p = 0; p < _up; p++)
        {
            var taps = new float[2 * _half];
            double fraction = (double)p / _up, sum = 0;
            for (int k = 0; k < taps.Length; k++)
            {
                double t = k - _half + 1 - fraction;
                taps[k] = (float)(cutoff * Sinc(cutoff * t) * Kaiser(t / _half));
                sum += taps[k];
            }
            for (int k = 0; k < taps.Length; k++) taps[k] /= (float)sum;
            _phases[p] = taps;
        }
    }

    public void Run(ReadOnlySpan<float> source, Span<float> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            long position = (long)i * _down;
            int whole = (int)(position / _up);
            var taps = _phases[(int)(position % _up)];
            int start = whole - _half + 1;
            int from = Math.Max(0, -start), to = Math.Min(taps.Length, source.Length - start);
            target[i] = from < to ? Dot(taps.AsSpan(from, to - from), source.Slice(start + from, to - from)) : 0;
        }
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count) sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        float total = Vector.Sum(sum);
        for (; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-12 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) => Math.Abs(x) >= 1 ? 0 : Bessel(Beta * Math.Sqrt(1 - (x * x))) / Bessel(Beta);

    // Modified Bessel function of the first kind, order zero, by its power series.
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; k < 60; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
