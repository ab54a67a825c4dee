using Kinora.Imaging;
using Kinora.Imaging.Filter;
using Kinora.Imaging.Resize;
using Kinora.Shots.ImageToVideo.Depth;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Where a picture's interest lies.</summary>
internal static class Salience
{
    /// <summary>The middle of what stands out by detail and colour, 0..1 both ways; people count most.</summary>
    public static (double X, double Y) Centre(Plane<Rgba> picture, Plane<float>? person)
    {
        using var small = Resampling.Resize(picture, 96, 96, ResampleFilter.Area);
        using var grey = DepthScene.Grey(small);
        using var away = grey.Clone();
        Blur.Gaussian(away, 12);
        using var matte = person is null ? null : Resampling.Resize(person, 96, 96, ResampleFilter.Area);
        double sx = 0, sy = 0, sum = 1e-6;
        for (int y = 0; y < 96; y++)
        {
            for (int x = 0; x < 96; x++)
            {
                var p = small[x, y];
                double vivid = (Math.Max(p.R, Math.Max(p.G, p.B)) - Math.Min(p.R, Math.Min(p.G, p.B))) / 255.0;
                double cx = (x - 47.5) / 48, cy = (y - 47.5) / 48, central = Math.Exp(-1.2 * ((cx * cx) + (cy * cy)));
                double weight = central * (Math.Abs(grey[x, y] - away[x, y]) + (0.3 * vivid)) + (matte is null ? 0 : 0.8 * matte[x, y]);
                weight *= weight;
                sx += weight * (x + 0.5);
                sy += weight * (y + 0.5);
                sum += weight;
            }
        }

        return (Math.Clamp(sx / sum / 96, 0.15, 0.85), Math.Clamp(sy / sum / 96, 0.15, 0.85));
    }

    /// <summary>About where the heads of people are, 0..1 down: the row above which lies a seventh of their matte.</summary>
    public static double Head(Plane<float> person)
    {
        double sum = 0, above = 0;
        var rows = new double[person.Height];
        for (int y = 0; y < rows.Length; y++)
        {
            foreach (float a in person.Row(y)) rows[y] += a;
            sum += rows[y];
        }

        for (int y = 0; y < rows.Length; y++)
        {
            above += rows[y];
            if (above >= sum / 7) return (double)y / rows.Length;
        }

        return 0.5;
    }

    /// <summary>Where the upper half is brightest, 0..1 across.</summary>
    public static double LightX(Plane<Rgba> picture)
    {
        using var small = Resampling.Resize(picture, 64, 36, ResampleFilter.Area);
        using var grey = DepthScene.Grey(small);
        double sum = 1e-9, at = 0;
        for (int y = 0; y < 18; y++)
        {
            for (int x = 0; x < 64; x++)
            {
                double w = Math.Pow(grey[x, y], 6);
                sum += w;
                at += w * (x + 0.5) / 64;
            }
        }

        return at / sum;
    }
}
