using System.Runtime.Intrinsics;

namespace Kinora.Imaging.Colour;

/// <summary>
/// Conversion between sRGB-encoded pictures and BT.709 limited-range 4:2:0 frames (ITU-R BT.709-6, 8 bit: Y' = 16 + 219 E', C = 128 + 224 E').
/// Chroma is sited at the even luma columns, halfway between two rows, as H.264 assumes: going down it is filtered 1-2-1 across and
/// 1-1 down, going up it is interpolated linearly at those positions.
/// </summary>
public static unsafe class Bt709
{
    private const int Shift = 14;
    private const int YR = 2992, YG = 10063, YB = 1016;          // (.2126 .7152 .0722) * 219/255 * 2^14
    private const int UR = -1649, UG = -5547, UB = 7196;         // sums to zero, so that greys stay grey
    private const int VR = 7196, VG = -6536, VB = -660;

    /// <summary>Luma, 16..235, of one colour.</summary>
    public static byte Luma(Rgba colour) =>
        (byte)(((YR * colour.R) + (YG * colour.G) + (YB * colour.B) + (16 << Shift) + (1 << (Shift - 1))) >> Shift);

    /// <summary>Blue and red difference, 16..240, of one colour.</summary>
    public static (byte U, byte V) Chroma(Rgba colour) => (
        (byte)(((UR * colour.R) + (UG * colour.G) + (UB * colour.B) + (128 << Shift) + (1 << (Shift - 1))) >> Shift),
        (byte)(((VR * colour.R) + (VG * colour.G) + (VB * colour.B) + (128 << Shift) + (1 << (Shift - 1))) >> Shift));

    /// <summary>Converts a picture into a frame of the same size; alpha is ignored.</summary>
    public static void ToFrame(Plane<Rgba> source, Frame target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (source.Width != target.Width || source.Height != target.Height)
            throw new ArgumentException($"A {source.Width}x{source.Height} picture does not fit a {target.Width}x{target.Height} frame.", nameof(target));
        int width = source.Width;
        using var scratch = new Plane<int>(width + 32, 2);
        int* u = scratch.Samples + 8, v = scratch.Samples + scratch.Stride + 8;
        for (int y = 0; y < source.Height; y += 2)
        {
            var a = (uint*)(source.Samples + ((nint)y * source.Stride));
            var b = a + source.Stride;
            LumaRow(a, target.Y.Samples + ((nint)y * target.Y.Stride), width);
            LumaRow(b, target.Y.Samples + ((nint)(y + 1) * target.Y.Stride), width);
            ChromaSums(a, b, u, v, width);
            u[-1] = u[0];
            v[-1] = v[0];
            nint row = (nint)(y / 2);
            Decimate(u, target.U.Samples + (row * target.U.Stride), width / 2);
            Decimate(v, target.V.Samples + (row * target.V.Stride), width / 2);
        }
    }

    /// <summary>Converts a frame into an opaque picture of the same size.</summary>
    public static void ToRgba(Frame source, Plane<Rgba> target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (source.Width != target.Width || source.Height != target.Height)
            throw new ArgumentException($"A {source.Width}x{source.Height} frame does not fit a {target.Width}x{target.Height} picture.", nameof(target));
        int width = source.Width;
        using var scratch = new Plane<int>(width + 32, 2);
        int* u = scratch.Samples, v = u + scratch.Stride;
        for (int y = 0; y < source.Height; y++)
        {
            ExpandRow(source.U, y, u);
            ExpandRow(source.V, y, v);
            byte* luma = source.Y.Samples + ((nint)y * source.Y.Stride);
            Combine(luma, u, v, (uint*)(target.Samples + ((nint)y * target.Stride)), width);
        }
    }

