using System.Runtime.Intrinsics;

namespace Kinora.Imaging.Filter;

/// <summary>Box and Gaussian blurs in place; edges repeat. Gaussians are three box passes (spread within a tenth of sigma).</summary>
public static unsafe class Blur
{
    /// <summary>Gaussian blur in place.</summary>
    /// <param name="plane">Changed in place.</param>
    /// <param name="sigma">Standard deviation in pixels; nothing happens at 0.3 or below.</param>
    public static void Gaussian(Plane<float> plane, double sigma)
    {
        ArgumentNullException.ThrowIfNull(plane);
        if (sigma <= 0.3) return;
        foreach (int radius in Radii(sigma)) Box(plane, radius);
    }

    /// <inheritdoc cref="Gaussian(Plane{float}, double)"/>
    public static void Gaussian(Plane<byte> plane, double sigma)
    {
        ArgumentNullException.ThrowIfNull(plane);
        if (sigma <= 0.3) return;
        using var map = new Plane<float>(plane.Width, plane.Height);
        for (int y = 0; y < plane.Height; y++)
        {
            var from = plane.Row(y);
            var to = map.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] = from[x];
        }

        Gaussian(map, sigma);
        for (int y = 0; y < plane.Height; y++)
        {
            var from = map.Row(y);
            var to = plane.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] = (byte)Math.Clamp(from[x] + 0.5f, 0, 255);
        }
    }

    /// <summary>Mean over a square of 2 radius + 1 pixels, in place.</summary>
    public static void Box(Plane<float> plane, int radius)
    {
        ArgumentNullException.ThrowIfNull(plane);
        if (radius < 1) return;
        int longest = Math.Max(plane.Width, plane.Height);
        var line = new float[longest + (2 * radius) + 1];
        for (int y = 0; y < plane.Height; y++) Row(plane.Row(y), radius, line);
        Down(plane, radius);
    }

    private static void Row(Span<float> row, int radius, float[] line)
    {
        int n = row.Length;
        for (int i = 0; i < n + (2 * radius) + 1; i++) line[i] = row[Math.Clamp(i - radius, 0, n - 1)];
        double sum = 0;
        for (int i = 0; i < (2 * radius) + 1; i++) sum += line[i];
        double scale = 1.0 / ((2 * radius) + 1);
        for (int x = 0; x < n; x++)
        {
            row[x] = (float)(sum * scale);
            sum += line[x + (2 * radius) + 1] - line[x];
        }
    }

    // Columns eight at a time: running sums over a copy of the plane.
    private static void Down(Plane<float> plane, int radius)
    {
        using var copy = plane.Clone();
        int h = plane.Height, stride = copy.Stride;
        float scale = 1f / ((2 * radius) + 1);
        for (int x = 0; x < plane.Width; x += 8)
        {
            float* from = copy.Samples + x, to = plane.Samples + x;
            var sum = Vector256<float>.Zero;
            for (int k = -radius; k <= radius; k++) sum += Vector256.Load(from + ((nint)Math.Clamp(k, 0, h - 1) * stride));
            for (int y = 0; y < h; y++)
            {
                (sum * scale).Store(to + ((nint)y * plane.Stride));
                sum += Vector256.Load(from + ((nint)Math.Min(y + radius + 1, h - 1) * stride)) - Vector256.Load(from + ((nint)Math.Max(y - radius, 0) * stride));
            }
        }
    }

    private static int[] Radii(double sigma)
    {
        // Three boxes whose variances add up to sigma squared (Kovesi 2010).
        const int passes = 3;
        double ideal = Math.Sqrt((12 * sigma * sigma / passes) + 1);
        int low = (int)Math.Floor(ideal);
        if (low % 2 == 0) low--;
        int count = (int)Math.Round(((12 * sigma * sigma) - (passes * low * low) - (4 * passes * low) - (3 * passes)) / ((-4 * low) - 4));
        var radii = new int[passes];
        for (int i = 0; i < passes; i++) radii[i] = ((i < count ? low : low + 2) - 1) / 2;
        return radii;
    }
}
