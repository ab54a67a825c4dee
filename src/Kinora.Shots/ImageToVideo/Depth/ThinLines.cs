using Kinora.Imaging;
using Kinora.Imaging.Filter;
using Kinora.Imaging.Resize;

namespace Kinora.Shots.ImageToVideo.Depth;

/// <summary>
/// Finds long thin things - cables, poles, masts, wires - in a picture: ridges that a top-hat leaves, gathered by a Hough transform, followed
/// along their length, and kept where they are alone with themselves, which texture is not.
/// </summary>
internal static class ThinLines
{
    private const int Side = 480;
    private const int Angles = 180;
    private const int MostLines = 12;
    private const float Strong = 0.07f, Weak = 0.03f, Faint = 0.012f, LeastLength = 0.25f, MostGap = 0.05f;

    /// <summary>The lines of a picture; most pictures have none.</summary>
    public static IReadOnlyList<ThinLine> Find(Plane<Rgba> picture)
    {
        double scale = Math.Min(1, (double)Side / Math.Max(picture.Width, picture.Height));
        int w = Math.Max(32, (int)(picture.Width * scale)), h = Math.Max(32, (int)(picture.Height * scale));
        using var small = Resampling.Resize(picture, w, h, ResampleFilter.Area);
        using var grey = DepthScene.Grey(small);
        var lines = new List<ThinLine>();
        foreach (bool dark in new[] { true, false })
        {
            using var ridge = TopHat.Apply(grey, Math.Max(2, w / 56), dark);
            Collect(ridge, lines);
        }

        return lines;
    }

    private static void Collect(Plane<float> ridge, List<ThinLine> lines)
    {
        int w = ridge.Width, h = ridge.Height, least = (int)(LeastLength * Math.Min(w, h));
        var points = new List<(int X, int Y)>();
        for (int y = 1; y < h - 1; y++)
        {
            for (int x = 1; x < w - 1; x++)
            {
                float v = ridge[x, y];
                if (v >= Strong && ((v >= ridge[x - 1, y] && v >= ridge[x + 1, y]) || (v >= ridge[x, y - 1] && v >= ridge[x, y + 1]))) points.Add((x, y));
            }
        }

        // Where a seventh of the picture is ridges, it is texture.
        if (points.Count < least || points.Count > w * h / 7) return;
        int reach = (int)Math.Ceiling(Math.Sqrt((w * w) + (h * h))), bins = (2 * reach) + 1;
        var votes = new int[Angles * bins];
        var (cos, sin) = (new float[Angles], new float[Angles]);
        for (int a = 0; a < Angles; a++) (sin[a], cos[a]) = MathF.SinCos(a * MathF.PI / Angles);
        void Vote(int x, int y, int by)
        {
            for (int a = 0; a < Angles; a++) votes[(a * bins) + reach + (int)MathF.Round((x * cos[a]) + (y * sin[a]))] += by;
        }

        foreach (var (x, y) in points) Vote(x, y, 1);
        for (int k = 0; k < 2 * MostLines && lines.Count < MostLines; k++)
        {
            int best = 0;
            for (int i = 1; i < votes.Length; i++)
                if (votes[i] > votes[best]) best = i;
            if (votes[best] < least * 2 / 3) return;
            int angle = best / bins;
            float distance = (best % bins) - reach;
            var own = points.Where(p => MathF.Abs((p.X * cos[angle]) + (p.Y * sin[angle]) - distance) < 3).ToList();
            var trace = new Trace(ridge, cos[angle], sin[angle], distance);
            if (trace.Follow(own) is { } line) lines.Add(line);
            foreach (var (x, y) in own) Vote(x, y, -1);
            points.RemoveAll(own.ToHashSet().Contains);
        }
    }

    /// <summary>Follows one line; positions along it count from the foot of the perpendicular from the origin.</summary>
    private sealed class Trace(Plane<float> ridge, float cos, float sin, float distance)
    {
        private readonly int _most = (int)(MostGap * Math.Min(ridge.Width, ridge.Height));

