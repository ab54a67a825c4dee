using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging.Warp;

namespace Kinora.Imaging.Flow;

/// <summary>
/// Draws a frame from two pictures that are each looked at through a grid of offsets, mixed by a grid of shares. Samples are bilinear in 24.8
/// fixed point; chroma is sampled at its true place. As in <see cref="FrameWarp"/> rows go through positions, fetches and mixing in turn.
/// </summary>
internal static unsafe class FlowBlend
{
    private const int Cell = MomentFlow.Spacing;
    private const int Chunk = 256;

    // Parts of the scratch: sample index, weights, fetched samples.
    private const int Across = Chunk, Down = 2 * Chunk, Taps = 3 * Chunk, MoreTaps = 4 * Chunk, Scratch = 5 * Chunk;

    /// <summary>Grids over the output: offsets into either picture in output pixels, and the second one's share, 0..256.</summary>
    public sealed class Grids : IDisposable
    {
        public Grids(int columns, int rows) => All = [.. Enumerable.Range(0, 5).Select(_ => new Plane<float>(columns, rows))];

        public Plane<float>[] All { get; }

        public Plane<float> FirstX => All[0];

        public Plane<float> FirstY => All[1];

        public Plane<float> SecondX => All[2];

        public Plane<float> SecondY => All[3];

        public Plane<float> Share => All[4];

        public void Dispose()
        {
            foreach (var plane in All) plane.Dispose();
        }
    }

    /// <summary>Draws the frame; both pictures have the same size.</summary>
    public static void Render(WarpSource first, WarpSource second, Grids grids, Frame target)
    {
        int columns = grids.Share.Width;
        float* lines = stackalloc float[5 * (columns + 16)];
        int* one = stackalloc int[Scratch + 16], other = stackalloc int[Scratch + 16];
        int pitch = columns + 16;
        float sx = (float)first.Width / target.Width, sy = (float)first.Height / target.Height;
        for (int y = 0; y < target.Height; y++)
        {
            Lines(grids, (y + .5f) / Cell, lines, pitch);
            byte* row = target.Y.Samples + ((nint)y * target.Y.Stride);
            for (int x = 0; x < target.Width; x += Chunk)
            {
                int count = (Math.Min(Chunk, target.Width - x) + 7) & ~7;
                Luma(first, lines, lines + pitch, x, y, count, sx, sy, one);
                Luma(second, lines + (2 * pitch), lines + (3 * pitch), x, y, count, sx, sy, other);
                for (int i = 0; i < count; i += 8)
                {
                    var share = Share(lines + (4 * pitch) + ((x + i) / Cell), Widen4, Widen4Next, Steps4);
                    Store(Mix(MixBytes(one, i), MixBytes(other, i), share), row + x + i);
                }
            }
        }

        for (int y = 0; y < target.U.Height; y++)
        {
            Lines(grids, ((2f * y) + 1) / Cell, lines, pitch);
            byte* u = target.U.Samples + ((nint)y * target.U.Stride), v = target.V.Samples + ((nint)y * target.V.Stride);
            for (int x = 0; x < target.U.Width; x += Chunk)
            {
                int count = (Math.Min(Chunk, target.U.Width - x) + 7) & ~7;
                Chroma(first, lines, lines + pitch, x, y, count, sx, sy, one);
                Chroma(second, lines + (2 * pitch), lines + (3 * pitch), x, y, count, sx, sy, other);
                for (int i = 0; i < count; i += 8)
                {
                    var share = Share(lines + (4 * pitch) + ((x + i) * 2 / Cell), Widen2, Widen2Next, Steps2);
                    var (ua, va) = MixPairs(one, i);
                    var (ub, vb) = MixPairs(other, i);
                    Store(Mix(ua, ub, share), u + x + i);
                    Store(Mix(va, vb, share), v + x + i);
                }
            }
        }
    }

