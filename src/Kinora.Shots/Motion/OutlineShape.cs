using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Shots.Motion;

/// <summary>What can be measured in the outline of a drawn figure: widths of its rows, ways inside it, middles of its limbs.</summary>
/// <param name="alpha">0 surroundings .. 1 figure; stays the caller's.</param>
internal sealed class OutlineShape(Plane<float> alpha)
{
    /// <summary>Alpha from which a pixel is the figure's.</summary>
    public const float Solid = .5f;

    private readonly int _w = alpha.Width, _h = alpha.Height;

    /// <summary>Width of the run that covers the axis in a row; 0 where the axis is outside.</summary>
    public float CoreWidth(int y, float axis)
    {
        int x = Math.Clamp((int)axis, 0, _w - 1), from = x, to = x;
        if (y < 0 || y >= _h || alpha[x, y] < Solid) return 0;
        while (from > 0 && alpha[from - 1, y] >= Solid) from--;
        while (to + 1 < _w && alpha[to + 1, y] >= Solid) to++;
        return to - from + 1;
    }

    /// <summary>Middles of the runs left and right of the gap nearest to the axis, in a figure of the given height.</summary>
    public bool LegRuns(int y, float axis, int height, out float left, out float right)
    {
        (left, right) = (0, 0);
        int reach = (int)(.12f * height);
        int gap = -1;
        for (int d = 0; d <= reach && gap < 0; d++)
        {
            int a = (int)axis - d, b = (int)axis + d;
            if (a >= 0 && a < _w && alpha[a, y] < Solid) gap = a;
            else if (b >= 0 && b < _w && alpha[b, y] < Solid) gap = b;
        }

        if (gap < 0) return false;
        int l = gap, r = gap, far = (int)(.3f * height);
        while (l >= 0 && gap - l < far && alpha[l, y] < Solid) l--;
        while (r < _w && r - gap < far && alpha[r, y] < Solid) r++;
        if (l < 0 || r >= _w || gap - l >= far || r - gap >= far) return false;
        int l0 = l, r1 = r;
        while (l0 > 0 && alpha[l0 - 1, y] >= Solid) l0--;
        while (r1 + 1 < _w && alpha[r1 + 1, y] >= Solid) r1++;
        (left, right) = ((l0 + l + 1) / 2f, (r + r1 + 1) / 2f);
        return true;
    }

    /// <summary>Steps inside the outline from a point, with the way back.</summary>
    public int[] Distances(Vector2 from, out int[] cameFrom)
    {
        var steps = new int[_w * _h];
        cameFrom = new int[_w * _h];
        Array.Fill(steps, -1);
        int start = (Math.Clamp((int)from.Y, 0, _h - 1) * _w) + Math.Clamp((int)from.X, 0, _w - 1);
        var queue = new Queue<int>();
        queue.Enqueue(start);
        (steps[start], cameFrom[start]) = (0, start);
        while (queue.TryDequeue(out int p))
        {
            int x = p % _w, y = p / _w;
            for (int d = 0; d < 4; d++)
            {
                int nx = x + (d == 0 ? 1 : d == 1 ? -1 : 0), ny = y + (d == 2 ? 1 : d == 3 ? -1 : 0), n = (ny * _w) + nx;
                if ((uint)nx >= (uint)_w || (uint)ny >= (uint)_h || steps[n] >= 0 || alpha[nx, ny] < Solid) continue;
                (steps[n], cameFrom[n]) = (steps[p] + 1, p);
                queue.Enqueue(n);
            }
        }

        return steps;
    }

    /// <summary>A point moved across a direction to the middle between the outline's edges, if both are near.</summary>
    public Vector2 Centred(Vector2 p, Vector2 along, float reach)
    {
        var across = Plane2.Direction(new Vector2(-along.Y, along.X));
        float a = Edge(across), b = Edge(-across);
        return a < reach && b < reach ? p + (across * ((a - b) / 2)) : p;

        float Edge(Vector2 direction)
        {
            for (float d = 0; d < reach; d++)
            {
                var q = p + (direction * d);
                if (q.X < 0 || q.Y < 0 || q.X >= _w || q.Y >= _h || alpha[(int)q.X, (int)q.Y] < Solid) return d;
            }

            return reach;
        }
    }
}
