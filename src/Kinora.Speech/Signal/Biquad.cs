namespace Kinora.Speech.Signal;

/// <summary>Second-order filter section (R. Bristow-Johnson's audio equaliser cookbook), with its state.</summary>
internal struct Biquad
{
    private readonly double _b0, _b1, _b2, _a1, _a2;
    private double _z1, _z2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) =>
        (_b0, _b1, _b2, _a1, _a2) = (b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);

    public static Biquad LowPass(double hz, double rate, double q = .7071)
    {
        var (c, a) = Prepare(hz, rate, q);
        return new((1 - c) / 2, 1 - c, (1 - c) / 2, 1 + a, -2 * c, 1 - a);
    }

    public static Biquad HighPass(double hz, double rate, double q = .7071)
    {
        var (c, a) = Prepare(hz, rate, q);
        return new((1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + a, -2 * c, 1 - a);
    }

    /// <summary>Gain 1 at the centre.</summary>
    public static Biquad BandPass(double hz, double rate, double q)
    {
        var (c, a) = Prepare(hz, rate, q);
        return new(a, 0, -a, 1 + a, -2 * c, 1 - a);
    }

    public static Biquad Peak(double hz, double rate, double q, double db)
    {
        var (c, a) = Prepare(hz, rate, q);
        double g = Math.Pow(10, db / 40);
        return new(1 + (a * g), -2 * c, 1 - (a * g), 1 + (a / g), -2 * c, 1 - (a / g));
    }

    public static Biquad LowShelf(double hz, double rate, double db) => Shelf(hz, rate, db, -1);

    public static Biquad HighShelf(double hz, double rate, double db) => Shelf(hz, rate, db, 1);

    public float Next(float x)
    {
        double y = (_b0 * x) + _z1;
        _z1 = (_b1 * x) - (_a1 * y) + _z2;
        _z2 = (_b2 * x) - (_a2 * y);
        return (float)y;
    }

    public void Run(Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++) samples[i] = Next(samples[i]);
    }

    private static (double Cos, double Alpha) Prepare(double hz, double rate, double q)
    {
        double w = Math.Tau * Math.Min(hz, rate * .49) / rate;
        return (Math.Cos(w), Math.Sin(w) / (2 * q));
    }

    private static Biquad Shelf(double hz, double rate, double db, int side)
    {
        var (c, a) = Prepare(hz, rate, .7071);
        double g = Math.Pow(10, db / 40), r = 2 * Math.Sqrt(g) * a, s = side * c;
        return new(
            g * (g + 1 + ((g - 1) * s) + r), -side * 2 * g * (g - 1 + ((g + 1) * s)), g * (g + 1 + ((g - 1) * s) - r),
            g + 1 - ((g - 1) * s) + r, side * 2 * (g - 1 - ((g + 1) * s)), g + 1 - ((g - 1) * s) - r);
    }
}