    private static Vector256<int> Widen4 => Vector256.Create(0, 0, 0, 0, 1, 1, 1, 1);

    private static Vector256<int> Widen4Next => Vector256.Create(1, 1, 1, 1, 2, 2, 2, 2);

    private static Vector256<float> Steps4 => Vector256.Create(.125f, .375f, .625f, .875f, .125f, .375f, .625f, .875f);

    // Chroma sample i lies at luma position 2 i + 1/2 across.
    private static Vector256<int> Widen2 => Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3);

    private static Vector256<int> Widen2Next => Vector256.Create(1, 1, 2, 2, 3, 3, 4, 4);

    private static Vector256<float> Steps2 => Vector256.Create(.125f, .625f, .125f, .625f, .125f, .625f, .125f, .625f);

    // All five grids at one height.
    private static void Lines(Grids grids, float at, float* lines, int pitch)
    {
        int top = Math.Min((int)at, grids.Share.Height - 2);
        var t = Vector256.Create(at - top);
        for (int k = 0; k < 5; k++)
        {
            var plane = grids.All[k];
            float* a = plane.Samples + ((nint)top * plane.Stride), b = a + plane.Stride, to = lines + (k * pitch);
            for (int i = 0; i < plane.Width; i += 8)
            {
                var v = Vector256.Load(a + i);
                (v + ((Vector256.Load(b + i) - v) * t)).Store(to + i);
            }

            // The last cell of a row may be read beyond its end.
            for (int i = plane.Width; i < plane.Width + 8; i++) to[i] = to[plane.Width - 1];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> At(float* line, Vector256<int> here, Vector256<int> next, Vector256<float> steps)
    {
        var cells = Vector256.Load(line);
        var a = Vector256.ShuffleNative(cells, here);
        return a + ((Vector256.ShuffleNative(cells, next) - a) * steps);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Share(float* line, Vector256<int> here, Vector256<int> next, Vector256<float> steps) =>
        Vector256.ConvertToInt32Native(At(line, here, next, steps)).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Luma(WarpSource source, float* dx, float* dy, int left, int y, int count, float sx, float sy, int* work)
    {
        var pairs = source.Pairs;
        Vector256<float> lane = Vector256.Create(.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f), half = Vector256.Create(.5f);
        var limit = (X: source.Width - 1 - (1 / 256f), Y: source.Height - 1 - (1 / 256f));
        for (int i = 0; i < count; i += 8)
        {
            int cell = (left + i) / Cell;
            var u = ((lane + Vector256.Create((float)(left + i)) + At(dx + cell, Widen4, Widen4Next, Steps4)) * sx) - half;
            var v = ((Vector256.Create(y + .5f) + At(dy + cell, Widen4, Widen4Next, Steps4)) * sy) - half;
            Position(u, v, limit.X, limit.Y, pairs.Stride, work, i);
        }

        ushort* samples = pairs.Samples;
        for (int i = 0; i < count; i += 4)
        {
            int a = work[i], b = work[i + 1], c = work[i + 2], d = work[i + 3];
            work[Taps + i] = *(int*)(samples + a);
            work[Taps + i + 1] = *(int*)(samples + b);
            work[Taps + i + 2] = *(int*)(samples + c);
            work[Taps + i + 3] = *(int*)(samples + d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Chroma(WarpSource source, float* dx, float* dy, int left, int y, int count, float sx, float sy, int* work)
    {
        Vector256<float> lane = Vector256.Create(.5f, 2.5f, 4.5f, 6.5f, 8.5f, 10.5f, 12.5f, 14.5f), half = Vector256.Create(.5f);
        var limit = (X: source.Uv.Width - 1 - (1 / 256f), Y: source.Uv.Height - 1 - (1 / 256f));
        for (int i = 0; i < count; i += 8)
        {
            int cell = (left + i) * 2 / Cell;
            var u = ((lane + Vector256.Create(2f * (left + i)) + At(dx + cell, Widen2, Widen2Next, Steps2)) * (sx / 2)) - half;
            var v = ((Vector256.Create((2f * y) + 1) + At(dy + cell, Widen2, Widen2Next, Steps2)) * (sy / 2)) - half;
            Position(u, v, limit.X, limit.Y, source.Uv.Stride, work, i);
        }

        ushort* samples = source.Uv.Samples, below = samples + source.Uv.Stride;
        for (int i = 0; i < count; i += 2)
        {
            int a = work[i], b = work[i + 1];
            work[Taps + i] = *(int*)(samples + a);
            work[MoreTaps + i] = *(int*)(below + a);
            work[Taps + i + 1] = *(int*)(samples + b);
            work[MoreTaps + i + 1] = *(int*)(below + b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Position(Vector256<float> u, Vector256<float> v, float right, float bottom, int stride, int* work, int at)
    {
        u = Vector256.Min(Vector256.Max(u, Vector256<float>.Zero), Vector256.Create(right));
        v = Vector256.Min(Vector256.Max(v, Vector256<float>.Zero), Vector256.Create(bottom));
        Vector256<int> x = Vector256.ConvertToInt32Native(u * 256), y = Vector256.ConvertToInt32Native(v * 256), mask = Vector256.Create(255);
        (((y >> 8) * stride) + (x >> 8)).Store(work + at);
        (x & mask).Store(work + Across + at);
        (y & mask).Store(work + Down + at);
    }

    // Taps hold p00 p10 p01 p11 from the low byte up (the second number is the column): both columns are mixed down at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> MixBytes(int* work, int at)
    {
        var t = Vector256.Load((uint*)(work + Taps) + at);
        var mask = Vector256.Create(0x00FF00FFu);
        var down = Vector256.Load((uint*)(work + Down) + at);
        var downs = (down | (down << 16)).AsUInt16();
        var mixed = (((t & mask).AsUInt16() * (Vector256.Create((ushort)256) - downs)) + (((t >> 8) & mask).AsUInt16() * downs)).AsUInt32();
        var across = Vector256.Load((uint*)(work + Across) + at);
        return (((mixed & Vector256.Create(0xFFFFu)) * (Vector256.Create(256u) - across)) + ((mixed >> 16) * across) + Vector256.Create(32768u)) >> 16;
    }

    // Top and bottom hold U0 V0 U1 V1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> U, Vector256<uint> V) MixPairs(int* work, int at)
    {
        Vector256<uint> top = Vector256.Load((uint*)(work + Taps) + at), bottom = Vector256.Load((uint*)(work + MoreTaps) + at);
        Vector256<uint> across = Vector256.Load((uint*)(work + Across) + at), down = Vector256.Load((uint*)(work + Down) + at);
        var weights = ((Vector256.Create(256u) - across) | (across << 16)).AsUInt16();
        var up = Vector256.Create(256u) - down;
        var mask = Vector256.Create(0x00FF00FFu);
        var round = Vector256.Create(32768u);
        return (
            ((Fold((top & mask).AsUInt16() * weights) * up) + (Fold((bottom & mask).AsUInt16() * weights) * down) + round) >> 16,
            ((Fold(((top >> 8) & mask).AsUInt16() * weights) * up) + (Fold(((bottom >> 8) & mask).AsUInt16() * weights) * down) + round) >> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Fold(Vector256<ushort> products)
    {
        var both = products.AsUInt32();
        return (both & Vector256.Create(0xFFFFu)) + (both >> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Mix(Vector256<uint> one, Vector256<uint> other, Vector256<uint> share) =>
        ((one * (Vector256.Create(256u) - share)) + (other * share) + Vector256.Create(128u)) >> 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<uint> values, byte* target)
    {
        var words = Vector128.Narrow(values.GetLower(), values.GetUpper());
        *(ulong*)target = Vector128.Narrow(words, words).AsUInt64().ToScalar();
    }
}
