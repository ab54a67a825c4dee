using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kinora.Stage.Rendering;

/// <summary>
/// Orthographic depth map from the sun; larger is nearer to the sun. What never moves is drawn once as long as the region stays.
/// </summary>
internal sealed partial class ShadowMap
{
    private const int Bands = 16;
    private const int Chunk = 256;
    private const int Block = 4;
    private readonly int _size;
    private readonly List<Run> _runs = [];
    private Vector4[] _projected = [];
    private float[]? _still;
    private (Vector3 Sun, Vector3 Centre, float Radius) _drawn;
    private bool _stillDrawn;

    /// <summary>A map.</summary>
    /// <param name="size">Side in texels, a multiple of 64.</param>
    public ShadowMap(int size)
    {
        _size = size;
        Depth = new float[(size * size) + 8];
        _highest = new float[size / Block * (size / Block)];
        _lowest = new float[_highest.Length];
        _blockHighest = new float[_highest.Length];
        _blockLowest = new float[_highest.Length];
    }

    public float[] Depth { get; }

    public int Size => _size;

    public Vector3 Sun { get; private set; }

    public Vector3 U { get; private set; }

    public Vector3 V { get; private set; }

    public Vector3 Centre { get; private set; }

    /// <summary>Texels in a metre; 0 before anything was drawn.</summary>
    public float Scale { get; private set; }

    /// <summary>Draws everything that throws shadows within a ball.</summary>
    public void Draw(Geometry geometry, Vector3 sun, Vector3 centre, float radius)
    {
        Sun = sun;
        U = Vector3.Normalize(Vector3.Cross(MathF.Abs(sun.Y) > .99f ? Vector3.UnitX : Vector3.UnitY, sun));
        V = Vector3.Cross(sun, U);
        Scale = _size / (2 * radius);
        // whole texels, so that edges don't crawl when the region follows a subject
        float texel = 1 / Scale, cu = MathF.Round(Vector3.Dot(centre, U) / texel) * texel, cv = MathF.Round(Vector3.Dot(centre, V) / texel) * texel;
        Centre = (U * cu) + (V * cv) + (sun * Vector3.Dot(centre, sun));
        bool stays = _drawn == (sun, Centre, radius);
        _drawn = (sun, Centre, radius);
        _stillDrawn &= stays;
        if (stays && !_stillDrawn)
        {
            _still ??= new float[Depth.Length];
            Array.Fill(_still, float.MinValue);
            Fill(geometry, _still, moving: false, still: true);
            _stillDrawn = true;
        }

        if (_stillDrawn) _still!.CopyTo(Depth, 0);
        else Array.Fill(Depth, float.MinValue);
        Fill(geometry, Depth, moving: true, still: !_stillDrawn);
        Bound();
    }

    /// <summary>Texel x, y and depth.</summary>
    public Vector3 Project(Vector3 p)
    {
        p -= Centre;
        return new Vector3((Vector3.Dot(p, U) * Scale) + (_size * .5f), (Vector3.Dot(p, V) * Scale) + (_size * .5f), Vector3.Dot(p, Sun));
    }

