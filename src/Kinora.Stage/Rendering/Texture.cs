using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging;

namespace Kinora.Stage.Rendering;

/// <summary>
/// A repeating picture with mips. Colours are kept as square roots of linear light, 8 bits each, with alpha in the top byte: one
/// multiplication decodes them and filtering stays close to linear.
/// </summary>
internal sealed class Texture
{
    private readonly uint[][] _levels;
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

        _levels = [.. levels];
        _widths = [.. widths];
        _heights = [.. heights];
        Mean = Vector3.Zero;
        var last = Decode(_levels[^1][0]);
        Mean = new Vector3(last.X, last.Y, last.Z);
        for (int i = 0; i < first.Length && !HasHoles; i += 7) HasHoles = first[i] >> 24 < 128;
    }

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
        int l = Math.Clamp((int)(level + .5f), 0, _levels.Length - 1), w = _widths[l], h = _heights[l];
        u = ((u - MathF.Floor(u)) * w) - .5f;
        v = ((v - MathF.Floor(v)) * h) - .5f;
        float uf = MathF.Floor(u), vf = MathF.Floor(v);
        int x0 = (int)uf, y0 = (int)vf, x1 = x0 + 1, y1 = y0 + 1;
        if (x0 < 0) x0 += w;
        if (y0 < 0) y0 += h;
        if (x1 >= w) x1 -= w;
        if (y1 >= h) y1 -= h;
        var data = _levels[l];
        var fx = new Vector4(u - uf);
        var top = Vector4.Lerp(Raw(data[(y0 * w) + x0]), Raw(data[(y0 * w) + x1]), fx);
        var low = Vector4.Lerp(Raw(data[(y1 * w) + x0]), Raw(data[(y1 * w) + x1]), fx);
        var c = Vector4.Lerp(top, low, new Vector4(v - vf)) * (1f / 255);
        float alpha = c.W;
        c *= c;
        c.W = alpha;
        return c;
    }

    /// <summary>Alpha 0..1 of the nearest texel of the first level.</summary>
    public float Alpha(float u, float v)
    {
        int x = Math.Min((int)((u - MathF.Floor(u)) * _widths[0]), _widths[0] - 1), y = Math.Min((int)((v - MathF.Floor(v)) * _heights[0]), _heights[0] - 1);
        return (_levels[0][(y * _widths[0]) + x] >> 24) * (1f / 255);
    }

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
