using System.Runtime.Intrinsics;
using Kinora.Imaging;

namespace Kinora.Stage.Rendering;

/// <summary>Running means along rows and columns; beyond the border the last sample goes on.</summary>
internal static unsafe class BoxBlur
{
    /// <summary>Mean over 2 radius + 1 samples of each row.</summary>
    public static void Rows(Plane<float> from, Plane<float> to, int radius)
    {
        float k = 1f / ((2 * radius) + 1);
        Parallel.For(0, from.Height, Threads.Options, y =>
        {
            Span<float> a = from.Row(y), b = to.Row(y);
            int n = a.Length;
            float sum = 0;
            for (int i = -radius; i <= radius; i++) sum += a[Math.Clamp(i, 0, n - 1)];
            for (int x = 0; x < n; x++)
            {
                b[x] = sum * k;
                sum += a[Math.Min(x + radius + 1, n - 1)] - a[Math.Max(x - radius, 0)];
            }
        });
    }

    /// <summary>Mean over 2 radius + 1 samples of each column.</summary>
    public static void Columns(Plane<float> from, Plane<float> to, int radius)
    {
        int h = from.Height, strips = (from.Width + 63) / 64;
        Parallel.For(0, strips, Threads.Options, strip =>
        {
            var k = Vector256.Create(1f / ((2 * radius) + 1));
            for (int x = strip * 64; x < Math.Min(from.Width, (strip + 1) * 64); x += 8)
            {
                float* column = from.Samples + x;
                nint stride = from.Stride;
                var sum = Vector256<float>.Zero;
                for (int i = -radius; i <= radius; i++) sum += Vector256.Load(column + (Math.Clamp(i, 0, h - 1) * stride));
                for (int y = 0; y < h; y++)
                {
                    (sum * k).Store(to.Samples + (y * (nint)to.Stride) + x);
                    sum += Vector256.Load(column + (Math.Min(y + radius + 1, h - 1) * stride)) - Vector256.Load(column + (Math.Max(y - radius, 0) * stride));
                }
            }
        });
    }
}
