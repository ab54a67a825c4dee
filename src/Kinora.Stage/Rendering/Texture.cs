using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

/// <summary>
/// A repeating picture with mips. Colours are kept as square roots of linear light, 8 bits each, with alpha in the top byte: one
/// multiplication decodes them and filtering stays close to linear.
/// </summary>
internal sealed class Texture
{
    private readonly uint[] _texels;
    private readonly int[] _starts;
    private readonly int[] _widths;
    private readonly int[] _heights;

    private Texture(uint[] first, int width, int height)
    {
        var levels = new List<uint[]> { first };
        var widths = new List<int> { width };
        var heights = new List<int> { height };
        while (width > 1 || height > 1)
        {
            int w = Math.Max(1, width / 2), h = Math.Max(1, height / 2);
            var from = levels[^1];
            var to = new uint[w * h];
            for (int y = 0; y < h; y++)
            {
                int ya = Math.Min(y * 2, height - 1) * width, yb = Math.Min((y * 2) + 1, height - 1) * width;
                for (int x = 0; x < w; x++)
                {
                    int xa = Math.Min(x * 2, width - 1), xb = Math.Min((x * 2) + 1, width - 1);
                    to[(y * w) + x] = Average(from[ya + xa], from[ya + xb], from[yb + xa], from[yb + xb]);
                }
            }

            levels.Add(to);
            widths.Add(w);
            heights.Add(h);
            (width, height) = (w, h);
        }

        Levels = levels.Count;
        _widths = [.. widths];
        _heights = [.. heights];
        _starts = new int[Levels];
        _texels = new uint[levels.Sum(l => l.Length)];
        for (int i = 0, at = 0; i < Levels; at += levels[i++].Length)
        {
            _starts[i] = at;
            levels[i].CopyTo(_texels, at);
        }

        var last = Decode(_texels[^1]);
        Mean = new Vector3(last.X, last.Y, last.Z);
        for (int i = 0; i < first.Length && !HasHoles; i += 7) HasHoles = first[i] >> 24 < 128;
    }

    /// <summary>Number of mips, the first included.</summary>
    public int Levels { get; }

    /// <summary>Width of the first level.</summary>
    public int Width => _widths[0];

    /// <summary>Height of the first level.</summary>
    public int Height => _heights[0];

    /// <summary>Mean colour, linear.</summary>
    public Vector3 Mean { get; }

    /// <summary>Whether some of it is transparent.</summary>
    public bool HasHoles { get; }

    /// <summary>From sRGB pixels.</summary>
    public static Texture From(ReadOnlySpan<Rgba> pixels, int width, int height)
    {
        var table = new byte[256];
        for (int i = 0; i < 256; i++)
        {
            float c = i / 255f, linear = c <= .04045f ? c / 12.92f : MathF.Pow((c + .055f) / 1.055f, 2.4f);
            table[i] = (byte)((MathF.Sqrt(linear) * 255) + .5f);
        }

        var data = new uint[width * height];
        for (int i = 0; i < data.Length; i++)
        {
            var p = pixels[i];
            data[i] = table[p.R] | ((uint)table[p.G] << 8) | ((uint)table[p.B] << 16) | ((uint)p.A << 24);
        }

        return new Texture(data, width, height);
    }

    /// <summary>From a function of u, v in 0..1 that gives linear colour and alpha; rows are painted in parallel.</summary>
    public static Texture Paint(int width, int height, Func<float, float, Vector4> colour)
    {
        var data = new uint[width * height];
        Parallel.For(0, height, Threads.Options, y =>
        {
            for (int x = 0; x < width; x++) data[(y * width) + x] = Encode(colour((x + .5f) / width, (y + .5f) / height));
        });
        return new Texture(data, width, height);
    }

    /// <summary>Linear colour, alpha in W. Bilinear within the nearest level.</summary>
    public Vector4 Sample(float u, float v, float level)
    {
        int l = Math.Clamp((int)(level + .5f), 0, Levels - 1), w = _widths[l], h = _heights[l];
        u = ((u - MathF.Floor(u)) * w) - .5f;
        v = ((v - MathF.Floor(v)) * h) - .5f;
        float uf = MathF.Floor(u), vf = MathF.Floor(v);
        int x0 = (int)uf, y0 = (int)vf, x1 = x0 + 1, y1 = y0 + 1;
        if (x0 < 0) x0 += w;
        if (y0 < 0) y0 += h;
        if (x1 >= w) x1 -= w;
        if (y1 >= h) y1 -= h;
        var data = _texels.AsSpan(_starts[l], w * h);
        var fx = new Vector4(u - uf);
        var top = Vector4.Lerp(Raw(data[(y0 * w) + x0]), Raw(data[(y0 * w) + x1]), fx);
        var low = Vector4.Lerp(Raw(data[(y1 * w) + x0]), Raw(data[(y1 * w) + x1]), fx);
        var c = Vector4.Lerp(top, low, new Vector4(v - vf)) * (1f / 255);
        float alpha = c.W;
        c *= c;
        c.W = alpha;
        return c;
    }

