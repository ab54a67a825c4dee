using System.Numerics;

namespace Kinora.Imaging.Flow;

/// <summary>
/// Dense optical flow by inverse search over patches, coarse to fine (Kroeger, Timofte, Dai and Van Gool 2016): every 8x8 patch descends on
/// the brightness difference from the place that the coarser scale proposes, then patches vote for the pixels that they cover.
/// </summary>
public static class DenseInverseSearch
{
    private const int Patch = 8;
    private const int Stride = 4;
    private const int CoarsestSide = 20;

    /// <summary>For each pixel of <paramref name="from"/>, where it went in <paramref name="to"/>, in pixels.</summary>
    /// <param name="from">Luma, about 0..255.</param>
    /// <param name="to">Luma of the other picture, the same size.</param>
    /// <param name="options">Effort.</param>
    /// <param name="cancellation">Checked between scales.</param>
    /// <returns>A new plane, owned by the caller.</returns>
    public static Plane<Vector2> Estimate(Plane<float> from, Plane<float> to, FlowOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(options);
        if (from.Width != to.Width || from.Height != to.Height) throw new ArgumentException("The pictures differ in size.", nameof(to));
        var scales = new List<(Plane<float> From, Plane<float> To)> { (from, to) };
        Plane<Vector2>? flow = null;
        try
        {
            while (Math.Min(scales[^1].From.Width, scales[^1].From.Height) / 2 >= CoarsestSide) scales.Add((Halve(scales[^1].From), Halve(scales[^1].To)));
            int finest = Math.Min(options.FinestScale, scales.Count - 1);
            for (int k = scales.Count - 1; k >= finest; k--)
            {
                cancellation.ThrowIfCancellationRequested();
                var (a, b) = scales[k];
                var start = flow is null ? new Plane<Vector2>(a.Width, a.Height) : Enlarge(flow, a.Width, a.Height, 2);
                flow?.Dispose();
                flow = null; // so that a failure below frees each plane once
                using (start) flow = SearchScale(a, b, start, options);
            }

            if (finest == 0) return Interlocked.Exchange(ref flow, null)!;
            return Enlarge(flow!, from.Width, from.Height, 1 << finest);
        }
        finally
        {
            flow?.Dispose();
            foreach (var (a, b) in scales.Skip(1))
            {
                a.Dispose();
                b.Dispose();
            }
        }
    }

    private static Plane<Vector2> SearchScale(Plane<float> from, Plane<float> to, Plane<Vector2> start, FlowOptions options)
    {
        int w = from.Width, h = from.Height;
        var dense = new Plane<Vector2>(w, h);
        using var weights = new Plane<float>(w, h);
        Span<float> gx = stackalloc float[Patch * Patch], gy = stackalloc float[Patch * Patch], template = stackalloc float[Patch * Patch];
        for (int y = 0; ; y += Stride)
        {
            int py = Math.Min(y, Math.Max(0, h - Patch));
            for (int x = 0; ; x += Stride)
            {
                int px = Math.Min(x, Math.Max(0, w - Patch));
                var found = SearchPatch(from, to, start, px, py, options.Iterations, gx, gy, template);
                Splat(from, to, dense, weights, px, py, found);
                if (px != x || px + Patch >= w) break;
            }

            if (py != y || py + Patch >= h) break;
        }

        for (int y = 0; y < h; y++)
        {
            var row = dense.Row(y);
            var weight = weights.Row(y);
            for (int x = 0; x < w; x++) row[x] = weight[x] > 0 ? row[x] / weight[x] : start[x, y];
        }

        if (!options.Smooth) return dense;
        using (dense) return FlowSmoothing.Apply(dense, from);
    }

    private static Vector2 SearchPatch(
        Plane<float> from, Plane<float> to, Plane<Vector2> start, int px, int py, int iterations, Span<float> gx, Span<float> gy, Span<float> template)
    {
        int w = from.Width, h = from.Height;
        float xx = 1e-3f, xy = 0, yy = 1e-3f, mean = 0;
        for (int j = 0; j < Patch; j++)
        {
            int y = Math.Min(py + j, h - 1), y0 = Math.Max(y - 1, 0), y1 = Math.Min(y + 1, h - 1);
            for (int i = 0; i < Patch; i++)
            {
                int x = Math.Min(px + i, w - 1), k = (j * Patch) + i;
                gx[k] = (from[Math.Min(x + 1, w - 1), y] - from[Math.Max(x - 1, 0), y]) / 2;
                gy[k] = (from[x, y1] - from[x, y0]) / 2;
                template[k] = from[x, y];
                mean += template[k];
                xx += gx[k] * gx[k];
                xy += gx[k] * gy[k];
                yy += gy[k] * gy[k];
            }
        }

        mean /= Patch * Patch;
        var proposal = start[Math.Min(px + (Patch / 2), w - 1), Math.Min(py + (Patch / 2), h - 1)];
        float determinant = (xx * yy) - (xy * xy);
        if (determinant < 1e-2f) return proposal; // no texture: nothing to descend on
        var u = proposal;
        float best = float.MaxValue;
        var bestAt = proposal;
        Span<float> warped = stackalloc float[Patch * Patch];
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            float other = 0;
            Sample(to, px + u.X, py + u.Y, warped);
            foreach (float v in warped) other += v;
            other /= Patch * Patch;
            float bx = 0, by = 0, error = 0;
            for (int k = 0; k < warped.Length; k++)
            {
                float e = warped[k] - other - (template[k] - mean); // mean-normalised: a change of light is no motion
                bx += gx[k] * e;
                by += gy[k] * e;
                error += e * e;
            }

            if (error >= best) break;
            (best, bestAt) = (error, u);
            var step = new Vector2(((yy * bx) - (xy * by)) / determinant, ((xx * by) - (xy * bx)) / determinant);
            u -= step;
            if (step.LengthSquared() < 1e-4f) break;
        }

