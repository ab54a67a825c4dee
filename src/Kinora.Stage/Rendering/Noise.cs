using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Kinora.Stage.Rendering;

/// <summary>Hash-based value noise: the same numbers on every machine and in every run.</summary>
internal static class Noise
{
    private static readonly float[] s_table = MakeTable();

    private static float[] MakeTable()
    {
        var table = new float[65536];
        for (uint i = 0; i < table.Length; i++) table[i] = Unit(i * 747796405u);
        return table;
    }

    /// <summary>A well mixed 32-bit word (lowbias32 by C. Wellons).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(uint x)
    {
        x ^= x >> 16;
        x *= 0x7feb352d;
        x ^= x >> 15;
        x *= 0x846ca68b;
        return x ^ (x >> 16);
    }

    /// <summary>A number in 0..1 from a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Unit(uint x) => (Hash(x) >> 8) * (1f / 16777216);

    /// <summary>Smooth noise 0..1 with period 256 in both directions.</summary>
    public static float Value(float x, float y)
    {
        float xf = MathF.Floor(x), yf = MathF.Floor(y);
        int ix = (int)xf & 255, iy = (int)yf & 255, jx = (ix + 1) & 255, jy = (iy + 1) & 255;
        return Cell(x - xf, y - yf, ix, iy, jx, jy);
    }

    /// <summary><see cref="Value(float, float)"/> at eight places.</summary>
    public static unsafe F8 Value(F8 x, F8 y)
    {
        F8 xf = Vector256.Floor(x), yf = Vector256.Floor(y), fx = x - xf, fy = y - yf;
        Vector256<int> ix = Vector256.ConvertToInt32(xf), iy = Vector256.ConvertToInt32(yf), byteMask = Vector256.Create(255);
        Vector256<int> jx = (ix + Vector256<int>.One) & byteMask, jy = ((iy + Vector256<int>.One) & byteMask) << 8;
        ix &= byteMask;
        iy = (iy & byteMask) << 8;
        fx = fx * fx * (Lanes.C(3) - (fx + fx));
        fy = fy * fy * (Lanes.C(3) - (fy + fy));
        fixed (float* table = s_table)
        {
            var top = Lanes.Lerp(Lanes.Gather(table, iy | ix), Lanes.Gather(table, iy | jx), fx);
            var low = Lanes.Lerp(Lanes.Gather(table, jy | ix), Lanes.Gather(table, jy | jx), fx);
            return Lanes.Lerp(top, low, fy);
        }
    }

    /// <summary>Smooth noise 0..1 that repeats every <paramref name="period"/> cells (1..256).</summary>
    public static float Periodic(float x, float y, int period)
    {
        float xf = MathF.Floor(x), yf = MathF.Floor(y);
        int ix = Mod((int)xf, period), iy = Mod((int)yf, period);
        return Cell(x - xf, y - yf, ix, iy, (ix + 1) % period, (iy + 1) % period);
    }

    /// <summary>Sum of octaves, about 0..1, with turned octaves so that no grid shows.</summary>
    public static float Fractal(float x, float y, int octaves)
    {
        float sum = 0, weight = .5f;
        for (int i = 0; i < octaves; i++, weight *= .5f)
        {
            sum += weight * Value(x, y);
            (x, y) = ((x * 1.6f) + (y * 1.2f) + 17, (y * 1.6f) - (x * 1.2f) + 5);
        }

        return sum / (1 - MathF.Pow(.5f, octaves));
    }

    /// <summary>Sum of octaves that repeats every <paramref name="period"/> units.</summary>
    public static float PeriodicFractal(float x, float y, int period, int octaves)
    {
        float sum = 0, weight = .5f;
        for (int i = 0; i < octaves && period <= 256; i++, weight *= .5f, period *= 2, x *= 2, y *= 2)
            sum += weight * Periodic(x, y, period);
        return sum / (1 - MathF.Pow(.5f, octaves));
    }

    /// <summary>Smooth noise 0..1 in space.</summary>
    public static float Value3(Vector3 p)
    {
        float zf = MathF.Floor(p.Z), f = p.Z - zf;
        f = f * f * (3 - (2 * f));
        float a = Value(p.X + (zf * 37.3f), p.Y + (zf * 17.7f)), b = Value(p.X + ((zf + 1) * 37.3f), p.Y + ((zf + 1) * 17.7f));
        return a + ((b - a) * f);
    }

    private static int Mod(int a, int n) => ((a % n) + n) % n;

    private static float Cell(float fx, float fy, int ix, int iy, int jx, int jy)
    {
        fx = fx * fx * (3 - (2 * fx));
        fy = fy * fy * (3 - (2 * fy));
        float a = s_table[(iy << 8) | ix], b = s_table[(iy << 8) | jx], c = s_table[(jy << 8) | ix], d = s_table[(jy << 8) | jx];
        float top = a + ((b - a) * fx);
        return top + ((c + ((d - c) * fx) - top) * fy);
    }
}
