using System.Runtime.Intrinsics;

namespace Kinora.Imaging.Blend;

/// <summary>Laying pictures over frames.</summary>
public static unsafe class Composite
{
    /// <summary>Lays a layer over a frame: target = target (1 - a) + layer a.</summary>
    /// <param name="target">Changed in place.</param>
    /// <param name="layer">What is laid over; parts outside of the frame are cut off.</param>
    /// <param name="x">Left edge in the frame; rounded down to even.</param>
    /// <param name="y">Top edge in the frame; rounded down to even.</param>
    /// <param name="opacity">0..1, scales the layer's alpha.</param>
    public static void Over(Frame target, FrameLayer layer, int x, int y, double opacity = 1)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(layer);
        int strength = (int)Math.Clamp(Math.Round(opacity * 256), 0, 256);
        if (strength == 0) return;
        x = (x >> 1) << 1;
        y = (y >> 1) << 1;
        Over(target.Y, layer.Y, layer.Alpha, x, y, strength);
        Over(target.U, layer.U, layer.ChromaAlpha, x / 2, y / 2, strength);
        Over(target.V, layer.V, layer.ChromaAlpha, x / 2, y / 2, strength);
    }

    /// <summary>Mixes two frames: target = target (1 - amount) + other amount.</summary>
    public static void Mix(Frame target, Frame other, double amount)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(other);
        int weight = (int)Math.Clamp(Math.Round(amount * 256), 0, 256);
        Mix(target.Y, other.Y, weight);
        Mix(target.U, other.U, weight);
        Mix(target.V, other.V, weight);
    }

    private static void Over(Plane<byte> target, Plane<byte> colour, Plane<byte> alpha, int left, int top, int strength)
    {
        int x0 = Math.Max(0, -left), x1 = Math.Min(colour.Width, target.Width - left);
        int y0 = Math.Max(0, -top), y1 = Math.Min(colour.Height, target.Height - top);
        if (x1 <= x0) return;
        for (int y = y0; y < y1; y++)
        {
            byte* c = colour.Samples + ((nint)y * colour.Stride), a = alpha.Samples + ((nint)y * alpha.Stride);
            byte* t = target.Samples + ((nint)(y + top) * target.Stride) + left;
            int x = x0;
            for (; x + 16 <= x1; x += 16)
            {
                var weight = Vector256.WidenLower(Vector128.Load(a + x).ToVector256Unsafe());
                weight = ((weight + (weight >> 7)) * Vector256.Create((ushort)strength)) >> 8;
                if (weight == Vector256<ushort>.Zero) continue;
                var over = Vector256.WidenLower(Vector128.Load(c + x).ToVector256Unsafe());
                var under = Vector256.WidenLower(Vector128.Load(t + x).ToVector256Unsafe());
                var sum = ((under * (Vector256.Create((ushort)256) - weight)) + (over * weight) + Vector256.Create((ushort)128)) >> 8;
                Vector128.Narrow(sum.GetLower(), sum.GetUpper()).Store(t + x);
            }

            for (; x < x1; x++)
            {
                int weight = (ushort)((a[x] + (a[x] >> 7)) * strength) >> 8;
                if (a[x] == 255 && strength == 256) weight = 256;
                t[x] = (byte)(((t[x] * (256 - weight)) + (c[x] * weight) + 128) >> 8);
            }
        }
    }

    private static void Mix(Plane<byte> target, Plane<byte> other, int weight)
    {
        var w = Vector256.Create((ushort)weight);
        var v = Vector256.Create((ushort)(256 - weight));
        var round = Vector256.Create((ushort)128);
        for (int y = 0; y < target.Height; y++)
        {
            byte* t = target.Samples + ((nint)y * target.Stride), o = other.Samples + ((nint)y * other.Stride);
            for (int x = 0; x < target.Width; x += 32)
            {
                Vector256<byte> a = Vector256.Load(t + x), b = Vector256.Load(o + x);
                Vector256.Narrow(
                    ((Vector256.WidenLower(a) * v) + (Vector256.WidenLower(b) * w) + round) >> 8,
                    ((Vector256.WidenUpper(a) * v) + (Vector256.WidenUpper(b) * w) + round) >> 8).Store(t + x);
            }
        }
    }
}
