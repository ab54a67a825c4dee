using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging;
using static Kinora.Stage.Rendering.Lanes;

namespace Kinora.Stage.Rendering;

/// <summary>Bloom: what is brighter than the film can show spreads softly; computed at a quarter of the size.</summary>
internal sealed unsafe class Glow(int width, int height) : IDisposable
{
    private readonly Plane<float>[] _small = [.. Enumerable.Range(0, 3).Select(_ => new Plane<float>((width + 3) / 4, (height + 3) / 4))];
    private readonly Plane<float>[] _other = [.. Enumerable.Range(0, 3).Select(_ => new Plane<float>((width + 3) / 4, (height + 3) / 4))];

    /// <summary>Adds the glow in place.</summary>
    /// <param name="red">Linear light.</param>
    /// <param name="green">Linear light.</param>
    /// <param name="blue">Linear light.</param>
    /// <param name="strength">Share of the spread light that is added; 0 does nothing.</param>
    /// <param name="threshold">Light above which it spreads.</param>
    public void Apply(Plane<float> red, Plane<float> green, Plane<float> blue, float strength, float threshold)
    {
        if (strength <= 0) return;
        Plane<float>[] planes = [red, green, blue];
        int w = _small[0].Width, h = _small[0].Height;
        Parallel.For(0, h, Threads.Options, y =>
        {
            for (int c = 0; c < 3; c++) Shrink(planes[c], _small[c], y, threshold);
        });
        int radius = Math.Max(2, h / 40);
        for (int pass = 0; pass < 2; pass++)
        {
            for (int c = 0; c < 3; c++)
            {
                BoxBlur.Rows(_small[c], _other[c], radius);
                BoxBlur.Columns(_other[c], _small[c], radius);
            }
        }

        Parallel.For(0, height, Threads.Options, y =>
        {
            for (int c = 0; c < 3; c++) Spread(_small[c], planes[c], y, strength);
        });
    }

    public void Dispose()
    {
        foreach (var p in _small) p.Dispose();
        foreach (var p in _other) p.Dispose();
    }

    /// <summary>What exceeds the threshold in four samples of each block of four by four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Shrink(Plane<float> from, Plane<float> to, int y, float threshold)
    {
        float* a = from.Samples + ((nint)Math.Min(y * 4, from.Height - 1) * from.Stride), b = from.Samples + ((nint)Math.Min((y * 4) + 2, from.Height - 1) * from.Stride);
        float* row = to.Samples + ((nint)y * to.Stride);
        int w = to.Width, whole = (from.Width - 4) / 4 & ~7;
        var every = Vector256.Create(0, 4, 8, 12, 16, 20, 24, 28);
        int x = 0;
        for (; x < whole; x += 8)
        {
            float* p = a + (x * 4), q = b + (x * 4);
            var mean = (Gather(p, every) + Gather(p + 2, every) + Gather(q, every) + Gather(q + 2, every)) * C(.25f);
            Vector256.Min(Vector256.Max(mean - C(threshold), Vector256<float>.Zero), C(threshold * 8)).Store(row + x);
        }

        for (; x < w; x++)
        {
            int i = Math.Min(x * 4, from.Width - 1), j = Math.Min((x * 4) + 2, from.Width - 1);
            row[x] = Math.Clamp(((a[i] + a[j] + b[i] + b[j]) * .25f) - threshold, 0, threshold * 8);
        }
    }

    /// <summary>Adds the small picture, bilinear, to a row of the large one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread(Plane<float> small, Plane<float> to, int y, float strength)
    {
        int w = small.Width, h = small.Height;
        float fy = Math.Clamp((y * .25f) - .375f, 0, h - 1.001f);
        int y0 = (int)fy, y1 = Math.Min(y0 + 1, h - 1);
        float* a = small.Samples + ((nint)y0 * small.Stride), b = small.Samples + ((nint)y1 * small.Stride), row = to.Samples + ((nint)y * to.Stride);
        Vector256<float> ty = C(fy - y0), share = Vector256.Create(0, .25f, .5f, .75f, 0, .25f, .5f, .75f);
        Vector256<int> left = Vector256.Create(0, 0, 0, 0, 1, 1, 1, 1), right = left + Vector256<int>.One;
        for (int x = 0; x < to.Width; x += 8)
        {
            // the last sample goes on to the right
            int i = Math.Min(x / 4, w - 1);
            if (i + 2 >= w) right = left = Vector256<int>.Zero;
            Vector256<float> top = Vector256.Load(a + i), low = Vector256.Load(b + i), line = Lerp(top, low, ty);
            var value = Lerp(Pick(line, left), Pick(line, right), share);
            Fma(value, C(strength), Vector256.Load(row + x)).Store(row + x);
        }
    }
}
