using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>
/// Draws triangles with a picture as their texture. The projection is parallel, so texture coordinates are affine in the screen and a row
/// is two additions and one bilinear sample for each pixel. Rows are half open and edges are computed from their upper ends, so that
/// neighbouring triangles neither overlap nor leave cracks.
/// </summary>
internal static unsafe class TextureRaster
{
    /// <summary>Draws triangles in their order; where the texture is transparent the target shows through.</summary>
    /// <param name="texture">Read bilinearly, its edge repeated; pixel (0, 0) covers 0..1.</param>
    /// <param name="target">Drawn into.</param>
    /// <param name="triangles">Three vertices each.</param>
    /// <param name="uv">Texture position of each vertex in texture pixels.</param>
    /// <param name="positions">Screen position of each vertex in target pixels, y down.</param>
    public static void Draw(Plane<Rgba> texture, Plane<Rgba> target, ReadOnlySpan<int> triangles, ReadOnlySpan<Vector2> uv, ReadOnlySpan<Vector3> positions)
    {
        for (int t = 0; t + 2 < triangles.Length; t += 3)
        {
            int a = triangles[t], b = triangles[t + 1], c = triangles[t + 2];
            Triangle(texture, target, positions[a], positions[b], positions[c], uv[a], uv[b], uv[c]);
        }
    }

    private static void Triangle(Plane<Rgba> texture, Plane<Rgba> target, Vector3 a, Vector3 b, Vector3 c, Vector2 ua, Vector2 ub, Vector2 uc)
    {
        if (b.Y < a.Y) (a, b, ua, ub) = (b, a, ub, ua);
        if (c.Y < a.Y) (a, c, ua, uc) = (c, a, uc, ua);
        if (c.Y < b.Y) (b, c, ub, uc) = (c, b, uc, ub);
        float area = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
        if (MathF.Abs(area) < 1e-4f || !float.IsFinite(area)) return;
        int top = Math.Max(0, (int)MathF.Ceiling(a.Y - .5f)), bottom = Math.Min(target.Height - 1, (int)MathF.Ceiling(c.Y - .5f) - 1);
        if (top > bottom) return;
        Vector2 du = (((ub - ua) * (c.Y - a.Y)) - ((uc - ua) * (b.Y - a.Y))) / area, dv = (((uc - ua) * (b.X - a.X)) - ((ub - ua) * (c.X - a.X))) / area;
        float longSlope = (c.X - a.X) / (c.Y - a.Y), upperSlope = (b.X - a.X) / (b.Y - a.Y), lowerSlope = (c.X - b.X) / (c.Y - b.Y);
        int stepU = Fixed(du.X), stepV = Fixed(du.Y);
        for (int y = top; y <= bottom; y++)
        {
            float yc = y + .5f, one = a.X + ((yc - a.Y) * longSlope), other = yc < b.Y ? a.X + ((yc - a.Y) * upperSlope) : b.X + ((yc - b.Y) * lowerSlope);
            float left = Math.Min(one, other), right = Math.Max(one, other);
            int x0 = Math.Max(0, (int)MathF.Ceiling(left - .5f)), x1 = Math.Min(target.Width - 1, (int)MathF.Ceiling(right - .5f) - 1);
            if (x0 > x1) continue;
            var at = ua + (du * (x0 + .5f - a.X)) + (dv * (yc - a.Y)) - new Vector2(.5f);
            var end = at + (du * (x1 - x0));
            var row = (uint*)target.Samples + ((nint)y * target.Stride) + x0;
            float maxU = texture.Width - 1.01f, maxV = texture.Height - 1.01f;
            if (Math.Min(at.X, end.X) >= 0 && Math.Min(at.Y, end.Y) >= 0 && Math.Max(at.X, end.X) <= maxU && Math.Max(at.Y, end.Y) <= maxV)
                Inside(texture, row, x1 - x0 + 1, Fixed(at.X), Fixed(at.Y), stepU, stepV);
            else
                for (int x = 0; x <= x1 - x0; x++)
                {
                    var p = Vector2.Clamp(at + (du * x), Vector2.Zero, new Vector2(Math.Max(0, maxU), Math.Max(0, maxV)));
                    Store(row + x, Sample((uint*)texture.Samples, texture.Stride, Fixed(p.X), Fixed(p.Y)));
                }
        }
    }

    private static void Inside(Plane<Rgba> texture, uint* row, int count, int u, int v, int stepU, int stepV)
    {
        var samples = (uint*)texture.Samples;
        int stride = texture.Stride;

        // the steps' rounding may run past the edge by less than a pixel at the end of long rows: rows are padded, the last row is not
        int limit = ((texture.Height - 1) << 16) - 1;
        for (uint* end = row + count; row < end; row++, u += stepU, v += stepV) Store(row, Sample(samples, stride, Math.Max(0, u), Math.Clamp(v, 0, limit)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Fixed(float x) => (int)((x * 65536f) + (x < 0 ? -.5f : .5f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Sample(uint* samples, int stride, int u, int v)
    {
        uint* p = samples + ((nint)(v >> 16) * stride) + (u >> 16);
        ushort fx = (ushort)((u >> 8) & 255), fy = (ushort)((v >> 8) & 255);
        var top = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)p).AsByte());
        var bottom = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)(p + stride)).AsByte());
        var half = Vector128.Create((ushort)128);
        var column = Vector128.ShiftRightLogical((top * Vector128.Create((ushort)(256 - fy))) + (bottom * Vector128.Create(fy)) + half, 8);
        var right = Vector128.Shuffle(column.AsUInt64(), Vector128.Create(1ul, 1ul)).AsUInt16();
        var mixed = Vector128.ShiftRightLogical((column * Vector128.Create((ushort)(256 - fx))) + (right * Vector128.Create(fx)) + half, 8);
        return Vector128.Narrow(mixed, mixed).AsUInt32().ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(uint* target, uint colour)
    {
        uint alpha = colour >> 24;
        if (alpha == 255) *target = colour;
        else if (alpha != 0) *target = Over(colour, *target, alpha);
    }

    private static uint Over(uint colour, uint below, uint alpha)
    {
        uint keep = 255 - alpha;
        uint rb = ((colour & 0xFF00FF) * alpha) + ((below & 0xFF00FF) * keep) + 0x800080;
        uint g = ((colour & 0xFF00) * alpha) + ((below & 0xFF00) * keep) + 0x8000;
        rb = ((rb + ((rb >> 8) & 0xFF00FF)) >> 8) & 0xFF00FF;
        g = ((g >> 8) + (((g >> 8) >> 8) & 0xFF)) & 0xFF00;
        return rb | g | 0xFF000000;
    }
}
