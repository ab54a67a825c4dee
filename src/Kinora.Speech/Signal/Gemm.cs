using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kinora.Speech.Signal;

/// <summary>C += A B for row-major matrices, blocked 4 rows by 16 columns. A is read with two strides, so that it may be a transpose.</summary>
internal static class Gemm
{
    /// <param name="a">Element (m, k) is at m * <paramref name="aRow"/> + k * <paramref name="aStep"/>.</param>
    /// <param name="aRow">Distance of rows of A.</param>
    /// <param name="aStep">Distance of columns of A.</param>
    /// <param name="b">K x N, rows <paramref name="bRow"/> apart.</param>
    /// <param name="bRow">Distance of rows of B.</param>
    /// <param name="c">M x N, rows <paramref name="cRow"/> apart; added to.</param>
    /// <param name="cRow">Distance of rows of C.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns, a multiple of 16.</param>
    /// <param name="k">Terms of each sum.</param>
    public static void Add(ReadOnlySpan<float> a, int aRow, int aStep, ReadOnlySpan<float> b, int bRow, Span<float> c, int cRow, int m, int n, int k)
    {
        if (m == 0 || n == 0 || k == 0) return;
        ArgumentOutOfRangeException.ThrowIfNotEqual(n % 16, 0, nameof(n));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((m - 1) * aRow + ((k - 1) * aStep), a.Length, nameof(a));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(((k - 1) * bRow) + n, b.Length, nameof(b));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(((m - 1) * cRow) + n, c.Length, nameof(c));
        ref float pa = ref MemoryMarshal.GetReference(a), pb = ref MemoryMarshal.GetReference(b), pc = ref MemoryMarshal.GetReference(c);
        for (int j = 0; j < n; j += 16)
        {
            int i = 0;
            for (; i + 4 <= m; i += 4) Block4(ref Unsafe.Add(ref pa, i * aRow), aRow, aStep, ref Unsafe.Add(ref pb, j), bRow, ref Unsafe.Add(ref pc, (i * cRow) + j), cRow, k);
            for (; i < m; i++) Block1(ref Unsafe.Add(ref pa, i * aRow), aStep, ref Unsafe.Add(ref pb, j), bRow, ref Unsafe.Add(ref pc, (i * cRow) + j), k);
        }
    }

    private static void Block4(ref float a, int aRow, int aStep, ref float b, int bRow, ref float c, int cRow, int k)
    {
        Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        for (int t = 0; t < k; t++)
        {
            var b0 = Vector256.LoadUnsafe(ref b);
            var b1 = Vector256.LoadUnsafe(ref b, 8);
            var x = Vector256.Create(a);
            s00 = Vector256.FusedMultiplyAdd(x, b0, s00);
            s01 = Vector256.FusedMultiplyAdd(x, b1, s01);
            x = Vector256.Create(Unsafe.Add(ref a, aRow));
            s10 = Vector256.FusedMultiplyAdd(x, b0, s10);
            s11 = Vector256.FusedMultiplyAdd(x, b1, s11);
            x = Vector256.Create(Unsafe.Add(ref a, 2 * aRow));
            s20 = Vector256.FusedMultiplyAdd(x, b0, s20);
            s21 = Vector256.FusedMultiplyAdd(x, b1, s21);
            x = Vector256.Create(Unsafe.Add(ref a, 3 * aRow));
            s30 = Vector256.FusedMultiplyAdd(x, b0, s30);
            s31 = Vector256.FusedMultiplyAdd(x, b1, s31);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bRow);
        }
        Sum(ref c, s00, s01);
        Sum(ref Unsafe.Add(ref c, cRow), s10, s11);
        Sum(ref Unsafe.Add(ref c, 2 * cRow), s20, s21);
        Sum(ref Unsafe.Add(ref c, 3 * cRow), s30, s31);
    }

    private static void Block1(ref float a, int aStep, ref float b, int bRow, ref float c, int k)
    {
        Vector256<float> s0 = default, s1 = default;
        for (int t = 0; t < k; t++)
        {
            var x = Vector256.Create(a);
            s0 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref b), s0);
            s1 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref b, 8), s1);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bRow);
        }
        Sum(ref c, s0, s1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(ref float c, Vector256<float> s0, Vector256<float> s1)
    {
        (Vector256.LoadUnsafe(ref c) + s0).StoreUnsafe(ref c);
        (Vector256.LoadUnsafe(ref c, 8) + s1).StoreUnsafe(ref c, 8);
    }
}
