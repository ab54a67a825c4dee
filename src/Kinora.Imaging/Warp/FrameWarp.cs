using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kinora.Imaging.Warp;

/// <summary>
/// Draws a <see cref="WarpSource"/> into a frame through a <see cref="WarpGrid"/>: bilinear sampling in 24.8 fixed point, chroma at its true
/// place (even luma columns, between two rows). Positions outside of the source show its edge. A source with alpha is laid over what
/// the frame holds; an opaque one replaces it. Each row goes through three steps, so that the vector units never wait for single loads:
/// positions, fetches, mixing.
/// </summary>
public static unsafe class FrameWarp
{
    private const int Cell = WarpGrid.Spacing;
    private const int ChunkCells = 16;
    private const int Chunk = ChunkCells * Cell;

    // Parts of the scratch after the sample indices: weights across and down, fetched samples.
    private const int Across = Chunk, Down = 2 * Chunk, Taps = 3 * Chunk, MoreTaps = 4 * Chunk, AlphaTaps = 5 * Chunk;

    /// <summary>Draws the source.</summary>
    /// <param name="source">What to draw.</param>
    /// <param name="grid">Where each output position looks; built for the target's size.</param>
    /// <param name="target">Drawn into.</param>
    /// <param name="opacity">0..1, scales the source's alpha; only for sources that have one.</param>
    /// <param name="alphaGrid">Where each output position looks for alpha, if not where it looks for colour.</param>
    public static void Render(WarpSource source, WarpGrid grid, Frame target, double opacity = 1, WarpGrid? alphaGrid = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(target);
        if (grid.OutputWidth != target.Width || grid.OutputHeight != target.Height)
            throw new ArgumentException("The grid was built for another output size.", nameof(grid));
        if (source.Alpha is not null && opacity <= 0) return;

        int* work = stackalloc int[(Chunk * 6) + 16];
        int strength = (int)Math.Clamp(Math.Round(opacity * 256), 0, 256);
        float* ru = stackalloc float[grid.Columns + 16], rv = stackalloc float[grid.Columns + 16];
        int cells = grid.Columns - 1, chunks = (cells + ChunkCells - 1) / ChunkCells;
        bool* shown = stackalloc bool[chunks];
        var cover = alphaGrid ?? grid;
        for (int band = 0; band < grid.Rows - 1; band++)
        {
            bool any = false;
            for (int i = 0; i < chunks; i++)
                any |= shown[i] = source.Alpha is null || source.AnyIn(Bounds(cover, band, i * ChunkCells, Math.Min(ChunkCells, cells - (i * ChunkCells))));
            if (!any) continue;

            // Whole rows, not blocks: the caches foresee writes along a row, and a band of the source stays in them from row to row.
            int y0 = band * Cell, y1 = Math.Min(y0 + Cell, target.Height);
            for (int y = y0; y < y1; y++)
            {
                float t = (y + 0.5f - y0) / Cell;
                for (int i = 0; i < chunks; i++)
                {
                    if (!shown[i]) continue;
                    int cell = i * ChunkCells, count = Math.Min(ChunkCells, cells - cell);
                    if (source.Alpha is not null)
                    {
                        Line(cover, band, t, cell, count, ru, rv);
                        LumaAlpha(source, ru, rv, count, work, strength);
                    }

                    Line(grid, band, t, cell, count, ru, rv);
                    LumaRow(source, ru, rv, count, target.Y.Samples + ((nint)y * target.Y.Stride) + (cell * Cell), work);
                }
            }

            for (int y = y0 / 2; y < y1 / 2; y++)
            {
                float t = ((2f * y) + 1 - y0) / Cell;
                for (int i = 0; i < chunks; i++)
                {
                    if (!shown[i]) continue;
                    int cell = i * ChunkCells, count = Math.Min(ChunkCells, cells - cell);
                    if (source.Alpha is not null)
                    {
                        Line(cover, band, t, cell, count, ru, rv);
                        ChromaAlpha(source, ru, rv, count, work, strength);
                    }

                    Line(grid, band, t, cell, count, ru, rv);
                    nint at = ((nint)y * target.U.Stride) + (cell * Cell / 2);
                    ChromaRow(source, ru, rv, count, target.U.Samples + at, target.V.Samples + at, work);
                }
            }
        }
    }

    private static (float Left, float Top, float Right, float Bottom) Bounds(WarpGrid grid, int band, int cell, int count)
    {
        float left = float.MaxValue, top = float.MaxValue, right = float.MinValue, bottom = float.MinValue;
        for (int j = band; j <= band + 1; j++)
        {
            var u = grid.U.Row(j).Slice(cell, count + 1);
            var v = grid.V.Row(j).Slice(cell, count + 1);
            for (int i = 0; i < u.Length; i++)
            {
                left = Math.Min(left, u[i]);
                right = Math.Max(right, u[i]);
                top = Math.Min(top, v[i]);
                bottom = Math.Max(bottom, v[i]);
            }
        }

        return (left, top, right, bottom);
    }

