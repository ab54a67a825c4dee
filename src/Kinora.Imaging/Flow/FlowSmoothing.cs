using System.Numerics;

namespace Kinora.Imaging.Flow;

/// <summary>Bilateral smoothing of a flow: neighbours count as much as they look alike, so that motion edges stay at picture edges.</summary>
internal static class FlowSmoothing
{
    private static readonly (int X, int Y)[] s_neighbours =
    [
        (-1, 0), (1, 0), (0, -1), (0, 1), (-3, 0), (3, 0), (0, -3), (0, 3), (-2, -2), (2, -2), (-2, 2), (2, 2),
    ];

    public static Plane<Vector2> Apply(Plane<Vector2> flow, Plane<float> luma)
    {
        int w = flow.Width, h = flow.Height;
        var result = new Plane<Vector2>(w, h);
        for (int y = 0; y < h; y++)
        {
            var to = result.Row(y);
            for (int x = 0; x < w; x++)
            {
                var sum = flow[x, y];
                float weights = 1, here = luma[x, y];
                foreach (var (dx, dy) in s_neighbours)
                {
                    int nx = x + dx, ny = y + dy;
                    if ((uint)nx >= (uint)w || (uint)ny >= (uint)h) continue;
                    float d = (luma[nx, ny] - here) / 12, weight = 1 / (1 + (d * d * d * d));
                    sum += flow[nx, ny] * weight;
                    weights += weight;
                }

                to[x] = sum / weights;
            }
        }

        return result;
    }
}
