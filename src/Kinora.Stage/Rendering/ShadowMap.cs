using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kinora.Stage.Rendering;

/// <summary>Orthographic depth map from the sun; larger is nearer to the sun.</summary>
internal sealed class ShadowMap(int size)
{
    public float[] Depth { get; } = new float[(size * size) + 8];

    public int Size => size;

    public Vector3 Sun { get; private set; }

    public Vector3 U { get; private set; }

    public Vector3 V { get; private set; }

    public Vector3 Centre { get; private set; }

    /// <summary>Texels in a metre.</summary>
    public float Scale { get; private set; }

    /// <summary>Draws everything that throws shadows within a ball.</summary>
    public void Draw(Geometry geometry, Vector3 sun, Vector3 centre, float radius)
    {
        Sun = sun;
        U = Vector3.Normalize(Vector3.Cross(MathF.Abs(sun.Y) > .99f ? Vector3.UnitX : Vector3.UnitY, sun));
        V = Vector3.Cross(sun, U);
        Scale = size / (2 * radius);
        // whole texels, so that edges don't crawl when the region follows a subject
        float texel = 1 / Scale, cu = MathF.Round(Vector3.Dot(centre, U) / texel) * texel, cv = MathF.Round(Vector3.Dot(centre, V) / texel) * texel;
        Centre = (U * cu) + (V * cv) + (sun * Vector3.Dot(centre, sun));
        Array.Fill(Depth, float.MinValue);
        const int bands = 8;
        Parallel.For(0, bands, Threads.Options, band => Draw(geometry, band * size / bands, ((band + 1) * size / bands) - 1));
    }

    /// <summary>Texel x, y and depth.</summary>
    public Vector3 Project(Vector3 p)
    {
        p -= Centre;
        return new Vector3((Vector3.Dot(p, U) * Scale) + (size * .5f), (Vector3.Dot(p, V) * Scale) + (size * .5f), Vector3.Dot(p, Sun));
    }

    /// <summary>1 lit, 0 in shadow, bilinear over four comparisons; outside of the map everything is lit.</summary>
    public float Lit(Vector3 p, float bias)
    {
        var q = Project(p);
        float x = q.X - .5f, y = q.Y - .5f;
        if (!(x >= 0 && y >= 0 && x < size - 1 && y < size - 1)) return 1;
        int ix = (int)x, iy = (int)y, o = (iy * size) + ix;
        float fx = x - ix, fy = y - iy, z = q.Z + bias;
        float a = z >= Depth[o] ? 1 : 0, b = z >= Depth[o + 1] ? 1 : 0, c = z >= Depth[o + size] ? 1 : 0, d = z >= Depth[o + size + 1] ? 1 : 0;
        return ((a + ((b - a) * fx)) * (1 - fy)) + ((c + ((d - c) * fx)) * fy);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Draw(Geometry geometry, int top, int bottom)
    {
        var positions = geometry.Positions;
        var indices = geometry.Indices;
        fixed (float* depth = Depth)
        {
            foreach (var part in geometry.Parts)
            {
                if (!part.CastsShadow || part.Hidden || part.Drawn == 0) continue;
                var ball = Project(part.Centre);
                float reach = (part.Radius * Scale) + 1;
                if (ball.X + reach < 0 || ball.X - reach > size || ball.Y + reach < top || ball.Y - reach > bottom) continue;
                for (int t = part.TriangleStart; t < part.TriangleStart + part.Drawn; t++)
                {
                    var a = Project(positions[indices[t * 3]]);
                    var b = Project(positions[indices[(t * 3) + 1]]);
                    var c = Project(positions[indices[(t * 3) + 2]]);
                    Fill(depth, geometry, t, a, b, c, top, bottom);
                }
            }
        }
    }

    private Vector3 Project(Vector4 p) => Project(new Vector3(p.X, p.Y, p.Z));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Fill(float* depth, Geometry geometry, int triangle, Vector3 a, Vector3 b, Vector3 c, int top, int bottom)
    {
        int y0 = Math.Max(top, (int)MathF.Ceiling(MathF.Min(a.Y, MathF.Min(b.Y, c.Y)) - .5f)), y1 = Math.Min(bottom, (int)MathF.Floor(MathF.Max(a.Y, MathF.Max(b.Y, c.Y)) - .5f));
        if (y0 > y1) return;
        int x0 = Math.Max(0, (int)MathF.Ceiling(MathF.Min(a.X, MathF.Min(b.X, c.X)) - .5f)), x1 = Math.Min(size - 1, (int)MathF.Floor(MathF.Max(a.X, MathF.Max(b.X, c.X)) - .5f));
        if (x0 > x1) return;
        float area = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
        if (MathF.Abs(area) < 1e-7f) return;
        var material = geometry.Materials[geometry.TriangleMaterials[triangle]];
        if (material.Transparency > .5f) return;
        bool cutout = material.Cutout && material.Map is not null;
        float inv = 1 / area, ox = x0 + .5f, oy = y0 + .5f;
        float a0 = (b.Y - c.Y) * inv, b0 = (c.X - b.X) * inv, c0 = (((b.X - ox) * (c.Y - oy)) - ((b.Y - oy) * (c.X - ox))) * inv;
        float a1 = (c.Y - a.Y) * inv, b1 = (a.X - c.X) * inv, c1 = (((c.X - ox) * (a.Y - oy)) - ((c.Y - oy) * (a.X - ox))) * inv;
        float za = a.Z - c.Z, zb = b.Z - c.Z;
        int i = triangle * 3;
        for (int y = y0; y <= y1; y++)
        {
            float* row = depth + (y * size);
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
}
