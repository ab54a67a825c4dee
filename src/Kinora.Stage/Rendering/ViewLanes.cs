using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

/// <summary>The views of up to eight sub-frames, so that eight pixels can each look through the view of their own.</summary>
internal sealed class ViewLanes
{
    /// <summary>Most sub-frames of a frame.</summary>
    public const int Most = 8;

    private readonly F8[] _tables = new F8[12];

    public ViewLanes(ReadOnlySpan<View> views)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(views.Length, Most);
        Count = views.Length;
        First = views[0];
        Span<float> cells = stackalloc float[12 * 8];
        for (int i = 0; i < 8; i++)
        {
            var v = views[Math.Min(i, views.Length - 1)];
            Put(cells, 0, i, v.Ray(0, 0));
            Put(cells, 3, i, v.Right / v.Focal);
            Put(cells, 6, i, -v.Up / v.Focal);
            Put(cells, 9, i, v.Eye);
        }

        for (int k = 0; k < 12; k++) _tables[k] = Vector256.Create<float>(cells.Slice(k * 8, 8));
    }

    /// <summary>Views in use.</summary>
    public int Count { get; }

    /// <summary>The view of the first sub-frame.</summary>
    public View First { get; }

    /// <summary>Direction through a pixel, of length 1 along the axis of the view, and the eye it starts from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ray(F8 x, F8 y, I8 sample, out F8 dx, out F8 dy, out F8 dz, out F8 ex, out F8 ey, out F8 ez)
    {
        var t = _tables;
        dx = Fma(Pick(t[6], sample), y, Fma(Pick(t[3], sample), x, Pick(t[0], sample)));
        dy = Fma(Pick(t[7], sample), y, Fma(Pick(t[4], sample), x, Pick(t[1], sample)));
        dz = Fma(Pick(t[8], sample), y, Fma(Pick(t[5], sample), x, Pick(t[2], sample)));
        ex = Pick(t[9], sample);
        ey = Pick(t[10], sample);
        ez = Pick(t[11], sample);
    }

    private static void Put(Span<float> cells, int table, int lane, Vector3 v)
    {
        cells[(table * 8) + lane] = v.X;
        cells[((table + 1) * 8) + lane] = v.Y;
        cells[((table + 2) * 8) + lane] = v.Z;
    }
}
