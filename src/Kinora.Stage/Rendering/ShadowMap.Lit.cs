using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

/// <content>Looking up: percentage-closer filtering, skipped where all depths around agree.</content>
internal sealed partial class ShadowMap
{
    // extremes of blocks of texels with their neighbours
    private readonly float[] _highest;
    private readonly float[] _lowest;
    private readonly float[] _blockHighest;
    private readonly float[] _blockLowest;

    /// <summary>1 lit, 0 in shadow, at eight places with unit normals; a box of four texels softens the edge. Outside of the map everything is lit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe F8 Lit(F8 px, F8 py, F8 pz, F8 nx, F8 ny, F8 nz)
    {
        if (Scale == 0) return C(1);
        var shift = C(1.5f / Scale);
        F8 qx = Fma(nx, shift, px) - C(Centre.X), qy = Fma(ny, shift, py) - C(Centre.Y), qz = Fma(nz, shift, pz) - C(Centre.Z);
        float half = _size * .5f;
        F8 sx = Fma(Dot(qx, qy, qz, C(U.X), C(U.Y), C(U.Z)), C(Scale), C(half));
        F8 sy = Fma(Dot(qx, qy, qz, C(V.X), C(V.Y), C(V.Z)), C(Scale), C(half));
        var depth = Dot(qx, qy, qz, C(Sun.X), C(Sun.Y), C(Sun.Z)) + C(1.2f / Scale);
        float limit = _size - 9;
        var inside = Vector256.GreaterThan(sx, C(8)) & Vector256.GreaterThan(sy, C(8)) & Vector256.LessThan(sx, C(limit)) & Vector256.LessThan(sy, C(limit));
        if (!Any(inside)) return C(1);
        sx = Vector256.Min(Vector256.Max(sx, C(8)), C(limit));
        sy = Vector256.Min(Vector256.Max(sy, C(8)), C(limit));
        I8 ix = Vector256.ConvertToInt32(sx), iy = Vector256.ConvertToInt32(sy), block = ((iy >>> 2) * Vector256.Create(_size / Block)) + (ix >>> 2);
        F8 open, dark;
        fixed (float* highest = _highest, lowest = _lowest)
        {
            open = Vector256.GreaterThanOrEqual(depth, Gather(highest, block)) | ~inside;
            dark = Vector256.LessThan(depth, Gather(lowest, block)) & inside;
        }

        if ((open | dark).ExtractMostSignificantBits() == 0xff) return open & C(1);
        sx -= C(2);
        sy -= C(2);
        F8 xf = Vector256.Floor(sx), yf = Vector256.Floor(sy), fx = sx - xf, fy = sy - yf;
        var index = (Vector256.ConvertToInt32(yf) * Vector256.Create(_size)) + Vector256.ConvertToInt32(xf);
        var sum = F8.Zero;
        fixed (float* table = Depth)
        {
            for (int row = 0; row < 5; row++)
            {
                var line = Vector256.GreaterThanOrEqual(depth, Gather(table, index)) & (C(1) - fx);
                for (int tap = 1; tap < 4; tap++) line += Vector256.GreaterThanOrEqual(depth, Gather(table + tap, index)) & C(1);
                line += Vector256.GreaterThanOrEqual(depth, Gather(table + 4, index)) & fx;
                sum = Fma(line, row == 0 ? C(1) - fy : row == 4 ? fy : C(1), sum);
                index += Vector256.Create(_size);
            }
        }

        return Select(open, C(1), Select(dark, F8.Zero, sum * C(1f / 16)));
    }

    /// <summary>Extremes of each block and of the eight around it.</summary>
    private void Bound()
    {
        int n = _size / Block;
        Parallel.For(0, n, Threads.Options, Extremes);
        Parallel.For(0, n, Threads.Options, y =>
        {
            int above = Math.Max(y - 1, 0) * n, here = y * n, below = Math.Min(y + 1, n - 1) * n;
            for (int x = 0; x < n; x++)
            {
                int left = Math.Max(x - 1, 0), right = Math.Min(x + 1, n - 1);
                _highest[here + x] = MathF.Max(Across(_blockHighest, above, left, x, right, true), MathF.Max(Across(_blockHighest, here, left, x, right, true), Across(_blockHighest, below, left, x, right, true)));
                _lowest[here + x] = MathF.Min(Across(_blockLowest, above, left, x, right, false), MathF.Min(Across(_blockLowest, here, left, x, right, false), Across(_blockLowest, below, left, x, right, false)));
            }
        });
    }

    private static float Across(float[] blocks, int row, int left, int middle, int right, bool highest)
    {
        float a = blocks[row + left], b = blocks[row + middle], c = blocks[row + right];
        return highest ? MathF.Max(a, MathF.Max(b, c)) : MathF.Min(a, MathF.Min(b, c));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Extremes(int row)
    {
        int n = _size / Block;
        fixed (float* depth = Depth)
        {
            float* texels = depth + (row * Block * _size);
            for (int x = 0; x < n; x++, texels += Block)
            {
                Vector128<float> a = Vector128.Load(texels), b = Vector128.Load(texels + _size), c = Vector128.Load(texels + (2 * _size)), d = Vector128.Load(texels + (3 * _size));
                var high = Vector128.Max(Vector128.Max(a, b), Vector128.Max(c, d));
                var low = Vector128.Min(Vector128.Min(a, b), Vector128.Min(c, d));
                high = Vector128.Max(high, Vector128.Shuffle(high, Vector128.Create(2, 3, 0, 1)));
                low = Vector128.Min(low, Vector128.Shuffle(low, Vector128.Create(2, 3, 0, 1)));
                _blockHighest[(row * n) + x] = MathF.Max(high[0], high[1]);
                _blockLowest[(row * n) + x] = MathF.Min(low[0], low[1]);
            }
        }
    }
}