        return Vector2.DistanceSquared(bestAt, proposal) > Patch * Patch ? proposal : bestAt;
    }

    private static void Sample(Plane<float> plane, float x, float y, Span<float> patch)
    {
        int w = plane.Width, h = plane.Height;
        int x0 = (int)MathF.Floor(x), y0 = (int)MathF.Floor(y);
        float fx = x - x0, fy = y - y0;
        if (x0 >= 0 && y0 >= 0 && x0 + Patch < w && y0 + Patch < h)
        {
            for (int j = 0; j < Patch; j++)
            {
                var top = plane.Row(y0 + j).Slice(x0, Patch + 1);
                var bottom = plane.Row(y0 + j + 1).Slice(x0, Patch + 1);
                for (int i = 0; i < Patch; i++)
                {
                    float a = top[i] + (fx * (top[i + 1] - top[i])), b = bottom[i] + (fx * (bottom[i + 1] - bottom[i]));
                    patch[(j * Patch) + i] = a + (fy * (b - a));
                }
            }

            return;
        }

        for (int j = 0; j < Patch; j++)
        {
            int t = Math.Clamp(y0 + j, 0, h - 1), u = Math.Clamp(y0 + j + 1, 0, h - 1);
            for (int i = 0; i < Patch; i++)
            {
                int l = Math.Clamp(x0 + i, 0, w - 1), r = Math.Clamp(x0 + i + 1, 0, w - 1);
                float a = plane[l, t] + (fx * (plane[r, t] - plane[l, t])), b = plane[l, u] + (fx * (plane[r, u] - plane[l, u]));
                patch[(j * Patch) + i] = a + (fy * (b - a));
            }
        }
    }

    private static void Splat(Plane<float> from, Plane<float> to, Plane<Vector2> dense, Plane<float> weights, int px, int py, Vector2 u)
    {
        int w = from.Width, h = from.Height;
        Span<float> warped = stackalloc float[Patch * Patch];
        Sample(to, px + u.X, py + u.Y, warped);
        for (int j = 0; j < Patch && py + j < h; j++)
        {
            for (int i = 0; i < Patch && px + i < w; i++)
            {
                float weight = 1 / MathF.Max(1, MathF.Abs(warped[(j * Patch) + i] - from[px + i, py + j]));
                dense[px + i, py + j] += u * weight;
                weights[px + i, py + j] += weight;
            }
        }
    }

    private static Plane<float> Halve(Plane<float> plane)
    {
        var half = new Plane<float>(plane.Width / 2, plane.Height / 2);
        for (int y = 0; y < half.Height; y++)
        {
            Span<float> to = half.Row(y), a = plane.Row(2 * y), b = plane.Row((2 * y) + 1);
            for (int x = 0; x < to.Length; x++) to[x] = (a[2 * x] + a[(2 * x) + 1] + b[2 * x] + b[(2 * x) + 1]) / 4;
        }

        return half;
    }

    private static Plane<Vector2> Enlarge(Plane<Vector2> flow, int width, int height, float gain)
    {
        var large = new Plane<Vector2>(width, height);
        float sx = (float)flow.Width / width, sy = (float)flow.Height / height;
        for (int y = 0; y < height; y++)
        {
            float v = Math.Clamp(((y + .5f) * sy) - .5f, 0, flow.Height - 1);
            int y0 = (int)v, y1 = Math.Min(y0 + 1, flow.Height - 1);
            var row = large.Row(y);
            Span<Vector2> top = flow.Row(y0), bottom = flow.Row(y1);
            for (int x = 0; x < width; x++)
            {
                float u = Math.Clamp(((x + .5f) * sx) - .5f, 0, flow.Width - 1);
                int x0 = (int)u, x1 = Math.Min(x0 + 1, flow.Width - 1);
                row[x] = gain * Vector2.Lerp(Vector2.Lerp(top[x0], top[x1], u - x0), Vector2.Lerp(bottom[x0], bottom[x1], u - x0), v - y0);
            }
        }

        return large;
    }
}
