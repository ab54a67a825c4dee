namespace Kinora.Imaging.Tests;

/// <summary>Pictures with known content, made of band-limited waves: no two places alike, no edge sharper than a pixel.</summary>
internal static class Texture
{
    public static float At(double x, double y) =>
        (float)(128 + (30 * Math.Sin((.11 * x) + (.07 * y))) + (25 * Math.Sin((.05 * x) - (.13 * y) + 1)) + (20 * Math.Sin((.31 * x) + 2) * Math.Cos(.27 * y))
            + (18 * Math.Sin((.021 * x * y / 40) + 3)));

    public static Plane<float> Luma(int width, int height, Func<int, int, (double X, double Y)> where)
    {
        var plane = new Plane<float>(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                var (u, v) = where(x, y);
                plane[x, y] = At(u, v);
            }

        return plane;
    }

    public static Plane<Rgba> Picture(int width, int height, Func<int, int, (double X, double Y)> where)
    {
        using var luma = Luma(width, height, where);
        var picture = new Plane<Rgba>(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                byte v = (byte)Math.Clamp(luma[x, y], 0, 255);
                picture[x, y] = new Rgba(v, (byte)(255 - v), (byte)(v / 2));
            }

        return picture;
    }
}
