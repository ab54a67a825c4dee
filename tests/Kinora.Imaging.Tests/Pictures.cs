using Kinora.Imaging.Noise;

namespace Kinora.Imaging.Tests;

/// <summary>Synthetic pictures with detail at all scales.</summary>
internal static class Pictures
{
    public static Plane<Rgba> Texture(int width, int height, ulong seed = 1)
    {
        var picture = new Plane<Rgba>(width, height);
        GradientNoise a = new(seed), b = new(seed + 1), c = new(seed + 2);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                picture[x, y] = new Rgba(
                    Level(a.Fractal(x / 40f, y / 40f, 0, 4)), Level(b.Fractal(x / 40f, y / 40f, 3, 4)), Level(c.Fractal(x / 40f, y / 40f, 7, 4)));
            }
        }

        return picture;
    }

    public static Plane<byte> Grey(int width, int height, Func<int, int, double> value)
    {
        var plane = new Plane<byte>(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++) plane[x, y] = (byte)Math.Clamp(Math.Round(value(x, y)), 0, 255);
        }

        return plane;
    }

    private static byte Level(float noise) => (byte)Math.Clamp(128 + (noise * 180), 0, 255);
}
