using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Shots.Faces.Photo;

/// <summary>
/// What lies behind a person: the picture with the person filled in by push and pull (Gortler 1996) at a quarter of the size. Only the few
/// pixels beside the outline ever show, so smoothness is enough.
/// </summary>
internal static class BackgroundPlate
{
    private const int Factor = 4;

    /// <summary>The picture without what the matte covers.</summary>
    public static unsafe Plane<Rgba> Fill(Plane<Rgba> picture, Plane<float> alpha)
    {
        int width = (picture.Width + Factor - 1) / Factor, height = (picture.Height + Factor - 1) / Factor;
        var coarse = new Vector4[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) coarse[(y * width) + x] = Block(picture, alpha, x * Factor, y * Factor);
        Grow(coarse, width, height, 2);
        PushPull(coarse, width, height);
        var plate = new Plane<Rgba>(picture.Width, picture.Height);
        for (int y = 0; y < picture.Height; y++)
        {
            var source = picture.Row(y);
            var mask = alpha.Row(y);
            var row = plate.Row(y);
            float sy = Math.Clamp(((y + .5f) / Factor) - .5f, 0, height - 1);
            int yi = Math.Min((int)sy, height - 2);
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = source[x];
                bool near = mask[x] > .01f || Reaches(alpha, x, y);
                if (!near) continue;
                float sx = Math.Clamp(((x + .5f) / Factor) - .5f, 0, width - 1);
                int xi = Math.Min((int)sx, width - 2), p = (yi * width) + xi;
                var top = Vector4.Lerp(coarse[p], coarse[p + 1], sx - xi);
                var c = Vector4.Lerp(top, Vector4.Lerp(coarse[p + width], coarse[p + width + 1], sx - xi), sy - yi) + new Vector4(.5f);
                row[x] = new Rgba((byte)c.X, (byte)c.Y, (byte)c.Z);
            }
        }

        return plate;
    }

    /// <summary>The matte's soft rim holds colours of the person: a few pixels around it are filled too.</summary>
    private static bool Reaches(Plane<float> alpha, int x, int y)
    {
        const int Rim = 6;
        return alpha[Math.Max(0, x - Rim), y] > .02f || alpha[Math.Min(alpha.Width - 1, x + Rim), y] > .02f
            || alpha[x, Math.Max(0, y - Rim)] > .02f || alpha[x, Math.Min(alpha.Height - 1, y + Rim)] > .02f;
    }

    /// <summary>Mean of a block's background pixels; the fourth component is 1 where there is background only, else 0.</summary>
    private static Vector4 Block(Plane<Rgba> picture, Plane<float> alpha, int x0, int y0)
    {
        Vector3 sum = default;
        int count = 0;
        for (int y = y0; y < Math.Min(y0 + Factor, picture.Height); y++)
            for (int x = x0; x < Math.Min(x0 + Factor, picture.Width); x++)
            {
                if (alpha[x, y] > .02f) return default;
                var p = picture[x, y];
                sum += new Vector3(p.R, p.G, p.B);
                count++;
            }
        return new Vector4(sum / count, 1);
    }

    private static void Grow(Vector4[] pixels, int width, int height, int radius)
    {
        var keep = new bool[pixels.Length];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                bool free = true;
                for (int d = -radius; d <= radius && free; d++)
                {
                    int xx = Math.Clamp(x + d, 0, width - 1), yy = Math.Clamp(y + d, 0, height - 1);
                    free = pixels[(y * width) + xx].W > 0 && pixels[(yy * width) + x].W > 0;
                }

                keep[(y * width) + x] = free;
            }
        for (int i = 0; i < pixels.Length; i++)
            if (!keep[i]) pixels[i] = default;
    }

    private static void PushPull(Vector4[] fine, int width, int height)
    {
        if (width <= 1 && height <= 1) return;
        int w = (width + 1) / 2, h = (height + 1) / 2;
        var coarse = new Vector4[w * h];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                var p = fine[(y * width) + x];
                coarse[(y / 2 * w) + (x / 2)] += new Vector4(p.X * p.W, p.Y * p.W, p.Z * p.W, p.W);
            }
        for (int i = 0; i < coarse.Length; i++)
            if (coarse[i].W > 0) coarse[i] = new Vector4(new Vector3(coarse[i].X, coarse[i].Y, coarse[i].Z) / coarse[i].W, 1);
        PushPull(coarse, w, h);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                if (fine[(y * width) + x].W > 0) continue;
                float sx = Math.Clamp((x / 2f) - .25f, 0, w - 1), sy = Math.Clamp((y / 2f) - .25f, 0, h - 1);
                int xi = Math.Min((int)sx, Math.Max(0, w - 2)), yi = Math.Min((int)sy, Math.Max(0, h - 2)), right = Math.Min(1, w - 1), down = h > 1 ? w : 0, q = (yi * w) + xi;
                var top = Vector4.Lerp(coarse[q], coarse[q + right], sx - xi);
                fine[(y * width) + x] = Vector4.Lerp(top, Vector4.Lerp(coarse[q + down], coarse[q + down + right], sx - xi), sy - yi);
            }
    }
}