        public ThinLine? Follow(List<(int X, int Y)> voters)
        {
            if (voters.Count == 0) return null;
            var along = voters.Select(v => (v.Y * cos) - (v.X * sin)).Order().ToList();
            float start = MathF.Round(along[along.Count / 2]);
            var path = new List<(float Along, float Off, bool Seen)>();
            Walk(start, -1, path);
            path.Reverse();
            Walk(start + 1, 1, path);
            int seen = path.Count(p => p.Seen);
            if (path.Count < LeastLength * Math.Min(ridge.Width, ridge.Height) || seen < 0.85 * path.Count) return null;
            var widths = path.Where(p => p.Seen).Select(Width).Order().ToList();
            float width = widths[widths.Count / 2];
            if (width > ridge.Width / 60f || path.Count < 12 * width || Alone(path, width) < 0.75) return null;
            Extend(path, width);
            path.Reverse();
            Extend(path, width);
            return new ThinLine([.. path.Select(p => Share(p.Along, p.Off))], width / ridge.Width);
        }

        private (float X, float Y) Share(float along, float off)
        {
            var (x, y) = Place(along, off);
            return ((x + 0.5f) / ridge.Width, (y + 0.5f) / ridge.Height);
        }

        private (float X, float Y) Place(float along, float off) => (((distance + off) * cos) - (along * sin), ((distance + off) * sin) + (along * cos));

        private float At(float along, float off)
        {
            var (x, y) = Place(along, off);
            return x < 0 || y < 0 || x > ridge.Width - 1 || y > ridge.Height - 1 ? -1 : Scene.LayeredScene.Sample(ridge, x + 0.5f, y + 0.5f);
        }

        private void Walk(float from, int step, List<(float Along, float Off, bool Seen)> path)
        {
            float off = path.Count > 0 ? path[^1].Off : 0;
            int gap = 0;
            for (float at = from; ; at += step)
            {
                var (best, value) = Nearest(at, off);
                if (value < 0) break;
                bool seen = value >= Weak;
                if (seen) off = Math.Clamp(off + (0.5f * (best - off)), -10, 10);
                gap = seen ? 0 : gap + 1;
                if (gap > _most) break;
                path.Add((at, off, seen));
            }

            while (path.Count > 0 && !path[^1].Seen) path.RemoveAt(path.Count - 1);
        }

        private (float Off, float Value) Nearest(float along, float off)
        {
            float best = off, value = At(along, off);
            for (float d = 0.5f; d <= 1.5f; d += 0.5f)
            {
                float plus = At(along, off + d), minus = At(along, off - d);
                if (plus > value + 0.002f) (best, value) = (off + d, plus);
                if (minus > value + 0.002f) (best, value) = (off - d, minus);
            }

            return (best, value);
        }

        // Goes on, straight, to the picture's edge where faint traces of the line do.
        private void Extend(List<(float Along, float Off, bool Seen)> path, float width)
        {
            if (path.Count < 8) return;
            var (last, before) = (path[^1], path[^8]);
            float step = MathF.Sign(last.Along - before.Along), slope = (last.Off - path[Math.Max(0, path.Count - 60)].Off) / Math.Max(1, Math.Min(59, path.Count - 1));
            var more = new List<(float Along, float Off, bool Seen)>();
            float off = last.Off;
            for (float at = last.Along + step; ; at += step)
            {
                off += slope;
                var (best, value) = Nearest(at, off);
                if (value < 0) break;
                bool seen = value >= Faint && Math.Max(At(at, best - (width / 2) - 3), At(at, best + (width / 2) + 3)) < 0.6f * value;
                if (seen) off += 0.3f * (best - off);
                more.Add((at, off, seen));
            }

            if (more.Count > 0 && more.Count(p => p.Seen) >= 0.55 * more.Count) path.AddRange(more);
        }

        private float Width((float Along, float Off, bool Seen) p)
        {
            float limit = Math.Max(Weak, 0.4f * At(p.Along, p.Off)), width = 1;
            for (float d = 1; d < 16 && At(p.Along, p.Off + d) > limit; d++) width++;
            for (float d = 1; d < 16 && At(p.Along, p.Off - d) > limit; d++) width++;
            return width;
        }

        // Share of the path that is clearly fainter on both sides, a little way off.
        private double Alone(List<(float Along, float Off, bool Seen)> path, float width)
        {
            int clear = 0, all = 0;
            foreach (var (along, off, seen) in path)
            {
                if (!seen) continue;
                float here = At(along, off), out1 = (width / 2) + 2.5f, out2 = (width / 2) + 5;
                float left = Math.Min(At(along, off - out1), At(along, off - out2)), right = Math.Min(At(along, off + out1), At(along, off + out2));
                clear += left < 0.4f * here && right < 0.4f * here ? 1 : 0;
                all++;
            }

            return (double)clear / Math.Max(1, all);
        }
    }
}
