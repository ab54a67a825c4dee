using Kinora.Imaging.Resize;
using Kinora.Imaging.Warp;

namespace Kinora.Imaging.Measure;

/// <summary>
/// Direct, coarse-to-fine estimation of the motion between two pictures: Gauss-Newton on brightness differences (Lucas and Kanade 1981;
/// Baker and Matthews 2004) with brightness gain and offset, and weights against outliers. It knows nothing of how the pictures were made.
/// </summary>
public static class MotionEstimator
{
    /// <summary>Finds the map that sends positions of <paramref name="from"/> to where the same thing is in <paramref name="to"/>.</summary>
    /// <param name="from">Luma.</param>
    /// <param name="to">Luma of the same size.</param>
    /// <param name="model">Freedom.</param>
    /// <param name="start">First guess, for example the result for the frame before; null: none.</param>
    /// <param name="mask">Pixels of <paramref name="from"/> that count (not zero); null: all.</param>
    public static Homography Estimate(Plane<byte> from, Plane<byte> to, MotionModel model = MotionModel.Perspective, Homography? start = null, Plane<byte>? mask = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var map = start ?? Homography.Identity;
        int levels = 1;
        while (Math.Min(from.Width, from.Height) >> levels >= 40 && levels < 6) levels++;
        for (int level = levels - 1; level >= 0; level--)
        {
            double scale = 1.0 / (1 << level);
            int w = Math.Max(16, (int)Math.Round(from.Width * scale)), h = Math.Max(16, (int)Math.Round(from.Height * scale));
            using var a = level == 0 ? from.Clone() : Resampling.Resize(from, w, h, ResampleFilter.Bilinear);
            using var b = level == 0 ? to.Clone() : Resampling.Resize(to, w, h, ResampleFilter.Bilinear);
            double sx = (double)w / from.Width, sy = (double)h / from.Height;
            var local = Homography.Scale(sx, sy) * map * Homography.Scale(1 / sx, 1 / sy);
            var allowed = level == levels - 1 && levels > 2 && start is null ? MotionModel.Similarity : model;
            if (allowed > model) allowed = model;
            local = Refine(a, b, local, allowed, mask, sx, sy, level == 0 ? 12 : 25);
            map = (Homography.Scale(1 / sx, 1 / sy) * local * Homography.Scale(sx, sy)).Normalised();
        }

        return map;
    }

    private static Homography Refine(Plane<byte> a, Plane<byte> b, Homography map, MotionModel model, Plane<byte>? mask, double sx, double sy, int iterations)
    {
        int parameters = model switch { MotionModel.Translation => 2, MotionModel.Similarity => 4, MotionModel.Affine => 6, _ => 8 };
        int n = parameters + 2;
        double unit = Math.Max(a.Width, a.Height) / 2.0, cx = a.Width / 2.0, cy = a.Height / 2.0;
        int step = a.Width * a.Height > 300_000 ? 2 : 1;
        var jacobian = new double[n];
        double spread = 20;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            var normal = new double[n, n + 1];
            double sumAbs = 0;
            long count = 0;
            for (int y = 2; y < a.Height - 2; y += step)
            {
                for (int x = 2; x < a.Width - 2; x += step)
                {
                    double px = x + 0.5, py = y + 0.5;
                    if (mask is not null && mask[Math.Min(mask.Width - 1, (int)(px / sx)), Math.Min(mask.Height - 1, (int)(py / sy))] == 0) continue;
                    var (qx, qy) = map.Map(px, py);
                    if (!Sample(b, qx, qy, out double value, out double gx, out double gy)) continue;
                    double error = a[x, y] - value;
                    double weight = 1 / (1 + (error * error / (spread * spread)));
                    // Incremental warp in output coordinates, centred and scaled for conditioning.
                    double ux = (qx - cx) / unit, uy = (qy - cy) / unit;
                    Fill(jacobian, parameters, ux, uy, gx, gy);
                    jacobian[parameters] = value / 128;
                    jacobian[parameters + 1] = 1;
                    for (int i = 0; i < n; i++)
                    {
                        double wj = weight * jacobian[i];
                        for (int j = i; j < n; j++) normal[i, j] += wj * jacobian[j];
                        normal[i, n] += wj * error;
                    }

                    sumAbs += Math.Abs(error);
                    count++;
                }
            }

            if (count < 50 || !Solve(normal, n, out var delta)) return map;
            spread = Math.Clamp(3 * sumAbs / count, 3, 40);
            var change = Increment(delta, parameters);
            var centred = Homography.Translation(cx, cy) * Homography.Scale(unit, unit) * change * Homography.Scale(1 / unit, 1 / unit) * Homography.Translation(-cx, -cy);
            var next = (centred * map).Normalised();
            double moved = Homography.RmsDistance(next, map, a.Width, a.Height);
            if (!double.IsFinite(moved) || moved > a.Width) return map;
            map = next;
            if (moved < 0.002) break;
        }

