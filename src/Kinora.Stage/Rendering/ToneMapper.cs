using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Kinora.Stage.Rendering;

/// <summary>Linear light to display light: exposure, vignette, the filmic fit of Narkowicz (2015) and the sRGB curve; then to I420, BT.709.</summary>
internal static unsafe class ToneMapper
{
    /// <summary>Tone maps in place; the planes then hold display values 0..1.</summary>
    public static void Apply(Plane<float> red, Plane<float> green, Plane<float> blue, float exposure, float vignette)
    {
        int w = red.Width, h = red.Height;
        Parallel.For(0, (h + 7) / 8, Threads.Options, block =>
        {
            for (int y = block * 8; y < Math.Min(h, (block + 1) * 8); y++)
            {
                float* r = red.Samples + ((nint)y * red.Stride), g = green.Samples + ((nint)y * green.Stride), b = blue.Samples + ((nint)y * blue.Stride);
                float ny = ((y / (float)h) - .5f) * 2;
                for (int x = 0; x < w; x += 8)
                {
                    var nx = ((Ramp + C(x)) * C(2f / w)) - C(1);
                    var k = C(exposure) * (C(1) - (C(vignette * .5f) * ((nx * nx) + C(ny * ny))));
                    Curve(Vector256.Load(r + x) * k).Store(r + x);
                    Curve(Vector256.Load(g + x) * k).Store(g + x);
                    Curve(Vector256.Load(b + x) * k).Store(b + x);
                }
            }
        });
    }

    /// <summary>Display values 0..1 to a frame; <paramref name="dither"/> in 8-bit steps hides bands in skies.</summary>
    public static void ToFrame(Plane<float> red, Plane<float> green, Plane<float> blue, Frame frame, int frameIndex, float dither = .5f)
    {
        int w = frame.Width, h = frame.Height;
        Parallel.For(0, (h / 2 + 7) / 8, Threads.Options, block =>
        {
            float* u = stackalloc float[w + 32], v = stackalloc float[w + 32];
            for (int pair = block * 8; pair < Math.Min(h / 2, (block + 1) * 8); pair++)
            {
                new Span<float>(u, w + 32).Clear();
                new Span<float>(v, w + 32).Clear();
                for (int k = 0; k < 2; k++)
                {
                    int y = (pair * 2) + k;
                    float* r = red.Samples + ((nint)y * red.Stride), g = green.Samples + ((nint)y * green.Stride), b = blue.Samples + ((nint)y * blue.Stride);
                    byte* to = frame.Y.Samples + ((nint)y * frame.Y.Stride);
                    uint noise = Noise.Hash((uint)((frameIndex * 7919) + y));
                    for (int x = 0; x < w; x += 8)
                    {
                        F8 cr = Vector256.Load(r + x), cg = Vector256.Load(g + x), cb = Vector256.Load(b + x);
                        var luma = Fma(C(.2126f), cr, Fma(C(.7152f), cg, C(.0722f) * cb));
                        noise = (noise * 1664525) + 1013904223;
                        var grain = (Vector256.ConvertToSingle(((Vector256.Create(noise) * Vector256.Create(1u, 2891336453u, 747796405u, 277803737u, 1103515245u, 134775813u, 22695477u, 1566083941u)) >> 8).AsInt32()) * C(1f / 16777216)) - C(.5f);
                        var value = Fma(luma, C(219), C(16.5f)) + (grain * C(dither));
                        var bytes = Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(value, C(16)), C(235.9f)));
                        // rows of the frame are padded: what lies past the edge is never read
                        Bytes(bytes).StoreUnsafe(ref to[x]);
                        (Vector256.Load(u + x) + ((cb - luma) * C(112f / .9278f))).Store(u + x);
                        (Vector256.Load(v + x) + ((cr - luma) * C(112f / .7874f))).Store(v + x);
                    }
                }

                byte* tu = frame.U.Samples + ((nint)pair * frame.U.Stride), tv = frame.V.Samples + ((nint)pair * frame.V.Stride);
                for (int x = 0; x < w / 2; x += 8)
                {
                    Chroma(u + (2 * x)).StoreUnsafe(ref tu[x]);
                    Chroma(v + (2 * x)).StoreUnsafe(ref tv[x]);
                }
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector64<byte> Bytes(Vector256<int> values)
    {
        var words = Vector128.Narrow(values.GetLower(), values.GetUpper()).AsUInt16();
        return Vector128.Narrow(words, words).GetLower();
    }

    /// <summary>Eight chroma samples from sixteen of the sums of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector64<byte> Chroma(float* sums)
    {
        var even = Vector256.Create(0, 2, 4, 6, 8, 10, 12, 14);
        var value = Fma(Gather(sums, even) + Gather(sums + 1, even), C(.25f), C(128.5f));
        return Bytes(Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(value, C(16)), C(240))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Curve(F8 x)
    {
        x = Vector256.Max(x, F8.Zero);
        x = (x * Fma(x, C(2.51f), C(.03f))) / Fma(x, Fma(x, C(2.43f), C(.59f)), C(.14f));
        x = Clamp01(x);
        F8 a = Vector256.Sqrt(x), b = Vector256.Sqrt(a), c = Vector256.Sqrt(b);
        return Clamp01(Fma(C(.662002687f), a, Fma(C(.684122060f), b, (C(-.323583601f) * c) - (C(.0225411470f) * x))));
    }
}
