namespace Kinora.Imaging.Measure;

/// <summary>How alike two planes are.</summary>
public static class Similarity
{
    /// <summary>Peak signal to noise ratio in decibels; 100 for equal planes.</summary>
    public static double Psnr(Plane<byte> one, Plane<byte> other) => Psnr(one, other, null);

    /// <summary>Peak signal to noise ratio in decibels over the pixels where <paramref name="mask"/> is not zero.</summary>
    public static double Psnr(Plane<byte> one, Plane<byte> other, Plane<byte>? mask)
    {
        Check(one, other);
        double sum = 0;
        long count = 0;
        for (int y = 0; y < one.Height; y++)
        {
            var a = one.Row(y);
            var b = other.Row(y);
            for (int x = 0; x < a.Length; x++)
            {
                if (mask is not null && mask[x, y] == 0) continue;
                int d = a[x] - b[x];
                sum += d * d;
                count++;
            }
        }

        if (count == 0) throw new ArgumentException("The mask is empty.", nameof(mask));
        return sum == 0 ? 100 : Math.Min(100, 10 * Math.Log10(255.0 * 255 * count / sum));
    }

    /// <summary>
    /// Structural similarity, -1..1 (Wang et al. 2004): mean over 8x8 windows every 4 pixels, K1 = .01, K2 = .03, range 255. Windows whose
    /// centre lies where <paramref name="mask"/> is zero are left out.
    /// </summary>
    public static double Ssim(Plane<byte> one, Plane<byte> other, Plane<byte>? mask = null)
    {
        Check(one, other);
        const int size = 8, step = 4;
        const double c1 = 0.01 * 255 * 0.01 * 255, c2 = 0.03 * 255 * 0.03 * 255;
        double total = 0;
        long windows = 0;
        for (int y = 0; y + size <= one.Height; y += step)
        {
            for (int x = 0; x + size <= one.Width; x += step)
            {
                if (mask is not null && mask[x + (size / 2), y + (size / 2)] == 0) continue;
                long sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
                for (int j = 0; j < size; j++)
                {
                    var a = one.Row(y + j).Slice(x, size);
                    var b = other.Row(y + j).Slice(x, size);
                    for (int i = 0; i < size; i++)
                    {
                        int p = a[i], q = b[i];
                        sa += p;
                        sb += q;
                        saa += p * p;
                        sbb += q * q;
                        sab += p * q;
                    }
                }

                const double n = size * size;
                double ma = sa / n, mb = sb / n;
                double va = (saa / n) - (ma * ma), vb = (sbb / n) - (mb * mb), cov = (sab / n) - (ma * mb);
                total += ((2 * ma * mb) + c1) * ((2 * cov) + c2) / (((ma * ma) + (mb * mb) + c1) * (va + vb + c2));
                windows++;
            }
        }

        if (windows == 0) throw new ArgumentException("The planes are smaller than one window, or the mask is empty.", nameof(one));
        return total / windows;
    }

    /// <summary>Mean absolute difference, 0..255.</summary>
    public static double MeanDifference(Plane<byte> one, Plane<byte> other)
    {
        Check(one, other);
        long sum = 0;
        for (int y = 0; y < one.Height; y++)
        {
            var a = one.Row(y);
            var b = other.Row(y);
            for (int x = 0; x < a.Length; x++) sum += Math.Abs(a[x] - b[x]);
        }

        return sum / ((double)one.Width * one.Height);
    }

    private static void Check(Plane<byte> one, Plane<byte> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Width != other.Width || one.Height != other.Height)
            throw new ArgumentException($"A {one.Width}x{one.Height} plane can't be compared with a {other.Width}x{other.Height} one.", nameof(other));
    }
}