        return map;
    }

    private static void Fill(double[] j, int parameters, double x, double y, double gx, double gy)
    {
        switch (parameters)
        {
            case 2:
                (j[0], j[1]) = (gx, gy);
                break;
            case 4:
                (j[0], j[1], j[2], j[3]) = (gx, gy, (gx * x) + (gy * y), (gy * x) - (gx * y));
                break;
            default:
                (j[0], j[1], j[2], j[3], j[4], j[5]) = (gx, gy, gx * x, gx * y, gy * x, gy * y);
                if (parameters == 8) (j[6], j[7]) = (-x * ((gx * x) + (gy * y)), -y * ((gx * x) + (gy * y)));
                break;
        }

    }

    private static Homography Increment(double[] d, int parameters) => parameters switch
    {
        2 => Homography.Translation(d[0], d[1]),
        4 => new(1 + d[2], -d[3], d[0], d[3], 1 + d[2], d[1], 0, 0, 1),
        6 => new(1 + d[2], d[3], d[0], d[4], 1 + d[5], d[1], 0, 0, 1),
        _ => new(1 + d[2], d[3], d[0], d[4], 1 + d[5], d[1], d[6], d[7], 1),
    };

    private static bool Sample(Plane<byte> plane, double x, double y, out double value, out double gx, out double gy)
    {
        x -= 0.5;
        y -= 0.5;
        int ix = (int)Math.Floor(x), iy = (int)Math.Floor(y);
        value = gx = gy = 0;
        if (!(ix >= 1 && iy >= 1 && ix < plane.Width - 2 && iy < plane.Height - 2)) return false;
        double fx = x - ix, fy = y - iy;
        // Catmull-Rom both ways gives a smooth value and exact derivatives.
        Span<double> wx = stackalloc double[4], wy = stackalloc double[4], dx = stackalloc double[4], dy = stackalloc double[4];
        Cubic(fx, wx, dx);
        Cubic(fy, wy, dy);
        for (int j = 0; j < 4; j++)
        {
            var row = plane.Row(iy - 1 + j).Slice(ix - 1, 4);
            double v = (row[0] * wx[0]) + (row[1] * wx[1]) + (row[2] * wx[2]) + (row[3] * wx[3]);
            double g = (row[0] * dx[0]) + (row[1] * dx[1]) + (row[2] * dx[2]) + (row[3] * dx[3]);
            value += wy[j] * v;
            gx += wy[j] * g;
            gy += dy[j] * v;
        }

        // Parameters are in units of half the picture; the caller's unit cancels because increments are scaled back.
        double unit = Math.Max(plane.Width, plane.Height) / 2.0;
        gx *= unit;
        gy *= unit;
        return true;
    }

    private static void Cubic(double t, Span<double> w, Span<double> d)
    {
        double t2 = t * t, t3 = t2 * t;
        w[0] = 0.5 * (-t + (2 * t2) - t3);
        w[1] = 0.5 * (2 - (5 * t2) + (3 * t3));
        w[2] = 0.5 * (t + (4 * t2) - (3 * t3));
        w[3] = 0.5 * (-t2 + t3);
        d[0] = 0.5 * (-1 + (4 * t) - (3 * t2));
        d[1] = 0.5 * ((-10 * t) + (9 * t2));
        d[2] = 0.5 * (1 + (8 * t) - (9 * t2));
        d[3] = 0.5 * ((-2 * t) + (3 * t2));
    }

    private static bool Solve(double[,] m, int n, out double[] result)
    {
        result = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++) m[i, j] = m[j, i];
        }

        for (int i = 0; i < n; i++) m[i, i] *= 1 + 1e-9;
        for (int c = 0; c < n; c++)
        {
            int pivot = c;
            for (int r = c + 1; r < n; r++)
            {
                if (Math.Abs(m[r, c]) > Math.Abs(m[pivot, c])) pivot = r;
            }

            if (Math.Abs(m[pivot, c]) < 1e-9) return false;
            for (int k = c; k <= n && pivot != c; k++) (m[c, k], m[pivot, k]) = (m[pivot, k], m[c, k]);
            for (int r = c + 1; r < n; r++)
            {
                double factor = m[r, c] / m[c, c];
                for (int k = c; k <= n; k++) m[r, k] -= factor * m[c, k];
            }
        }

        for (int r = n - 1; r >= 0; r--)
        {
            double sum = m[r, n];
            for (int k = r + 1; k < n; k++) sum -= m[r, k] * result[k];
            result[r] = sum / m[r, r];
        }

        return true;
    }
}
