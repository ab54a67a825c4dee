namespace Kinora.Imaging.Matting;

/// <summary>The convex hull of a set of cells (Andrew's monotone chain, 1979).</summary>
internal static class ConvexHull
{
    /// <summary>Adds every cell within the hull of the set to it.</summary>
    public static void Fill(bool[] cells, int width, int height)
    {
        var points = new List<(int X, int Y)>();
        for (int y = 0; y < height; y++)
        {
            int first = Array.IndexOf(cells, true, y * width, width);
            if (first < 0) continue;
            int last = Array.LastIndexOf(cells, true, (y * width) + width - 1, width);
            points.Add((first - (y * width), y));
            if (last != first) points.Add((last - (y * width), y));
        }

        if (points.Count < 3) return;
        points.Sort();
        var lower = Chain(points);
        points.Reverse();
        var upper = Chain(points);
        var hull = lower.SkipLast(1).Concat(upper.SkipLast(1)).ToList();
        if (hull.Count < 3) return;
        for (int y = 0; y < height; y++)
        {
            double left = double.MaxValue, right = double.MinValue;
            for (int i = 0; i < hull.Count; i++)
            {
                var (ax, ay) = hull[i];
                var (bx, by) = hull[(i + 1) % hull.Count];
                if (y < Math.Min(ay, by) || y > Math.Max(ay, by)) continue;
                double x = ay == by ? ax : ax + ((double)(bx - ax) * (y - ay) / (by - ay));
                (left, right) = (Math.Min(left, Math.Min(x, ay == by ? bx : x)), Math.Max(right, Math.Max(x, ay == by ? bx : x)));
            }

            for (int x = (int)Math.Ceiling(left); x <= right && x < width; x++) cells[(y * width) + x] = true;
        }
    }

    private static List<(int X, int Y)> Chain(List<(int X, int Y)> points)
    {
        var chain = new List<(int X, int Y)>();
        foreach (var p in points)
        {
            while (chain.Count >= 2 && Cross(chain[^2], chain[^1], p) <= 0) chain.RemoveAt(chain.Count - 1);
            chain.Add(p);
        }

        return chain;
    }

    private static long Cross((int X, int Y) o, (int X, int Y) a, (int X, int Y) b) => ((long)(a.X - o.X) * (b.Y - o.Y)) - ((long)(a.Y - o.Y) * (b.X - o.X));
}
