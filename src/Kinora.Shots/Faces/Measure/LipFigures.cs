using Kinora.Speech.Visemes;

namespace Kinora.Shots.Faces.Measure;

/// <summary>How well a mouth that was read back fits what is said.</summary>
/// <param name="LagMs">Lag of the mouth behind the sound at the best correlation; negative: the mouth leads.</param>
/// <param name="Correlation">That correlation, with the opening that the sounds call for.</param>
/// <param name="Closures">Sounds p, b, m.</param>
/// <param name="ClosuresShown">Those within 30 ms of which the lips close to at most 12 % of the opening range.</param>
/// <param name="RestVariation">Deviation of the opening in silence over the opening range.</param>
/// <param name="Range">Opening range: 5th to 95th percentile, gap over mouth width.</param>
public sealed record LipFigures(double LagMs, double Correlation, int Closures, int ClosuresShown, double RestVariation, double Range)
{
    private const double Step = .005, Widest = .4;

    /// <summary>Compares a reading with the true sounds.</summary>
    /// <param name="reading">The mouth, from the encoded clip.</param>
    /// <param name="truth">The true mouth shapes.</param>
    /// <param name="soundStart">Second of the clip at which the sound starts.</param>
    /// <param name="from">Only what is after this second of the clip counts; a photo's own smile before the first word is no speech.</param>
    public static LipFigures Compare(LipReading reading, VisemeTrack truth, double soundStart, double from = 0)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(truth);
        double first = Math.Max(from, soundStart), last = Math.Min(soundStart + truth.Seconds, reading.Openings.Count / reading.FramesPerSecond);
        double[] known = [.. reading.Openings.Where(o => !double.IsNaN(o)).Order()];
        if (known.Length < 5) return new LipFigures(double.NaN, double.NaN, 0, 0, double.NaN, 0);
        double low = known[known.Length / 20], range = Math.Max(1e-6, known[known.Length * 19 / 20] - low);
        var wanted = Curve(truth);
        double bestLag = 0, best = -2;
        for (double lag = -Widest; lag <= Widest; lag += Step)
        {
            double r = Correlate(reading, wanted, soundStart, lag, first, last);
            if (r > best) (best, bestLag) = (r, lag);
        }

        int closures = 0, shown = 0;
        foreach (var s in truth.Spans)
        {
            if (s.Viseme != Viseme.PP || soundStart + s.Start < first || soundStart + s.End > last) continue;
            closures++;
            double least = double.MaxValue;
            for (int i = 0; i < reading.Openings.Count; i++)
            {
                double middle = (i + .5) / reading.FramesPerSecond;
                if (middle > soundStart + s.Start - .03 && middle < soundStart + s.End + .03) least = Math.Min(least, reading.Openings[i]);
            }

            if (least <= known[0] + (.12 * range)) shown++;
        }

        return new LipFigures(bestLag * 1000, best, closures, shown, Rest(reading, truth, soundStart, first, last) / range, range);
    }

    /// <summary>Openings that sounds call for, sampled each 5 ms: a step for each sound, smoothed as a jaw is (40 ms).</summary>
    internal static double[] Curve(VisemeTrack truth)
    {
        int n = (int)Math.Ceiling(truth.Seconds / Step) + 1;
        var steps = new double[n];
        foreach (var s in truth.Spans)
            for (int i = (int)(s.Start / Step); i < Math.Min(n, s.End / Step); i++) steps[i] = Wanted(s.Viseme);
        const double Sigma = .04 / Step;
        int reach = (int)(3 * Sigma);
        var curve = new double[n];
        for (int i = 0; i < n; i++)
        {
            double sum = 0, total = 0;
            for (int d = -reach; d <= reach; d++)
            {
                double w = Math.Exp(-.5 * d * d / (Sigma * Sigma));
                sum += w * steps[Math.Clamp(i + d, 0, n - 1)];
                total += w;
            }

            curve[i] = sum / total;
        }

        return curve;
    }

    private static double Wanted(Viseme viseme) => viseme switch
    {
        Viseme.AA => 1,
        Viseme.E => .7,
        Viseme.OH => .65,
        Viseme.IH => .45,
        Viseme.RR or Viseme.KK => .35,
        Viseme.OU or Viseme.NN or Viseme.TH or Viseme.CH => .3,
        Viseme.DD => .25,
        Viseme.SS => .2,
        Viseme.FF => .12,
        _ => 0,
    };

    private static double Correlate(LipReading reading, double[] wanted, double soundStart, double lag, double first, double last)
    {
        double sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
        int n = 0;
        for (double t = first + Widest; t <= last - Widest; t += Step)
        {
            double a = reading.At(t), at = (t - lag - soundStart) / Step;
            int i = (int)at;
            if (double.IsNaN(a) || i < 0 || i + 1 >= wanted.Length) continue;
            double b = wanted[i] + ((wanted[i + 1] - wanted[i]) * (at - i));
            sa += a;
            sb += b;
            saa += a * a;
            sbb += b * b;
            sab += a * b;
            n++;
        }

        return n < 20 ? -2 : (sab - (sa * sb / n)) / Math.Sqrt(Math.Max(1e-12, (saa - (sa * sa / n)) * (sbb - (sb * sb / n))));
    }

    private static double Rest(LipReading reading, VisemeTrack truth, double soundStart, double first, double last)
    {
        double sum = 0, square = 0;
        int n = 0;
        foreach (var s in truth.Spans)
        {
            if (s.Viseme != Viseme.Silence || s.End - s.Start < .6) continue;
            for (int i = 0; i < reading.Openings.Count; i++)
            {
                // the mouth may still be closing, or get ready
                double t = ((i + .5) / reading.FramesPerSecond) - soundStart;
                if (t < s.Start + .3 || t > s.End - .2 || t + soundStart < first || t + soundStart > last || double.IsNaN(reading.Openings[i])) continue;
                sum += reading.Openings[i];
                square += reading.Openings[i] * reading.Openings[i];
                n++;
            }
        }

        return n < 3 ? 0 : Math.Sqrt(Math.Max(0, (square / n) - (sum / n * (sum / n))));
    }
}
