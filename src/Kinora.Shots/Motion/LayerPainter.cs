using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging;

namespace Kinora.Shots.Motion;

/// <summary>
/// Draws moved layers over a canvas: texture coordinates first, so that a pixel hit by two triangles of a bone is blended once, then
/// colours and mask in one pass.
/// </summary>
internal sealed unsafe class LayerPainter(int width, int height) : IDisposable
{
    private readonly Plane<Vector2> _where = new(width, height);

    public void Paint(PuppetLayer layer, Plane<Rgba> canvas)
    {
        foreach (var group in layer.Groups) Paint(layer, group, canvas);
    }

    public void Dispose() => _where.Dispose();

    private void Paint(PuppetLayer layer, (int A, int B, int C)[] triangles, Plane<Rgba> canvas)
    {
        Vector2 low = new(width, height), high = Vector2.Zero;
        foreach (var (a, b, c) in triangles)
        {
            low = Vector2.Min(low, Vector2.Min(layer.Moved[a], Vector2.Min(layer.Moved[b], layer.Moved[c])));
            high = Vector2.Max(high, Vector2.Max(layer.Moved[a], Vector2.Max(layer.Moved[b], layer.Moved[c])));
        }

        int x0 = Math.Clamp((int)low.X, 0, width), x1 = Math.Clamp((int)high.X + 1, 0, width);
        int y0 = Math.Clamp((int)low.Y, 0, height), y1 = Math.Clamp((int)high.Y + 1, 0, height);
        if (x1 <= x0 || y1 <= y0) return;
        for (int y = y0; y < y1; y++) _where.Row(y)[x0..x1].Fill(new Vector2(-1));
        foreach (var (a, b, c) in triangles) Raster(layer, a, b, c);
        for (int y = y0; y < y1; y++) Blend(layer.Texture, canvas, x0, x1, y);
    }

    private void Raster(PuppetLayer layer, int ia, int ib, int ic)
    {
        Vector2 a = layer.Moved[ia], b = layer.Moved[ib], c = layer.Moved[ic];
        float area = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
        if (MathF.Abs(area) < 1e-3f) return;
        float inverse = 1 / area;
        Vector2 ta = layer.Vertices[ia], tb = layer.Vertices[ib], tc = layer.Vertices[ic];
        int x0 = Math.Max(0, (int)MathF.Min(a.X, MathF.Min(b.X, c.X))), x1 = Math.Min(width - 1, (int)MathF.Max(a.X, MathF.Max(b.X, c.X)));
        int y0 = Math.Max(0, (int)MathF.Min(a.Y, MathF.Min(b.Y, c.Y))), y1 = Math.Min(height - 1, (int)MathF.Max(a.Y, MathF.Max(b.Y, c.Y)));
        for (int y = y0; y <= y1; y++)
        {
            var row = _where.Samples + ((nint)y * _where.Stride);
            for (int x = x0; x <= x1; x++)
            {
                float px = x + .5f - a.X, py = y + .5f - a.Y;
                float v = ((px * (c.Y - a.Y)) - (py * (c.X - a.X))) * inverse, w = ((py * (b.X - a.X)) - (px * (b.Y - a.Y))) * inverse, u = 1 - v - w;
                if (u < -1e-4f || v < -1e-4f || w < -1e-4f) continue;
                var texel = Vector2.Max(Vector2.Zero, (ta * u) + (tb * v) + (tc * w) - new Vector2(.5f));
                // A folded limb: the far part covers the near one, but its transparent rim must not erase it.
                if (row[x].X >= 0)
                {
                    int alpha = Alpha(layer.Texture, texel);
                    if (alpha < 128 && alpha <= Alpha(layer.Texture, row[x])) continue;
                }

                row[x] = texel;
            }
        }
    }

    private static int Alpha(Plane<Rgba> texture, Vector2 at) =>
        texture[Math.Min(texture.Width - 1, (int)(at.X + .5f)), Math.Min(texture.Height - 1, (int)(at.Y + .5f))].A;

    private void Blend(Plane<Rgba> texture, Plane<Rgba> canvas, int x0, int x1, int y)
    {
        var where = _where.Samples + ((nint)y * _where.Stride);
        var target = (uint*)(canvas.Samples + ((nint)y * canvas.Stride));
        int lastX = texture.Width - 2, lastY = texture.Height - 2, stride = texture.Stride;
        for (int x = x0; x < x1; x++)
        {
            var at = where[x];
            if (at.X < 0) continue;
            int xi = Math.Min((int)at.X, lastX), yi = Math.Min((int)at.Y, lastY);
            float fx = Math.Min(at.X - xi, 1), fy = Math.Min(at.Y - yi, 1);
            var source = (uint*)texture.Samples + ((nint)yi * stride) + xi;
            var top = Mix(Widen(source[0]), Widen(source[1]), fx);
            var colour = Mix(top, Mix(Widen(source[stride]), Widen(source[stride + 1]), fx), fy);
            float alpha = colour[3] / 255;
            if (alpha < .004f) continue;
            var mixed = Vector128.ConvertToInt32(Mix(Widen(target[x]), colour, alpha) + Vector128.Create(.5f));
            target[x] = (uint)mixed[0] | ((uint)mixed[1] << 8) | ((uint)mixed[2] << 16) | 0xFF000000u;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Widen(uint pixel) =>
        Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(pixel).AsByte())).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Mix(Vector128<float> a, Vector128<float> b, float share) => a + ((b - a) * share);
}
