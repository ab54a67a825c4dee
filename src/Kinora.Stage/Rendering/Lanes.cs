using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using F8 = System.Runtime.Intrinsics.Vector256<float>;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

/// <summary>Arithmetic on eight pixels at once, portable: the JIT maps it to AVX2, to pairs of 128-bit registers, or to scalars.</summary>
internal static unsafe class Lanes
{
    /// <summary>0, 1 .. 7.</summary>
    public static F8 Ramp => Vector256.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 C(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 Clamp01(F8 x) => Vector256.Min(Vector256.Max(x, F8.Zero), C(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 Select(F8 mask, F8 yes, F8 no) => Vector256.ConditionalSelect(mask, yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 Fma(F8 a, F8 b, F8 c) => Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 Lerp(F8 a, F8 b, F8 t) => Fma(b - a, t, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 Dot(F8 ax, F8 ay, F8 az, F8 bx, F8 by, F8 bz) => Fma(ax, bx, Fma(ay, by, az * bz));

    /// <summary>Whether any lane of a mask is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(F8 mask) => mask.ExtractMostSignificantBits() != 0;

    /// <summary>The lanes named by the low eight bits, as a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 Bits(uint bits)
    {
        var lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create((int)bits) & lanes, lanes).AsSingle();
    }

    /// <summary>Eight loads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 Gather(float* table, I8 index) => Avx2.IsSupported
        ? Avx2.GatherVector256(table, index, sizeof(float))
        : Vector256.Create(table[index[0]], table[index[1]], table[index[2]], table[index[3]], table[index[4]], table[index[5]], table[index[6]], table[index[7]]);

    /// <summary>Eight loads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static I8 Gather(int* table, I8 index) => Avx2.IsSupported
        ? Avx2.GatherVector256(table, index, sizeof(int))
        : Vector256.Create(table[index[0]], table[index[1]], table[index[2]], table[index[3]], table[index[4]], table[index[5]], table[index[6]], table[index[7]]);

    /// <summary>Lane i of the result is lane index[i] of the table; indices 0..7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 Pick(F8 table, I8 index) => Avx2.IsSupported
        ? Avx2.PermuteVar8x32(table, index)
        : Vector256.Create(table[index[0]], table[index[1]], table[index[2]], table[index[3]], table[index[4]], table[index[5]], table[index[6]], table[index[7]]);

    /// <summary>Sine by a parabola with one correction (Capens); error below 0.0011.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 Sin(F8 x)
    {
        x *= C(1 / MathF.Tau);
        x -= Vector256.Floor(x + C(.5f));
        var y = x * (C(8) - C(16) * Vector256.Abs(x));
        return Fma(C(.225f), (y * Vector256.Abs(y)) - y, y);
    }

    /// <summary>e^-x for x >= 0 as (1 + x/8)^-8: monotonic, within 0.04 of the truth, exact at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 Decay(F8 x)
    {
        var a = C(1) / Fma(x, C(.125f), C(1));
        a *= a;
        a *= a;
        return a * a;
    }

    /// <summary>Whole part of the binary logarithm of a positive number plus a line between powers of two; error below 0.09.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F8 Log2(F8 x) => (Vector256.ConvertToSingle(x.AsInt32()) * C(1f / (1 << 23))) - C(126.957f);
}
