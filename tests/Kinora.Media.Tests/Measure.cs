using Kinora.Imaging;

namespace Kinora.Media.Tests;

internal static class Measure
{
    public static double Psnr(Plane<byte> a, Plane<byte> b)
    {
        double sum = 0;
        for (int y = 0; y < a.Height; y++)
        {
            for (int x = 0; x < a.Width; x++) sum += Math.Pow(a[x, y] - b[x, y], 2);
        }
        return Psnr(sum / a.Width / a.Height);
    }

    public static double Psnr(Plane<Rgba> a, Plane<Rgba> b)
    {
        double sum = 0;
        for (int y = 0; y < a.Height; y++)
        {
            for (int x = 0; x < a.Width; x++)
            {
                Rgba p = a[x, y], q = b[x, y];
                sum += Math.Pow(p.R - q.R, 2) + Math.Pow(p.G - q.G, 2) + Math.Pow(p.B - q.B, 2);
            }
        }
        return Psnr(sum / a.Width / a.Height / 3);
    }

    private static double Psnr(double meanSquare) => meanSquare == 0 ? 99 : 10 * Math.Log10(255 * 255 / meanSquare);
}
