namespace Kinora.Imaging.Matting;

/// <summary>Mean over a square window in constant time per sample; windows are cut at the border, so a constant stays one.</summary>
public static class BoxMean
{
    /// <summary>Writes the mean of <paramref name="source"/> over (2 radius + 1)² samples to <paramref name="target"/> (may be the same plane).</summary>
    /// <param name="source">Any size.</param>
    /// <param name="target">The same size.</param>
    /// <param name="radius">0 or more samples.</param>
    public static unsafe void Apply(Plane<float> source, Plane<float> target, int radius)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        int w = source.Width, h = source.Height;
        using var rows = new Plane<float>(w, h);
        for (int y = 0; y < h; y++)
        {
            var from = source.Row(y);
            var to = rows.Row(y);
            double sum = 0;
            for (int x = 0; x <= Math.Min(radius, w - 1); x++) sum += from[x];
            for (int x = 0; x < w; x++)
            {
                int left = Math.Max(0, x - radius), right = Math.Min(w - 1, x + radius);
                to[x] = (float)(sum / (right - left + 1));
                if (x + radius + 1 < w) sum += from[x + radius + 1];
                if (x - radius >= 0) sum -= from[x - radius];
            }
        }

        var sums = new double[w];
        for (int y = 0; y <= Math.Min(radius, h - 1); y++)
        {
            var row = rows.Row(y);
            for (int x = 0; x < w; x++) sums[x] += row[x];
        }

        for (int y = 0; y < h; y++)
        {
            int top = Math.Max(0, y - radius), bottom = Math.Min(h - 1, y + radius);
            double scale = 1.0 / (bottom - top + 1);
            var to = target.Row(y);
            for (int x = 0; x < w; x++) to[x] = (float)(sums[x] * scale);
            if (y + radius + 1 < h)
            {
                var row = rows.Row(y + radius + 1);
                for (int x = 0; x < w; x++) sums[x] += row[x];
            }

            if (y - radius >= 0)
            {
                var row = rows.Row(y - radius);
                for (int x = 0; x < w; x++) sums[x] -= row[x];
            }
        }
    }
}