    /// <summary><see cref="Sample(float, float, float)"/> at eight places, without alpha.</summary>
    public unsafe void Sample(F8 u, F8 v, F8 level, out F8 r, out F8 g, out F8 b)
    {
        var l = Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(level + C(.5f), F8.Zero), C(Levels - 1)));
        fixed (uint* texels = _texels)
        fixed (int* starts = _starts, widths = _widths, heights = _heights)
        {
            I8 w, h, start;
            int first = l[0];
            if (Vector256.EqualsAll(l, Vector256.Create(first))) (w, h, start) = (Vector256.Create(widths[first]), Vector256.Create(heights[first]), Vector256.Create(starts[first]));
            else (w, h, start) = (Gather(widths, l), Gather(heights, l), Gather(starts, l));
            u = Fma(u - Vector256.Floor(u), Vector256.ConvertToSingle(w), C(-.5f));
            v = Fma(v - Vector256.Floor(v), Vector256.ConvertToSingle(h), C(-.5f));
            F8 uf = Vector256.Floor(u), vf = Vector256.Floor(v), fx = u - uf, fy = v - vf;
            I8 x0 = Vector256.ConvertToInt32(uf), y0 = Vector256.ConvertToInt32(vf), x1 = x0 + I8.One, y1 = y0 + I8.One;
            x0 += Vector256.LessThan(x0, I8.Zero) & w;
            y0 += Vector256.LessThan(y0, I8.Zero) & h;
            x1 -= Vector256.GreaterThanOrEqual(x1, w) & w;
            y1 -= Vector256.GreaterThanOrEqual(y1, h) & h;
            I8 top = (y0 * w) + start, low = (y1 * w) + start;
            int* table = (int*)texels;
            I8 a = Gather(table, top + x0), c = Gather(table, top + x1), d = Gather(table, low + x0), e = Gather(table, low + x1);
            r = Bilinear(a, c, d, e, 0, fx, fy);
            g = Bilinear(a, c, d, e, 8, fx, fy);
            b = Bilinear(a, c, d, e, 16, fx, fy);
        }
    }

    /// <summary>Alpha 0..1 of the nearest texel of the first level.</summary>
    public float Alpha(float u, float v)
    {
        int x = Math.Min((int)((u - MathF.Floor(u)) * _widths[0]), _widths[0] - 1), y = Math.Min((int)((v - MathF.Floor(v)) * _heights[0]), _heights[0] - 1);
        return (_texels[(y * _widths[0]) + x] >> 24) * (1f / 255);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Bilinear(I8 a, I8 b, I8 c, I8 d, int shift, F8 fx, F8 fy)
    {
        var value = Lerp(Lerp(Byte(a, shift), Byte(b, shift), fx), Lerp(Byte(c, shift), Byte(d, shift), fx), fy) * C(1f / 255);
        return value * value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Byte(I8 texel, int shift) => Vector256.ConvertToSingle((texel >>> shift) & Vector256.Create(255));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector4 Raw(uint c) => Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(c).AsByte())).AsInt32()).AsVector4();

    private static Vector4 Decode(uint c)
    {
        var v = Raw(c) * (1f / 255);
        return new Vector4(v.X * v.X, v.Y * v.Y, v.Z * v.Z, v.W);
    }

    private static uint Encode(Vector4 c)
    {
        c = Vector4.Clamp(c, Vector4.Zero, Vector4.One);
        return (uint)((MathF.Sqrt(c.X) * 255) + .5f) | ((uint)((MathF.Sqrt(c.Y) * 255) + .5f) << 8) | ((uint)((MathF.Sqrt(c.Z) * 255) + .5f) << 16) | ((uint)((c.W * 255) + .5f) << 24);
    }

    private static uint Average(uint a, uint b, uint c, uint d)
    {
        uint low = ((a & 0x00ff00ff) + (b & 0x00ff00ff) + (c & 0x00ff00ff) + (d & 0x00ff00ff) + 0x00020002) >> 2;
        uint high = (((a >> 8) & 0x00ff00ff) + ((b >> 8) & 0x00ff00ff) + ((c >> 8) & 0x00ff00ff) + ((d >> 8) & 0x00ff00ff) + 0x00020002) >> 2;
        return (low & 0x00ff00ff) | ((high & 0x00ff00ff) << 8);
    }
}
