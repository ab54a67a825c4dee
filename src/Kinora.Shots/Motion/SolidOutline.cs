using Kinora.Imaging;
using Kinora.Imaging.Matting;

namespace Kinora.Shots.Motion;

/// <summary>A drawn figure's outline without holes that belong to it.</summary>
internal static class SolidOutline
{
    private const float Solid = OutlineShape.Solid;

    /// <summary>
    /// A copy in which parts that are enclosed by head and trunk are solid: a belly drawn in the colour of the paper is not a hole, a gap
    /// between legs or below an arm is.
    /// </summary>
    public static Plane<float> Of(Plane<float> alpha)
    {
        int w = alpha.Width, h = alpha.Height, top = h, bottom = 0;
        double sumX = 0, count = 0;
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                if (alpha[x, y] < Solid) continue;
                (top, bottom, sumX, count) = (Math.Min(top, y), Math.Max(bottom, y), sumX + x, count + 1);
            }
        }

        var filled = alpha.Clone();
        if (count == 0) return filled;
        float axis = (float)(sumX / count);
        var seen = new bool[w * h];
        using var plug = new Plane<float>(w, h);
        for (int start = 0; start < seen.Length; start++)
        {
            if (seen[start] || alpha[start % w, start / w] >= Solid) continue;
            var hole = Connected(alpha, seen, start, out bool open);
            if (open) continue;
            double x = hole.Average(p => p % w), y = hole.Average(p => p / w);
            if (Math.Abs(x - axis) > .1 * (bottom - top) || y > top + (.66 * (bottom - top))) continue;
            foreach (int p in hole) plug[p % w, p / w] = 1;
        }

        BoxMean.Apply(plug, plug, 4);
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++)
                if (plug[x, y] > 0) filled[x, y] = 1;
        return filled;
    }

    private static List<int> Connected(Plane<float> alpha, bool[] seen, int start, out bool open)
    {
        int w = alpha.Width, h = alpha.Height;
        var found = new List<int> { start };
        seen[start] = true;
        open = false;
        for (int i = 0; i < found.Count; i++)
        {
            int x = found[i] % w, y = found[i] / w;
            if (x == 0 || y == 0 || x == w - 1 || y == h - 1) open = true;
            for (int d = 0; d < 4; d++)
            {
                int nx = x + (d == 0 ? 1 : d == 1 ? -1 : 0), ny = y + (d == 2 ? 1 : d == 3 ? -1 : 0), n = (ny * w) + nx;
                if ((uint)nx >= (uint)w || (uint)ny >= (uint)h || seen[n] || alpha[nx, ny] >= Solid) continue;
                seen[n] = true;
                found.Add(n);
            }
        }

        return found;
    }
}
