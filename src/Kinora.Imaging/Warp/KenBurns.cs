using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kinora.Imaging.Warp;

/// <summary>
/// The fast path for moves that only scale and shift: rows are mixed first, in one stream, and the columns' positions are worked out
/// once per frame. Same sampling as <see cref="FrameWarp"/>, a quarter of its time.
/// </summary>
public static unsafe class KenBurns
{
    /// <summary>Draws an opaque source; output position (x, y) shows source position (x * scaleX + offsetX, y * scaleY + offsetY), in continuous pixels.</summary>
    public static void Render(WarpSource source, double scaleX, double scaleY, double offsetX, double offsetY, Frame target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        int width = target.Width;
        int padded = (width + 31) / 16 * 16;
        using var columns = new Plane<int>(padded, 4);
        using var mixed = new Plane<ushort>((source.Y.Stride + 64) * 2, 1);
        int* index = columns.Samples, weight = index + columns.Stride, taps = weight + columns.Stride, moreTaps = taps + columns.Stride;
        Columns(width, source.Width, scaleX, (0.5 * scaleX) + offsetX - 0.5, index, weight);
        var (from, to) = Range(index, width, source.Width);
        for (int y = 0; y < target.Height; y++)
        {
            var (row, down) = Position(((y + 0.5) * scaleY) + offsetY - 0.5, source.Height);
            MixRows(source.Y.Samples + ((nint)row * source.Y.Stride), source.Y.Stride, down, mixed.Samples, from, to);
            Across(mixed.Samples, index, weight, (uint*)taps, target.Y.Samples + ((nint)y * target.Y.Stride), width);
        }

        // Chroma sample x shows luma position 2x + 1/2; source chroma samples sit at the centres of 2x2 luma pixels.
        Columns(width / 2, source.Uv.Width, scaleX, (((0.5 * scaleX) + offsetX) / 2) - 0.5, index, weight);
        (from, to) = Range(index, width / 2, source.Uv.Width);
        for (int y = 0; y < target.U.Height; y++)
        {
            var (row, down) = Position(((((2 * y) + 1) * scaleY) + offsetY) / 2 - 0.5, source.Uv.Height);
            MixRows((byte*)(source.Uv.Samples + ((nint)row * source.Uv.Stride)), source.Uv.Stride * 2, down, mixed.Samples, from * 2, to * 2);
            AcrossPairs(mixed.Samples, index, weight, (uint*)taps, (uint*)moreTaps, target.U.Samples + ((nint)y * target.U.Stride), target.V.Samples + ((nint)y * target.V.Stride), width / 2);
        }
    }

    private static (int Whole, int Part) Position(double at, int size)
    {
        int fixedPoint = (int)(Math.Clamp(at, 0, size - 1 - (1 / 256.0)) * 256);
        return (fixedPoint >> 8, fixedPoint & 255);
    }

    private static void Columns(int count, int size, double scale, double offset, int* index, int* weight)
    {
        for (int x = 0; x < count; x++) (index[x], weight[x]) = Position((x * scale) + offset, size);
        for (int x = count; x < (count + 15) / 16 * 16; x++) (index[x], weight[x]) = (index[count - 1], 0);
    }

    private static (int From, int To) Range(int* index, int count, int size) => (index[0], Math.Min(size, index[count - 1] + 2));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixRows(byte* top, int stride, int down, ushort* target, int from, int to)
    {
        var below = Vector256.Create((ushort)down);
        var above = Vector256.Create((ushort)(256 - down));
        byte* bottom = top + stride;
        for (int x = from; x < to; x += 32)
        {
            Vector256<byte> a = Vector256.Load(top + x), b = Vector256.Load(bottom + x);
            ((Vector256.WidenLower(a) * above) + (Vector256.WidenLower(b) * below)).Store(target + x);
            ((Vector256.WidenUpper(a) * above) + (Vector256.WidenUpper(b) * below)).Store(target + x + 16);
        }
    }

    // All of a row is fetched before it is mixed: wide loads straight after narrow stores would stall.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Across(ushort* mixed, int* index, int* weight, uint* taps, byte* target, int width)
    {
        for (int x = 0; x < width; x += 4)
        {
            taps[x] = *(uint*)(mixed + index[x]);
            taps[x + 1] = *(uint*)(mixed + index[x + 1]);
            taps[x + 2] = *(uint*)(mixed + index[x + 2]);
            taps[x + 3] = *(uint*)(mixed + index[x + 3]);
        }

        for (int x = 0; x < width; x += 16)
        {
            var words = Vector256.Narrow(Mix(taps + x, weight + x), Mix(taps + x + 8, weight + x + 8));
            Vector128.Narrow(words.GetLower(), words.GetUpper()).Store(target + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Mix(uint* taps, int* weight)
    {
        var t = Vector256.Load(taps);
        var right = Vector256.Load((uint*)weight);
        return (((t & Vector256.Create(0xFFFFu)) * (Vector256.Create(256u) - right)) + ((t >> 16) * right) + Vector256.Create(32768u)) >> 16;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AcrossPairs(ushort* mixed, int* index, int* weight, uint* taps, uint* moreTaps, byte* targetU, byte* targetV, int width)
    {
        for (int x = 0; x < width; x += 2)
        {
            uint* a = (uint*)mixed + index[x], b = (uint*)mixed + index[x + 1];
            taps[x] = a[0];
            moreTaps[x] = a[1];
            taps[x + 1] = b[0];
            moreTaps[x + 1] = b[1];
        }

        var mask = Vector256.Create(0xFFFFu);
        var round = Vector256.Create(32768u);
        for (int x = 0; x < width; x += 8)
        {
            Vector256<uint> left = Vector256.Load(taps + x), right = Vector256.Load(moreTaps + x);
            var toRight = Vector256.Load((uint*)weight + x);
            var toLeft = Vector256.Create(256u) - toRight;
            var u = (((left & mask) * toLeft) + ((right & mask) * toRight) + round) >> 16;
            var v = (((left >> 16) * toLeft) + ((right >> 16) * toRight) + round) >> 16;
            var words = Vector256.Narrow(u, v);
            var bytes = Vector128.Narrow(words.GetLower(), words.GetUpper()).AsUInt64();
            *(ulong*)(targetU + x) = bytes.ToScalar();
            *(ulong*)(targetV + x) = bytes.GetElement(1);
        }
    }
}
