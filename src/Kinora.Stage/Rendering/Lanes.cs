using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Kinora.Stage.Rendering;

/// <summary>Arithmetic on eight pixels at once, portable: the JIT maps it to AVX2, to pairs of 128-bit registers, or to scalars.</summary>
internal static class Lanes
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
}
