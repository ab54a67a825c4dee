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
    private const float Top = 12;
    private readonly Plane<float> _other;
    private readonly Plane<uint> _packed;

    public MirrorImage(int width, int height)
    {
        Red = new Plane<float>(width, height);
        Green = new Plane<float>(width, height);
        Blue = new Plane<float>(width, height);
        Coverage = new Plane<float>(width, height);
        _other = new Plane<float>(width, height);
        _packed = new Plane<uint>(width, height);
    }

    public Plane<float> Red { get; }

    public Plane<float> Green { get; }

    public Plane<float> Blue { get; }

    public Plane<float> Coverage { get; }

    /// <summary>Makes the image ready to be read: spreads it as a rough floor does, further up and down than sideways, and packs it.</summary>
    /// <param name="roughness">Roughness of the floor, 0..1.</param>
    public void Finish(float roughness)
    {
        Blur(roughness);
        Parallel.For(0, _packed.Height, Threads.Options, Pack);
    }

    private void Blur(float roughness)
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
        if (!Any(Vector256.GreaterThan(cover, C(1e-4f)))) return;
        var keep = Clamp01(C(1) - cover);
        int* packed = (int*)_packed.Samples;
        I8 a = Gather(packed, index), c = Gather(packed, index + I8.One), d = Gather(packed, next), e = Gather(packed, next + I8.One);
        r = Fma(r, keep, Channel(a, c, d, e, 0, fx, fy));
        g = Fma(g, keep, Channel(a, c, d, e, 10, fx, fy));
        b = Fma(b, keep, Channel(a, c, d, e, 20, fx, fy));
    }

    public void Dispose()
    {
        Red.Dispose();
        Green.Dispose();
        Blue.Dispose();
        Coverage.Dispose();
        _other.Dispose();
        _packed.Dispose();
    }

    /// <summary>Ten bits for the square root of each colour.</summary>
    private void Pack(int y)
    {
        nint row = (nint)y * Red.Stride;
        for (int x = 0; x < Red.Width; x += 8)
        {
            var packed = Field(Red.Samples + row + x) | (Field(Green.Samples + row + x) << 10) | (Field(Blue.Samples + row + x) << 20);
            packed.AsUInt32().Store(_packed.Samples + ((nint)y * _packed.Stride) + x);
        }

        static I8 Field(float* colour) => Vector256.ConvertToInt32(Fma(Vector256.Sqrt(Clamp01(Vector256.Load(colour) * C(1 / Top))), C(1023), C(.5f)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Channel(I8 a, I8 b, I8 c, I8 d, int shift, F8 fx, F8 fy)
    {
        var root = Lerp(Lerp(Part(a, shift), Part(b, shift), fx), Lerp(Part(c, shift), Part(d, shift), fx), fy) * C(1f / 1023);
        return root * root * C(Top);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Part(I8 packed, int shift) => Vector256.ConvertToSingle((packed >>> shift) & Vector256.Create(1023));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Bilinear(float* table, I8 index, I8 next, F8 fx, F8 fy) =>
        Lerp(Lerp(Gather(table, index), Gather(table, index + I8.One), fx), Lerp(Gather(table, next), Gather(table, next + I8.One), fx), fy);
}