    private static void Line(WarpGrid grid, int band, float t, int cell, int count, float* ru, float* rv)
    {
        float* u0 = grid.U.Samples + ((nint)band * grid.U.Stride) + cell, u1 = u0 + grid.U.Stride;
        float* v0 = grid.V.Samples + ((nint)band * grid.V.Stride) + cell, v1 = v0 + grid.V.Stride;
        for (int i = 0; i <= count; i++)
        {
            ru[i] = u0[i] + ((u1[i] - u0[i]) * t);
            rv[i] = v0[i] + ((v1[i] - v0[i]) * t);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LumaRow(WarpSource source, float* ru, float* rv, int cells, byte* target, int* work)
    {
        int count = cells * Cell;
        LumaPositions(source, source.Y.Stride, ru, rv, cells, work);
        FetchBytes(source.Y.Samples, source.Y.Stride, work, work + Taps, count);
        if (source.Alpha is null)
        {
            for (int x = 0; x < count; x += 16)
                Pack(MixBytes(work, work + Taps, x), MixBytes(work, work + Taps, x + 8)).Store(target + x);
            return;
        }

        uint* alpha = (uint*)(work + AlphaTaps);
        for (int x = 0; x < count; x += 16)
        {
            Pack(
                Over(target + x, MixBytes(work, work + Taps, x), Vector256.Load(alpha + x)),
                Over(target + x + 8, MixBytes(work, work + Taps, x + 8), Vector256.Load(alpha + x + 8))).Store(target + x);
        }
    }

    // Leaves 0..256 per pixel in the scratch's alpha part.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LumaAlpha(WarpSource source, float* ru, float* rv, int cells, int* work, int strength)
    {
        LumaPositions(source, source.Alpha!.Stride, ru, rv, cells, work);
        FetchBytes(source.Alpha!.Samples, source.Alpha.Stride, work, work + AlphaTaps, cells * Cell);
        for (int x = 0; x < cells * Cell; x += 8) Opacity(work, x, strength).Store((uint*)(work + AlphaTaps) + x);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ChromaRow(WarpSource source, float* ru, float* rv, int cells, byte* targetU, byte* targetV, int* work)
    {
        int count = cells * Cell / 2;
        ChromaPositions(ru, rv, cells, 0.5f, 0.5f, Limits.Of(source.Uv.Width, source.Uv.Height), source.Uv.Stride, work);
        FetchPairs(source.Uv.Samples, source.Uv.Stride, work, work + Taps, work + MoreTaps, count);
        for (int x = 0; x < count; x += 8)
        {
            var (u, v) = MixPairs(work, x);
            if (source.Alpha is not null)
            {
                var a = Vector256.Load((uint*)(work + AlphaTaps) + x);
                u = Over(targetU + x, u, a);
                v = Over(targetV + x, v, a);
            }

            var packed = Pack(u, v).AsUInt64();
            *(ulong*)(targetU + x) = packed.ToScalar();
            *(ulong*)(targetV + x) = packed.GetElement(1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ChromaAlpha(WarpSource source, float* ru, float* rv, int cells, int* work, int strength)
    {
        ChromaPositions(ru, rv, cells, 1, 0.5f, Limits.Of(source.Width, source.Height), source.Alpha!.Stride, work);
        FetchBytes(source.Alpha.Samples, source.Alpha.Stride, work, work + AlphaTaps, cells * Cell / 2);
        for (int x = 0; x < cells * Cell / 2; x += 8) Opacity(work, x, strength).Store((uint*)(work + AlphaTaps) + x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LumaPositions(WarpSource source, int stride, float* ru, float* rv, int cells, int* work)
    {
        var limit = Limits.Of(source.Width, source.Height);
        for (int c = 0; c < cells; c++)
        {
            float du = (ru[c + 1] - ru[c]) / Cell, dv = (rv[c + 1] - rv[c]) / Cell;
            var u = Vector256.FusedMultiplyAdd(Vector256.Create(du), HalfLane, Vector256.Create(ru[c] - 0.5f));
            var v = Vector256.FusedMultiplyAdd(Vector256.Create(dv), HalfLane, Vector256.Create(rv[c] - 0.5f));
            Position(u, v, limit, stride, work, c * Cell);
            Position(u + Vector256.Create(du * 8), v + Vector256.Create(dv * 8), limit, stride, work, (c * Cell) + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ChromaPositions(float* ru, float* rv, int cells, float scale, float centre, Limits limit, int stride, int* work)
    {
        for (int c = 0; c < cells; c++)
        {
            float du = (ru[c + 1] - ru[c]) / Cell * scale, dv = (rv[c + 1] - rv[c]) / Cell * scale;
            var u = Vector256.FusedMultiplyAdd(Vector256.Create(du), ChromaLane, Vector256.Create((ru[c] * scale) - centre));
            var v = Vector256.FusedMultiplyAdd(Vector256.Create(dv), ChromaLane, Vector256.Create((rv[c] * scale) - centre));
            Position(u, v, limit, stride, work, c * Cell / 2);
        }
    }

    private static Vector256<float> HalfLane => Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f);

    private static Vector256<float> ChromaLane => Vector256.Create(0.5f, 2.5f, 4.5f, 6.5f, 8.5f, 10.5f, 12.5f, 14.5f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Position(Vector256<float> u, Vector256<float> v, Limits limit, int stride, int* work, int at)
    {
        u = Vector256.Min(Vector256.Max(u, Vector256<float>.Zero), Vector256.Create(limit.X));
        v = Vector256.Min(Vector256.Max(v, Vector256<float>.Zero), Vector256.Create(limit.Y));
        Vector256<int> x = Vector256.ConvertToInt32Native(u * 256), y = Vector256.ConvertToInt32Native(v * 256);
        (((y >> 8) * stride) + (x >> 8)).Store(work + at);
        var mask = Vector256.Create(255);
        var across = x & mask;
        (across | (across << 16)).Store(work + Across + at);
        (y & mask).Store(work + Down + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FetchBytes(byte* samples, int stride, int* index, int* taps, int count)
    {
        byte* below = samples + stride;
        for (int i = 0; i < count; i += 4)
        {
            int a = index[i], b = index[i + 1], c = index[i + 2], d = index[i + 3];
            taps[i] = *(ushort*)(samples + a) | (*(ushort*)(below + a) << 16);
            taps[i + 1] = *(ushort*)(samples + b) | (*(ushort*)(below + b) << 16);
            taps[i + 2] = *(ushort*)(samples + c) | (*(ushort*)(below + c) << 16);
            taps[i + 3] = *(ushort*)(samples + d) | (*(ushort*)(below + d) << 16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FetchPairs(ushort* samples, int stride, int* index, int* top, int* bottom, int count)
    {
        ushort* below = samples + stride;
        for (int i = 0; i < count; i += 2)
        {
            int a = index[i], b = index[i + 1];
            top[i] = *(int*)(samples + a);
            bottom[i] = *(int*)(below + a);
            top[i + 1] = *(int*)(samples + b);
            bottom[i + 1] = *(int*)(below + b);
        }
    }

    // Taps hold p00 p01 p10 p11 from the low byte up; both rows are mixed across at once in 16-bit lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> MixBytes(int* work, int* taps, int at)
    {
        var t = Vector256.Load((uint*)taps + at);
        var mask = Vector256.Create(0x00FF00FFu);
        var right = Vector256.Load((ushort*)(work + Across + at));
        var mixed = (((t & mask).AsUInt16() * (Vector256.Create((ushort)256) - right)) + (((t >> 8) & mask).AsUInt16() * right)).AsUInt32();
        var down = Vector256.Load((uint*)(work + Down) + at);
        return (((mixed & Vector256.Create(0xFFFFu)) * (Vector256.Create(256u) - down)) + ((mixed >> 16) * down) + Vector256.Create(32768u)) >> 16;
    }

    // Top and bottom hold U0 V0 U1 V1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> U, Vector256<uint> V) MixPairs(int* work, int at)
    {
        Vector256<uint> top = Vector256.Load((uint*)(work + Taps) + at), bottom = Vector256.Load((uint*)(work + MoreTaps) + at);
        var right = Vector256.Load((uint*)work + Across + at) & Vector256.Create(0xFFFFu);
        var weights = ((Vector256.Create(256u) - right) | (right << 16)).AsUInt16();
        var down = Vector256.Load((uint*)(work + Down) + at);
        var up = Vector256.Create(256u) - down;
        var mask = Vector256.Create(0x00FF00FFu);
        var round = Vector256.Create(32768u);
        var u = ((Fold((top & mask).AsUInt16() * weights) * up) + (Fold((bottom & mask).AsUInt16() * weights) * down) + round) >> 16;
        var v = ((Fold(((top >> 8) & mask).AsUInt16() * weights) * up) + (Fold(((bottom >> 8) & mask).AsUInt16() * weights) * down) + round) >> 16;
        return (u, v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Fold(Vector256<ushort> products)
    {
        var both = products.AsUInt32();
        return (both & Vector256.Create(0xFFFFu)) + (both >> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Opacity(int* work, int at, int strength)
    {
        var a = MixBytes(work, (work + AlphaTaps), at);
        return ((a + (a >> 7)) * Vector256.Create((uint)strength)) >> 8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Over(byte* target, Vector256<uint> colour, Vector256<uint> alpha)
    {
        var below = Vector256.WidenLower(Vector256.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)target).AsByte().ToVector256Unsafe()));
        return ((below * (Vector256.Create(256u) - alpha)) + (colour * alpha) + Vector256.Create(128u)) >> 8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Pack(Vector256<uint> low, Vector256<uint> high)
    {
        var words = Vector256.Narrow(low, high);
        return Vector128.Narrow(words.GetLower(), words.GetUpper());
    }

    /// <summary>Largest sample positions whose right and lower neighbours still exist.</summary>
    private readonly record struct Limits(float X, float Y)
    {
        public static Limits Of(int width, int height) => new(width - 1 - (1 / 256f), height - 1 - (1 / 256f));
    }
}
