using System.Runtime.Intrinsics;

namespace Kinora.Imaging.Filter;

/// <summary>
/// Top-hat transforms (Meyer 1979) with a square: what is brighter, or darker, than everything that is at least a square wide around it.
/// Lines, wires and specks remain; edges and large areas vanish.
/// </summary>
public static unsafe class TopHat
{
    /// <summary>How much each sample rises above its opening; 0 or more.</summary>
    /// <param name="map">Any range.</param>
    /// <param name="radius">Half side of the square in samples, 1 or more: what is narrower than 2 radius + 1 remains.</param>
    /// <param name="dark">Finds what is darker than its surroundings instead.</param>
    /// <returns>A new plane, owned by the caller.</returns>
    public static Plane<float> Apply(Plane<float> map, int radius, bool dark = false)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentOutOfRangeException.ThrowIfLessThan(radius, 1);
        float sign = dark ? -1 : 1;
        using var opened = new Plane<float>(map.Width, map.Height);
        Scaled(map, opened, -sign);
        Dilate(opened, radius); // a dilation of the negative is an erosion
        Scaled(opened, opened, -1);
        Dilate(opened, radius);
        var rest = new Plane<float>(map.Width, map.Height);
        for (int y = 0; y < map.Height; y++)
        {
            Span<float> to = rest.Row(y), from = map.Row(y), flat = opened.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] = Math.Max(0, (sign * from[x]) - flat[x]);
        }

        return rest;
    }

    private static void Scaled(Plane<float> from, Plane<float> to, float factor)
    {
        for (int y = 0; y < from.Height; y++)
        {
            Span<float> a = from.Row(y), b = to.Row(y);
            for (int x = 0; x < b.Length; x++) b[x] = factor * a[x];
        }
    }

    /// <summary>Replaces each sample by the largest in the square of 2 radius + 1 around it; edges repeat.</summary>
    public static void Dilate(Plane<float> plane, int radius)
    {
        ArgumentNullException.ThrowIfNull(plane);
        ArgumentOutOfRangeException.ThrowIfLessThan(radius, 1);
        // Maxima over 2^k samples are made of two over 2^(k-1); the last step overlaps.
        int w = plane.Width, h = plane.Height, window = (2 * radius) + 1;
        using var line = new Plane<float>(w + (2 * radius), 1);
        for (int y = 0; y < h; y++)
        {
            var row = plane.Row(y);
            var padded = line.Row(0);
            padded[..radius].Fill(row[0]);
            row.CopyTo(padded[radius..]);
            padded[(radius + w)..].Fill(row[^1]);
            float* p = line.Samples;
            int reach = 1, length = padded.Length;
            for (; 2 * reach <= window; reach *= 2) Max(p, p + reach, length -= reach);
            if (window > reach) Max(p, p + (window - reach), w);
            padded[..w].CopyTo(row);
        }

        using var tall = new Plane<float>(w, h + (2 * radius));
        for (int y = 0; y < tall.Height; y++) plane.Row(Math.Clamp(y - radius, 0, h - 1)).CopyTo(tall.Row(y));
        int step = 1, rows = tall.Height;
        for (; 2 * step <= window; step *= 2)
        {
            rows -= step;
            for (int y = 0; y < rows; y++) Max(tall.Samples + ((nint)y * tall.Stride), tall.Samples + ((nint)(y + step) * tall.Stride), w);
        }

        for (int y = 0; y < h; y++)
        {
            Max(tall.Samples + ((nint)y * tall.Stride), tall.Samples + ((nint)(y + window - step) * tall.Stride), w);
            tall.Row(y).CopyTo(plane.Row(y));
        }
    }

    private static void Max(float* to, float* other, int count)
    {
        int i = 0;
        for (; i + 8 <= count; i += 8) Vector256.Max(Vector256.Load(to + i), Vector256.Load(other + i)).Store(to + i);
        for (; i < count; i++) to[i] = Math.Max(to[i], other[i]);
    }
}
