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
    private readonly View[] _views;

    public ViewLanes(ReadOnlySpan<View> views)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(views.Length, Most);
        Count = views.Length;
        _views = views.ToArray();
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

    /// <summary>Pixel at which one of the views sees points in front of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Project(int view, F8 px, F8 py, F8 pz, out F8 x, out F8 y)
    {
        ref readonly var v = ref _views[view];
        F8 qx = px - C(v.Eye.X), qy = py - C(v.Eye.Y), qz = pz - C(v.Eye.Z);
        var scale = C(v.Focal) / Vector256.Max(Dot(qx, qy, qz, C(v.Forward.X), C(v.Forward.Y), C(v.Forward.Z)), C(View.Near));
        x = Fma(Dot(qx, qy, qz, C(v.Right.X), C(v.Right.Y), C(v.Right.Z)), scale, C(v.CentreX));
        y = C(v.CentreY) - (Dot(qx, qy, qz, C(v.Up.X), C(v.Up.Y), C(v.Up.Z)) * scale);
    }

    private static void Put(Span<float> cells, int table, int lane, Vector3 v)
    {
        cells[(table * 8) + lane] = v.X;
        cells[((table + 1) * 8) + lane] = v.Y;
        cells[((table + 2) * 8) + lane] = v.Z;
    }
}
