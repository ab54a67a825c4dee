using Kinora.Media.Tools;
using Kinora.Shots.Motion.Expressions;
using Kinora.Vision;

namespace Kinora.Shots.Motion.Measure;

/// <summary>Compares the face of a motion transfer with the driver's.</summary>
/// <param name="tools">Programs.</param>
/// <param name="models">Vision models.</param>
public sealed class FaceMeasure(MediaTools tools, ModelStore models)
{
    private const int MostLag = 6; // frames

    /// <summary>Compares two clips.</summary>
    /// <param name="driver">The driving clip.</param>
    /// <param name="clip">The decoded result.</param>
    /// <param name="framesPerSecond">Rate of the comparison.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Null when the driver's face can't be read.</returns>
    public async Task<FaceFigures?> MeasureAsync(string driver, string clip, double framesPerSecond, CancellationToken cancellation)
    {
        if (await ReadAsync(driver, framesPerSecond, cancellation) is not { } wanted) return null;
        if (await ReadAsync(clip, framesPerSecond, cancellation) is not { } found) return new FaceFigures(0, 0, 0, 0, 0, 0);
        int n = Math.Min(wanted.Count, found.Count);
        var known = Enumerable.Range(0, n).Where(i => wanted[i].Weight > .9f).ToList();
        var both = known.Where(i => found[i].Weight > .5f).ToList();
        double best = -2, lag = 0;
        for (int d = -MostLag; d <= MostLag; d++)
        {
            double r = Correlation([.. both.Where(i => i + d >= 0 && i + d < n && found[i + d].Weight > .5f).Select(i => ((double)wanted[i].Opening, (double)found[i + d].Opening))]);
            if (r > best) (best, lag) = (r, d);
        }

        return new FaceFigures(
            both.Count / (double)Math.Max(1, known.Count), best, lag, Range(both, i => found[i].Opening) / Math.Max(1e-4, Range(both, i => wanted[i].Opening)),
            Correlation([.. both.Select(i => ((double)wanted[i].Blink, (double)found[i].Blink))]), Correlation([.. both.Select(i => ((double)wanted[i].Yaw, (double)found[i].Yaw))]));
    }

    private async Task<IReadOnlyList<Expression>?> ReadAsync(string clip, double framesPerSecond, CancellationToken cancellation)
    {
        try
        {
            var performance = await Performance.TrackAsync(clip, framesPerSecond, tools, models, new Progress<double>(), cancellation);
            return ExpressionCurve.Of(models.CanonicalFace, performance.Faces, framesPerSecond, own: true);
        }
        catch (ShotException e) when (e.Code == Performance.Nobody().Code)
        {
            return null; // a figure that the pose model does not know
        }
    }

    private static double Range(List<int> frames, Func<int, float> value)
    {
        var all = frames.Select(value).Order().ToList();
        return all.Count == 0 ? 0 : all[(int)((all.Count - 1) * .95)] - all[(int)((all.Count - 1) * .05)];
    }

    private static double Correlation(List<(double A, double B)> pairs)
    {
        if (pairs.Count < 5) return double.NaN;
        double a = pairs.Average(p => p.A), b = pairs.Average(p => p.B);
        double ab = pairs.Sum(p => (p.A - a) * (p.B - b)), aa = pairs.Sum(p => (p.A - a) * (p.A - a)), bb = pairs.Sum(p => (p.B - b) * (p.B - b));
        return aa * bb < 1e-18 ? double.NaN : ab / Math.Sqrt(aa * bb);
    }
}
