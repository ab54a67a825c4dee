using System.Numerics;

namespace Kinora.Imaging.Flow;

/// <summary>
/// Where one of two pictures is to be looked at for a moment between them: its flow, moved forward to that moment (softmax splatting, Niklaus
/// and Liu 2020) on a grid with a vertex every <see cref="Spacing"/> pixels. Places that nothing reached continue what is around them.
/// </summary>
internal sealed class MomentFlow
{
    /// <summary>Picture pixels from one vertex to the next.</summary>
    public const int Spacing = 4;

    // Landed importance below which a vertex counts as not reached.
    private const float Reached = 5e-4f;
    private readonly Level[] _levels;

    /// <summary>A grid over a picture of the given size.</summary>
    public MomentFlow(int width, int height)
    {
        Columns = ((width + Spacing - 1) / Spacing) + 1;
        Rows = ((height + Spacing - 1) / Spacing) + 1;
        var levels = new List<Level>();
        for (int w = Columns, h = Rows; ; w = (w + 1) / 2, h = (h + 1) / 2)
        {
            levels.Add(new Level(w, h));
            if (w <= 2 && h <= 2) break;
        }

        _levels = [.. levels];
    }

    /// <summary>Vertices across.</summary>
    public int Columns { get; }

    /// <summary>Vertices down.</summary>
    public int Rows { get; }

    /// <summary>Per vertex: offset to the picture's position in pixels (x, y), trust 0..1, and how surely anything landed there, 0..1.</summary>
    public ReadOnlySpan<Vector4> Row(int y) => _levels[0].Values.AsSpan(y * Columns, Columns);

    /// <summary>Moves a flow to a moment.</summary>
    /// <param name="flow">One sample per <see cref="Spacing"/> pixels both ways, at the cells' centres; in picture pixels.</param>
    /// <param name="trust">The same size, 0..1.</param>
    /// <param name="t">Share of the flow's way, 0..1.</param>
    public void Splat(Plane<Vector2> flow, Plane<float> trust, float t)
    {
        var sums = _levels[0].Values;
        Array.Clear(sums);
        int columns = Columns, rows = Rows;
        for (int y = 0; y < flow.Height; y++)
        {
            Span<Vector2> motion = flow.Row(y);
            Span<float> sure = trust.Row(y);
            for (int x = 0; x < motion.Length; x++)
            {
                var way = t * motion[x];
                var at = new Vector2(x + .5f, y + .5f) + (way / Spacing);
                if (at.X < 0 || at.Y < 0) continue;
                int x0 = (int)at.X, y0 = (int)at.Y;
                if (x0 >= columns - 1 || y0 >= rows - 1) continue;
                float fx = at.X - x0, fy = at.Y - y0, importance = .001f + (sure[x] * sure[x]);
                var value = new Vector4(-way.X, -way.Y, sure[x], 1) * importance;
                int p = (y0 * columns) + x0;
                Vector4 left = value * (1 - fx), right = value * fx;
                sums[p] += left * (1 - fy);
                sums[p + 1] += right * (1 - fy);
                sums[p + columns] += left * fy;
                sums[p + columns + 1] += right * fy;
            }
        }

        Complete();
    }

    // Push-pull: averages of what was reached go down a pyramid and back up into what was not.
    private void Complete()
    {
        var finest = _levels[0].Values;
        var confidence = _levels[0].Weights;
        for (int i = 0; i < finest.Length; i++)
        {
            float weight = finest[i].W;
            if (weight > 0) finest[i] /= weight;
            finest[i].W = Math.Min(1, weight / Reached);
            confidence[i] = Math.Min(1, weight * 8);
        }

        for (int k = 1; k < _levels.Length; k++) _levels[k].Gather(_levels[k - 1]);
        for (int k = _levels.Length - 2; k >= 0; k--) _levels[k].Receive(_levels[k + 1]);
    }

    private sealed class Level(int width, int height)
    {
        public Vector4[] Values { get; } = new Vector4[width * height];

        public float[] Weights { get; } = new float[width * height];

        private int Width { get; } = width;

        private int Height { get; } = height;

        public void Gather(Level finer)
        {
            for (int y = 0; y < Height; y++)
            {
                int top = 2 * y * finer.Width, bottom = Math.Min((2 * y) + 1, finer.Height - 1) * finer.Width;
                for (int x = 0; x < Width; x++)
                {
                    int l = 2 * x, r = Math.Min(l + 1, finer.Width - 1);
                    float a = finer.Weights[top + l], b = finer.Weights[top + r], c = finer.Weights[bottom + l], d = finer.Weights[bottom + r], sum = a + b + c + d;
                    int p = (y * Width) + x;
                    Weights[p] = Math.Min(1, sum);
                    Values[p] = sum <= 0 ? Vector4.Zero
                        : ((finer.Values[top + l] * a) + (finer.Values[top + r] * b) + (finer.Values[bottom + l] * c) + (finer.Values[bottom + r] * d)) / sum;
                }
            }
        }

        public void Receive(Level coarser)
        {
            for (int y = 0; y < Height; y++)
            {
                float v = Math.Clamp((y - .5f) / 2, 0, coarser.Height - 1);
                int y0 = (int)v, y1 = Math.Min(y0 + 1, coarser.Height - 1);
                for (int x = 0; x < Width; x++)
                {
                    int p = (y * Width) + x;
                    float weight = Weights[p];
                    if (weight >= 1) continue;
                    float u = Math.Clamp((x - .5f) / 2, 0, coarser.Width - 1);
                    int x0 = (int)u, x1 = Math.Min(x0 + 1, coarser.Width - 1);
                    var below = Vector4.Lerp(
                        Vector4.Lerp(coarser.Values[(y0 * coarser.Width) + x0], coarser.Values[(y0 * coarser.Width) + x1], u - x0),
                        Vector4.Lerp(coarser.Values[(y1 * coarser.Width) + x0], coarser.Values[(y1 * coarser.Width) + x1], u - x0), v - y0);
                    var own = Values[p];
                    var mixed = Vector4.Lerp(below, own, weight);
                    // What landed, and how much it is to be trusted, is not made up.
                    Values[p] = new Vector4(mixed.X, mixed.Y, own.Z, own.W);
                }
            }
        }
    }
}
