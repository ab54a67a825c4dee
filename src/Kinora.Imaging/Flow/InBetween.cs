using System.Numerics;

namespace Kinora.Imaging.Flow;

/// <summary>
/// Frames between two pictures: both are moved along their flow to the wanted moment by forward softmax splatting (Niklaus and Liu 2020)
/// and blended by how well forward and backward flow agree; what only one side sees is taken from that side.
/// </summary>
public sealed class InBetween : IDisposable
{
    private const float Sharpness = .08f; // importance per grey level of brightness mismatch
    private readonly Plane<Rgba> _first;
    private readonly Plane<Rgba> _second;
    private readonly Plane<Vector2> _forward;
    private readonly Plane<Vector2> _backward;
    private readonly Plane<float> _firstTrust;
    private readonly Plane<float> _secondTrust;
    private readonly Vector4[] _a;
    private readonly Vector4[] _b;
    private readonly float[] _aWeight;
    private readonly float[] _bWeight;

    /// <summary>Estimates the motion both ways.</summary>
    /// <param name="first">Picture at 0; the caller keeps it alive and owns it.</param>
    /// <param name="second">Picture at 1, the same size.</param>
    /// <param name="options">Effort of the flow.</param>
    /// <param name="cancellation">Ends the estimate.</param>
    public InBetween(Plane<Rgba> first, Plane<Rgba> second, FlowOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        (_first, _second) = (first, second);
        using var from = Luma(first);
        using var to = Luma(second);
        _forward = DenseInverseSearch.Estimate(from, to, options, cancellation);
        _backward = DenseInverseSearch.Estimate(to, from, options, cancellation);
        _firstTrust = Trust(from, to, _forward, _backward);
        _secondTrust = Trust(to, from, _backward, _forward);
        int n = first.Width * first.Height;
        (_a, _b, _aWeight, _bWeight) = (new Vector4[n], new Vector4[n], new float[n], new float[n]);
    }

    /// <summary>
    /// Share of the first picture's pixels whose forward and backward motion agree, 0..1: below about .5 the two pictures show different
    /// things and no motion explains one by the other.
    /// </summary>
    public double Agreement
    {
        get
        {
            double sum = 0;
            for (int y = 0; y < _firstTrust.Height; y++)
                foreach (float v in _firstTrust.Row(y)) sum += v > .35f ? 1 : 0;
            return sum / ((double)_firstTrust.Width * _firstTrust.Height);
        }
    }

    /// <summary>Draws the moment <paramref name="t"/>, 0..1, over <paramref name="target"/>.</summary>
    public void Render(float t, Plane<Rgba> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Splat(_first, _forward, _firstTrust, t, _a, _aWeight);
        Splat(_second, _backward, _secondTrust, 1 - t, _b, _bWeight);
        int w = _first.Width;
        for (int y = 0; y < target.Height; y++)
        {
            var row = target.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                int p = (y * w) + x;
                float wa = _aWeight[p] > 1e-4f ? 1 : 0, wb = _bWeight[p] > 1e-4f ? 1 : 0;
                var a = wa > 0 ? _a[p] / _aWeight[p] : Vector4.Zero;
                var b = wb > 0 ? _b[p] / _bWeight[p] : Vector4.Zero;

                // W carries the trust of what landed here: a side that saw this place well speaks for one that did not.
                float ka = wa * (1 - t) * (.02f + a.W), kb = wb * t * (.02f + b.W);
                Vector4 colour;
                if (ka + kb > 1e-6f) colour = ((a * ka) + (b * kb)) / (ka + kb);
                else colour = Vector4.Lerp(Colour(_first[x, y]), Colour(_second[x, y]), t);
                colour = Vector4.Clamp(colour + new Vector4(.5f), Vector4.Zero, new Vector4(255));
                row[x] = new Rgba((byte)colour.X, (byte)colour.Y, (byte)colour.Z);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _forward.Dispose();
        _backward.Dispose();
        _firstTrust.Dispose();
        _secondTrust.Dispose();
    }

    private static void Splat(Plane<Rgba> picture, Plane<Vector2> flow, Plane<float> trust, float t, Vector4[] sums, float[] weights)
    {
        int w = picture.Width, h = picture.Height;
        Array.Clear(sums);
        Array.Clear(weights);
        for (int y = 0; y < h; y++)
        {
            Span<Rgba> row = picture.Row(y);
            Span<Vector2> motion = flow.Row(y);
            Span<float> sure = trust.Row(y);
            for (int x = 0; x < w; x++)
            {
                float tx = x + (t * motion[x].X), ty = y + (t * motion[x].Y);
                int x0 = (int)MathF.Floor(tx), y0 = (int)MathF.Floor(ty);
                if (x0 < -1 || y0 < -1 || x0 >= w || y0 >= h) continue;
                float fx = tx - x0, fy = ty - y0, importance = .001f + (sure[x] * sure[x]);
                var colour = Colour(row[x]);
                colour.W = sure[x];
                Add(x0, y0, importance * (1 - fx) * (1 - fy));
                Add(x0 + 1, y0, importance * fx * (1 - fy));
                Add(x0, y0 + 1, importance * (1 - fx) * fy);
                Add(x0 + 1, y0 + 1, importance * fx * fy);

                void Add(int px, int py, float weight)
                {
                    if ((uint)px >= (uint)w || (uint)py >= (uint)h) return;
                    int p = (py * w) + px;
                    sums[p] += colour * weight;
                    weights[p] += weight;
                }
            }
        }
    }

    /// <summary>1 where going there and back ends at the start and the brightness is the same, towards 0 where not.</summary>
    private static Plane<float> Trust(Plane<float> from, Plane<float> to, Plane<Vector2> there, Plane<Vector2> back)
    {
        int w = from.Width, h = from.Height;
        var trust = new Plane<float>(w, h);
        for (int y = 0; y < h; y++)
        {
            var row = trust.Row(y);
            for (int x = 0; x < w; x++)
            {
                var u = there[x, y];
                int tx = (int)MathF.Round(x + u.X), ty = (int)MathF.Round(y + u.Y);
                if ((uint)tx >= (uint)w || (uint)ty >= (uint)h) continue;
                float loop = (u + back[tx, ty]).LengthSquared() / (1 + (.02f * u.LengthSquared()));
                float mismatch = MathF.Abs(from[x, y] - to[tx, ty]);
                row[x] = MathF.Exp((-.5f * loop) - (Sharpness * mismatch));
            }
        }

        return trust;
    }

    private static Vector4 Colour(Rgba c) => new(c.R, c.G, c.B, 0);

    private static Plane<float> Luma(Plane<Rgba> picture)
    {
        var luma = new Plane<float>(picture.Width, picture.Height);
        for (int y = 0; y < picture.Height; y++)
        {
            var from = picture.Row(y);
            var to = luma.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] = (.2126f * from[x].R) + (.7152f * from[x].G) + (.0722f * from[x].B);
        }

        return luma;
    }
}
