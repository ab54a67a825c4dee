using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

/// <summary>Mirror image of the scene in the floor, at half size: light times coverage, and coverage.</summary>
internal sealed unsafe class MirrorImage : IDisposable
{
    private readonly Plane<float> _other;

    public MirrorImage(int width, int height)
    {
        Red = new Plane<float>(width, height);
        Green = new Plane<float>(width, height);
        Blue = new Plane<float>(width, height);
        Coverage = new Plane<float>(width, height);
        _other = new Plane<float>(width, height);
    }

    public Plane<float> Red { get; }

    public Plane<float> Green { get; }

    public Plane<float> Blue { get; }

    public Plane<float> Coverage { get; }

    /// <summary>Spreads the image as a rough floor does: further up and down than sideways.</summary>
    /// <param name="roughness">Roughness of the floor, 0..1.</param>
    public void Blur(float roughness)
    {
        // half of the reach in samples of the half-size image; two boxes make a tent
        float spread = Red.Height * .055f * roughness;
        int across = (int)MathF.Round(spread * .7f), along = (int)MathF.Round(spread * 1.1f);
        if (across == 0 && along == 0) return;
        foreach (var plane in (Plane<float>[])[Red, Green, Blue, Coverage])
            for (int pass = 0; pass < 2; pass++)
            {
                BoxBlur.Rows(plane, _other, across);
                BoxBlur.Columns(_other, plane, along);
            }
    }

    /// <summary>Lays the image over what the floor mirrors of the surroundings; waves move the place that is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sample(in View view, bool waves, I8 column, I8 row, F8 nx, F8 nz, ref F8 r, ref F8 g, ref F8 b)
    {
        F8 x = Fma(Vector256.ConvertToSingle(column), C(.5f), C(-.25f)), y = Fma(Vector256.ConvertToSingle(row), C(.5f), C(-.25f));
        if (waves)
        {
            var reach = C(view.Height * .25f);
            x = Fma(Fma(nx, C(view.Right.X), nz * C(view.Right.Z)) * C(.7f), reach, x);
            y = Fma(Fma(nx, C(view.Forward.X), nz * C(view.Forward.Z)) + (Vector256.Abs(nx) * C(.5f)), reach, y);
        }

        x = Vector256.Min(Vector256.Max(x, F8.Zero), C(Red.Width - 1.001f));
        y = Vector256.Min(Vector256.Max(y, F8.Zero), C(Red.Height - 1.001f));
        F8 xf = Vector256.Floor(x), yf = Vector256.Floor(y), fx = x - xf, fy = y - yf;
        I8 index = (Vector256.ConvertToInt32(yf) * Vector256.Create(Red.Stride)) + Vector256.ConvertToInt32(xf), next = index + Vector256.Create(Red.Stride);
        var cover = Bilinear(Coverage.Samples, index, next, fx, fy);
        if (!Any(Vector256.GreaterThan(cover, F8.Zero))) return;
        var keep = Clamp01(C(1) - cover);
        r = Fma(r, keep, Bilinear(Red.Samples, index, next, fx, fy));
        g = Fma(g, keep, Bilinear(Green.Samples, index, next, fx, fy));
        b = Fma(b, keep, Bilinear(Blue.Samples, index, next, fx, fy));
    }

    public void Dispose()
    {
        Red.Dispose();
        Green.Dispose();
        Blue.Dispose();
        Coverage.Dispose();
        _other.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Bilinear(float* table, I8 index, I8 next, F8 fx, F8 fy) =>
        Lerp(Lerp(Gather(table, index), Gather(table, index + I8.One), fx), Lerp(Gather(table, next), Gather(table, next + I8.One), fx), fy);
}