    /// <summary>Projects the vertices of the parts in question, then fills their triangles band by band.</summary>
    private void Fill(Geometry geometry, float[] depth, bool moving, bool still)
    {
        if (_projected.Length < geometry.VertexCount) _projected = new Vector4[geometry.VertexCount];
        _runs.Clear();
        foreach (var part in geometry.Parts)
        {
            if (!part.CastsShadow || part.Hidden || part.Drawn == 0 || !(part.Pose is null ? still : moving)) continue;
            var ball = Project(part.Centre);
            float reach = (part.Radius * Scale) + 1;
            if (ball.X + reach < 0 || ball.X - reach > _size || ball.Y + reach < 0 || ball.Y - reach > _size) continue;
            for (int t = 0; t < part.Drawn; t += Chunk) _runs.Add(new Run(part, part.TriangleStart + t, Math.Min(Chunk, part.Drawn - t)));
        }

        if (_runs.Count == 0) return;
        Parallel.For(0, geometry.Parts.Count, Threads.Options, i =>
        {
            var part = geometry.Parts[i];
            if (part.CastsShadow && !part.Hidden && part.Drawn > 0 && (part.Pose is null ? still : moving)) Project(geometry.Positions, part.VertexStart, part.UsedVertices);
        });
        Parallel.For(0, _runs.Count, Threads.Options, i => Bound(geometry, i));
        Parallel.For(0, Bands, Threads.Options, band => Fill(geometry, depth, band * _size / Bands, ((band + 1) * _size / Bands) - 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Project(Vector4[] positions, int start, int count)
    {
        var origin = Project(Vector3.Zero);
        Vector4 x = new(U.X * Scale, V.X * Scale, Sun.X, 0), y = new(U.Y * Scale, V.Y * Scale, Sun.Y, 0), z = new(U.Z * Scale, V.Z * Scale, Sun.Z, 0), o = new(origin, 0);
        for (int i = start; i < start + count; i++)
        {
            var p = positions[i];
            _projected[i] = o + (x * p.X) + (y * p.Y) + (z * p.Z);
        }
    }

    /// <summary>Rows that a run of triangles touches.</summary>
    private void Bound(Geometry geometry, int index)
    {
        var run = _runs[index];
        float low = float.MaxValue, high = float.MinValue;
        foreach (int v in geometry.Indices.AsSpan(run.Start * 3, run.Count * 3))
        {
            float y = _projected[v].Y;
            low = MathF.Min(low, y);
            high = MathF.Max(high, y);
        }

        _runs[index] = run with { Low = low, High = high };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Fill(Geometry geometry, float[] map, int top, int bottom)
    {
        var indices = geometry.Indices;
        fixed (float* depth = map)
        {
            foreach (var run in _runs)
            {
                if (run.High < top || run.Low > bottom + 1) continue;
                for (int t = run.Start; t < run.Start + run.Count; t++)
                {
                    Vector4 a = _projected[indices[t * 3]], b = _projected[indices[(t * 3) + 1]], c = _projected[indices[(t * 3) + 2]];
                    // texel centres within the bounds; most triangles have none here
                    var least = Vector128.ConvertToInt32(Vector128.Ceiling(Vector4.Min(a, Vector4.Min(b, c)).AsVector128() - Vector128.Create(.5f)));
                    var most = Vector128.ConvertToInt32(Vector128.Floor(Vector4.Max(a, Vector4.Max(b, c)).AsVector128() - Vector128.Create(.5f)));
                    int x0 = Math.Max(0, least[0]), x1 = Math.Min(_size - 1, most[0]), y0 = Math.Max(top, least[1]), y1 = Math.Min(bottom, most[1]);
                    if (x0 <= x1 && y0 <= y1) Fill(depth, geometry, t, a, b, c, x0, x1, y0, y1);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Fill(float* depth, Geometry geometry, int triangle, in Vector4 a, in Vector4 b, in Vector4 c, int x0, int x1, int y0, int y1)
    {
        float area = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
        if (MathF.Abs(area) < 1e-7f) return;
        var material = geometry.MaterialOf(triangle);
        if (material.Transparency > .5f) return;
        bool cutout = material.Cutout && material.Map is not null;
        float inv = 1 / area, ox = x0 + .5f, oy = y0 + .5f;
        float a0 = (b.Y - c.Y) * inv, b0 = (c.X - b.X) * inv, c0 = (((b.X - ox) * (c.Y - oy)) - ((b.Y - oy) * (c.X - ox))) * inv;
        float a1 = (c.Y - a.Y) * inv, b1 = (a.X - c.X) * inv, c1 = (((c.X - ox) * (a.Y - oy)) - ((c.Y - oy) * (a.X - ox))) * inv;
        float za = a.Z - c.Z, zb = b.Z - c.Z;
        int i = triangle * 3;
        for (int y = y0; y <= y1; y++)
        {
            float* row = depth + (y * _size);
            for (int x = x0 & ~7; x <= x1; x += 8)
            {
                var px = Lanes.Ramp + Vector256.Create((float)(x - x0));
                var w0 = (px * a0) + Vector256.Create((b0 * (y - y0)) + c0);
                var w1 = (px * a1) + Vector256.Create((b1 * (y - y0)) + c1);
                var w2 = Vector256<float>.One - w0 - w1;
                var slack = Vector256.Create(-1e-3f);
                var z = (w0 * za) + (w1 * zb) + Vector256.Create(c.Z);
                var old = Vector256.Load(row + x);
                var mask = Vector256.GreaterThan(z, old) & Vector256.GreaterThanOrEqual(w0, slack) & Vector256.GreaterThanOrEqual(w1, slack) & Vector256.GreaterThanOrEqual(w2, slack);
                uint bits = mask.ExtractMostSignificantBits();
                if (bits == 0) continue;
                if (cutout)
                {
                    for (uint rest = bits; rest != 0; rest &= rest - 1)
                    {
                        int lane = BitOperations.TrailingZeroCount(rest);
                        var uv = (geometry.Uvs[geometry.Indices[i]] * w0[lane]) + (geometry.Uvs[geometry.Indices[i + 1]] * w1[lane]) + (geometry.Uvs[geometry.Indices[i + 2]] * w2[lane]);
                        if (material.Map!.Alpha(uv.X, uv.Y) >= .5f) row[x + lane] = z[lane];
                    }

                    continue;
                }

                Vector256.ConditionalSelect(mask, z, old).Store(row + x);
            }
        }
    }

    private readonly record struct Run(Part Part, int Start, int Count, float Low = 0, float High = 0);
}
