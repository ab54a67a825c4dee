using System.Runtime.Intrinsics;
using Kinora.Imaging;

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
            for (int c = 0; c < 3; c++)
            {
                var to = _small[c].Row(y);
                Span<float> a = planes[c].Row(Math.Min(y * 4, height - 1)), b = planes[c].Row(Math.Min((y * 4) + 2, height - 1));
                for (int x = 0; x < w; x++)
                {
                    int i = Math.Min(x * 4, width - 1), j = Math.Min((x * 4) + 2, width - 1);
                    to[x] = Math.Clamp(((a[i] + a[j] + b[i] + b[j]) * .25f) - threshold, 0, threshold * 8);
                }
            }
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
            float fy = Math.Clamp((y * .25f) - .375f, 0, h - 1.001f);
            int y0 = (int)fy, y1 = Math.Min(y0 + 1, h - 1);
            float ty = fy - y0;
            for (int c = 0; c < 3; c++)
            {
                Span<float> a = _small[c].Row(y0), b = _small[c].Row(y1), to = planes[c].Row(y);
                for (int x = 0; x < to.Length; x++)
                {
                    int x0 = Math.Min(x >> 2, w - 1), x1 = Math.Min(x0 + 1, w - 1);
                    float tx = (x & 3) * .25f, top = a[x0] + ((a[x1] - a[x0]) * tx), low = b[x0] + ((b[x1] - b[x0]) * tx);
                    to[x] += (top + ((low - top) * ty)) * strength;
                }
            }
        });
    }

    public void Dispose()
    {
        foreach (var p in _small) p.Dispose();
        foreach (var p in _other) p.Dispose();
    }
}
