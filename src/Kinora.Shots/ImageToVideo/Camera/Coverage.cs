namespace Kinora.Shots.ImageToVideo.Camera;

/// <summary>Finds the enlargement that keeps a picture's edge out of sight, with as little loss as possible.</summary>
public static class Coverage
{
    private const int Steps = 12;
    private const double Slack = 1e-6;

    /// <summary>Gives a path its base zoom and crop for a shot that starts the camera from rest.</summary>
    /// <param name="path">Motions and focus.</param>
    /// <param name="width">Output width.</param>
    /// <param name="height">Output height.</param>
    /// <param name="fps">Frame rate.</param>
    /// <param name="frames">Frames in the shot.</param>
    /// <param name="near">Greatest disparity found along the picture's edge; 1 for a plane.</param>
    /// <param name="far">Least disparity found there.</param>
    public static CameraPath Cover(CameraPath path, int width, int height, double fps, int frames, double near = 1, double far = 1)
    {
        ArgumentNullException.ThrowIfNull(path);
        // Moves that shrink the picture need their room from the first frame on, or the crop would cancel them.
        var shrinking = path with
        {
            Motions = [.. path.Motions.Where(m => m.Axis is CameraAxis.Zoom or CameraAxis.Depth)],
            Sway = 0,
            BaseZoom = 1,
            Crop = [],
        };
        double room = path.BaseZoom;
        for (int i = 0; i < frames; i += Math.Max(1, Math.Min(frames - 1, (int)(fps / 6))))
            room = Math.Max(room, Needed(shrinking, i / fps, 1, width, height, near, far));
        room = Math.Max(room, Needed(shrinking, (frames - 1) / fps, 1, width, height, near, far));
        var covered = path with { BaseZoom = room };
        var needed = NeededPerFrame(covered, width, height, fps, 0, frames, near, far);
        bool simple = path.Sway == 0 && path.Motions.Select(m => m.Axis).Distinct().Count() <= 1;
        return covered with { Crop = simple ? needed : Envelope(needed, fps) };
    }

    /// <summary>Continues a path's crop over frames that follow it, without a jump in size or in its speed.</summary>
    /// <param name="path">The continued path: parent's base zoom and crop, all motions.</param>
    /// <param name="width">Output width.</param>
    /// <param name="height">Output height.</param>
    /// <param name="fps">Frame rate.</param>
    /// <param name="frames">Frames in all, those of the parent included.</param>
    /// <param name="near">Greatest disparity at the picture's edge.</param>
    /// <param name="far">Least disparity there.</param>
    public static CameraPath Continue(CameraPath path, int width, int height, double fps, int frames, double near = 1, double far = 1)
    {
        ArgumentNullException.ThrowIfNull(path);
        int start = path.Crop.Count - 1;
        double last = path.Crop[start], before = path.Crop[Math.Max(0, start - 1)];
        var needed = NeededPerFrame(path, width, height, fps, start, frames, near, far);
        var smooth = Smooth(needed, (int)(fps * 0.7));
        double excess = last - smooth[0], speed = (last - before) - (smooth.Length > 1 ? smooth[1] - smooth[0] : 0);
        double fade = fps * 3;
        var crop = path.Crop.ToList();
        for (int i = 1; i < smooth.Length; i++)
        {
            double t = Math.Min(1, i / fade), u = 1 - t;
            double blend = (excess * u * u * (1 + (2 * t))) + (speed * fade * t * u * u);
            crop.Add(Math.Round(Math.Max(needed[i], smooth[i] + blend), 7));
        }

        return path with { Crop = crop };
    }

    private static double[] NeededPerFrame(CameraPath path, int width, int height, double fps, int start, int end, double near, double far)
    {
        var needed = new double[end - start];
        for (int i = 0; i < needed.Length; i++)
            needed[i] = Math.Round(Math.Max(1, Needed(path, (start + i) / fps, path.BaseZoom, width, height, near, far) / path.BaseZoom), 7);
        return needed;
    }

    // One eased enlargement that is nowhere less than what is needed; of several lengths the one that crops least.
    private static double[] Envelope(double[] needed, double fps)
    {
        double[]? best = null;
        foreach (double share in new[] { 0.35, 0.5, 0.65, 0.8, 1 })
        {
            var ease = new CameraMotion(CameraAxis.Zoom, 1, 0, Math.Max(1, needed.Length - 1) / fps * share, 0, share < 1 ? 0 : CameraScale.EndSpeed);
            double amount = 0;
            for (int i = 1; i < needed.Length; i++) amount = Math.Max(amount, (needed[i] - needed[0]) / Math.Max(1e-9, ease.At(i / fps)));
            // A move that needs much at once would be enlarged without end; its crop is smoothed instead.
            if (amount > 3 * (needed.Max() - needed[0]) + 1e-9) continue;
            var crop = new double[needed.Length];
            for (int i = 0; i < crop.Length; i++) crop[i] = Math.Round(needed[0] + (amount * ease.At(i / fps)) + 1e-7, 7);
            if (best is null || crop.Sum() < best.Sum()) best = crop;
        }

        return best ?? Smooth(needed, (int)(fps * 0.7));
    }

    // Never below the values themselves: a running maximum before a mean that is no wider. Both narrow toward the start, which stays as it is.
    private static double[] Smooth(double[] values, int radius)
    {
        var highest = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int reach = Math.Min(radius, i);
            for (int k = i - reach; k <= Math.Min(values.Length - 1, i + reach); k++) highest[i] = Math.Max(highest[i], values[k]);
        }

        var result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double sum = 0, weights = 0;
            int reach = Math.Min(radius, i / 3);
            for (int k = -reach; k <= reach; k++)
            {
                double w = 1 + Math.Cos(Math.PI * k / (reach + 1));
                sum += w * highest[Math.Clamp(i + k, 0, values.Length - 1)];
                weights += w;
            }

            result[i] = Math.Round(sum / weights, 7);
        }

        return result;
    }

    private static double Needed(CameraPath path, double time, double start, int width, int height, double near, double far)
    {
        var state = path.At(time);
        if (Covers(path, state, start, width, height, near, far)) return start;
        double low = start, high = start * 1.25;
        while (!Covers(path, state, high, width, height, near, far) && high < 20) high *= 1.25;
        for (int i = 0; i < 40; i++)
        {
            double middle = (low + high) / 2;
            if (Covers(path, state, middle, width, height, near, far)) high = middle;
            else low = middle;
        }

        return high;
    }

    private static bool Covers(CameraPath path, CameraState state, double enlargement, int width, int height, double near, double far)
    {
        var camera = new CameraModel(state, width, height, enlargement, path.FocusX, path.FocusY);
        for (int i = 0; i <= Steps; i++)
        {
            double x = (double)width * i / Steps, y = (double)height * i / Steps;
            if (!Inside(camera.Ray(x, 0)) || !Inside(camera.Ray(x, height)) || !Inside(camera.Ray(0, y)) || !Inside(camera.Ray(width, y))) return false;
        }

        return true;

        bool Inside((double X, double Y, double SlopeX, double SlopeY) ray) => At(ray, near) && At(ray, far);

        bool At((double X, double Y, double SlopeX, double SlopeY) ray, double disparity)
        {
            double u = ray.X + (ray.SlopeX * disparity), v = ray.Y + (ray.SlopeY * disparity);
            return u >= -Slack && v >= -Slack && u <= width + Slack && v <= height + Slack;
        }
    }
}
