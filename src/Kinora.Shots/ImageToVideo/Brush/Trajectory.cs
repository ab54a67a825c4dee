namespace Kinora.Shots.ImageToVideo.Brush;

/// <summary>
/// A smooth curve through points (centripetal Catmull-Rom: Yuksel et al. 2011, no loops or cusps between points), travelled at an even
/// speed that rises and falls over the first and last tenth of the time.
/// </summary>
public sealed class Trajectory
{
    private const int Samples = 24;
    private readonly List<(double Length, double X, double Y)> _curve = [];
    private readonly double _seconds;

    /// <summary>Samples the curve.</summary>
    public Trajectory(IReadOnlyList<BrushPoint> points, double seconds)
    {
        ArgumentNullException.ThrowIfNull(points);
        _seconds = seconds;
        var distinct = new List<BrushPoint>();
        foreach (var p in points)
        {
            if (distinct.Count == 0 || Math.Abs(p.X - distinct[^1].X) + Math.Abs(p.Y - distinct[^1].Y) > 1e-9) distinct.Add(p);
        }

        _curve.Add((0, distinct[0].X, distinct[0].Y));
        for (int i = 0; i + 1 < distinct.Count; i++)
        {
            BrushPoint a = i > 0 ? distinct[i - 1] : Beyond(distinct[0], distinct[1]), b = distinct[i], c = distinct[i + 1];
            BrushPoint d = i + 2 < distinct.Count ? distinct[i + 2] : Beyond(distinct[^1], distinct[^2]);
            for (int k = 1; k <= Samples; k++)
            {
                var p = Between(a, b, c, d, (double)k / Samples);
                var (length, x, y) = _curve[^1];
                _curve.Add((length + Math.Sqrt(((p.X - x) * (p.X - x)) + ((p.Y - y) * (p.Y - y))), p.X, p.Y));
            }
        }
    }

    /// <summary>The position at a time.</summary>
    public (double X, double Y) At(double time)
    {
        double wanted = Progress(Math.Clamp(time / _seconds, 0, 1)) * _curve[^1].Length;
        int low = 0, high = _curve.Count - 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (_curve[middle].Length <= wanted) low = middle;
            else high = middle;
        }

        var (l0, x0, y0) = _curve[low];
        var (l1, x1, y1) = _curve[high];
        double t = l1 > l0 ? Math.Clamp((wanted - l0) / (l1 - l0), 0, 1) : 0;
        return (x0 + ((x1 - x0) * t), y0 + ((y1 - y0) * t));
    }

    /// <summary>Share of the way behind at a share of the time.</summary>
    public static double Progress(double s)
    {
        const double ramp = 0.1, total = 1 - ramp;
        return (Travelled(s) - (s > 1 - ramp ? Excess(s - 1 + ramp) : 0)) / total;

        static double Travelled(double s) => s < ramp ? s * s / (2 * ramp) : s - (ramp / 2);
        static double Excess(double s) => s * s / (2 * ramp);
    }

    private static BrushPoint Beyond(BrushPoint end, BrushPoint inner) => new((2 * end.X) - inner.X, (2 * end.Y) - inner.Y);

    private static BrushPoint Between(BrushPoint a, BrushPoint b, BrushPoint c, BrushPoint d, double t)
    {
        double t1 = Knot(a, b), t2 = t1 + Knot(b, c), t3 = t2 + Knot(c, d);
        double at = t1 + ((t2 - t1) * t);
        var ab = Mix(a, b, at / t1);
        var bc = Mix(b, c, (at - t1) / (t2 - t1));
        var cd = Mix(c, d, (at - t2) / (t3 - t2));
        return Mix(Mix(ab, bc, at / t2), Mix(bc, cd, (at - t1) / (t3 - t1)), (at - t1) / (t2 - t1));
    }

    private static double Knot(BrushPoint a, BrushPoint b) => Math.Max(1e-6, Math.Pow(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)), 0.25));

    private static BrushPoint Mix(BrushPoint a, BrushPoint b, double t) => new(a.X + ((b.X - a.X) * t), a.Y + ((b.Y - a.Y) * t));
}