    /// <summary>Luma of a row of colours; reads and writes up to 63 bytes past the end of both rows' samples (their padding).</summary>
    internal static void LumaRow(uint* source, byte* target, int width)
    {
        var mask = Vector256.Create(255u);
        var round = Vector256.Create((16u << Shift) + (1u << (Shift - 1)));
        for (int x = 0; x < width; x += 16)
        {
            Vector256<uint> p = Vector256.Load(source + x), q = Vector256.Load(source + x + 8);
            p = (((p & mask) * YR) + (((p >> 8) & mask) * YG) + (((p >> 16) & mask) * YB) + round) >> Shift;
            q = (((q & mask) * YR) + (((q >> 8) & mask) * YG) + (((q >> 16) & mask) * YB) + round) >> Shift;
            var words = Vector256.Narrow(p, q);
            Vector128.Narrow(words.GetLower(), words.GetUpper()).Store(target + x);
        }
    }

    private static void ChromaSums(uint* a, uint* b, int* u, int* v, int width)
    {
        var mask = Vector256.Create(255u);
        for (int x = 0; x < width; x += 8)
        {
            Vector256<uint> p = Vector256.Load(a + x), q = Vector256.Load(b + x);
            var red = ((p & mask) + (q & mask)).AsInt32();
            var green = (((p >> 8) & mask) + ((q >> 8) & mask)).AsInt32();
            var blue = (((p >> 16) & mask) + ((q >> 16) & mask)).AsInt32();
            ((red * UR) + (green * UG) + (blue * UB)).Store(u + x);
            ((red * VR) + (green * VG) + (blue * VB)).Store(v + x);
        }
    }

    // 1-2-1 across over sums of two rows: the total weight is 8.
    private static void Decimate(int* sums, byte* target, int count)
    {
        const int shift = Shift + 3;
        for (int x = 0; x < count; x++)
        {
            int* s = sums + (2 * x);
            target[x] = (byte)((s[-1] + (2 * s[0]) + s[1] + (128 << shift) + (1 << (shift - 1))) >> shift);
        }
    }

    private static void ExpandRow(Plane<byte> chroma, int lumaRow, int* target)
    {
        int near = lumaRow / 2;
        int far = Math.Clamp(near + ((lumaRow & 1) == 0 ? -1 : 1), 0, chroma.Height - 1);
        byte* a = chroma.Samples + ((nint)near * chroma.Stride), b = chroma.Samples + ((nint)far * chroma.Stride);
        int last = chroma.Width - 1;
        int current = (3 * a[0]) + b[0];
        for (int x = 0; x <= last; x++)
        {
            int next = x < last ? (3 * a[x + 1]) + b[x + 1] : current;
            target[2 * x] = (2 * current) - 1024;
            target[(2 * x) + 1] = current + next - 1024;
            current = next;
        }
    }

    // Chroma comes as eight times its difference from 128.
    private static void Combine(byte* luma, int* u, int* v, uint* target, int width)
    {
        const int scale = 19077;                                     // 255/219 * 2^14
        const int rv = 3672, gu = -437, gv = -1092, bu = 4327;       // 255/224 * (1.5748 -.1873 -.4681 1.8556) * 2^14 / 8
        var round = Vector256.Create(1 << (Shift - 1));
        var top = Vector256.Create(255);
        for (int x = 0; x < width; x += 8)
        {
            var bytes = Vector128.CreateScalarUnsafe(*(ulong*)(luma + x)).AsByte();
            var y = ((Vector256.WidenLower(Vector256.WidenLower(bytes.ToVector256Unsafe())).AsInt32() - Vector256.Create(16)) * scale) + round;
            Vector256<int> du = Vector256.Load(u + x), dv = Vector256.Load(v + x);
            var red = Vector256.Min(Vector256.Max((y + (dv * rv)) >> Shift, Vector256<int>.Zero), top);
            var green = Vector256.Min(Vector256.Max((y + (du * gu) + (dv * gv)) >> Shift, Vector256<int>.Zero), top);
            var blue = Vector256.Min(Vector256.Max((y + (du * bu)) >> Shift, Vector256<int>.Zero), top);
            (red | (green << 8) | (blue << 16) | Vector256.Create(255 << 24)).AsUInt32().Store(target + x);
        }
    }
}
