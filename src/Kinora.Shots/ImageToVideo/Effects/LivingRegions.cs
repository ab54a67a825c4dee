using Kinora.Imaging;
using Kinora.Imaging.Filter;
using Kinora.Imaging.Resize;
using Kinora.Shots.ImageToVideo.Depth;

namespace Kinora.Shots.ImageToVideo.Effects;

/// <summary>Finds the parts of a photo that can flow or sway, by colour, texture and place.</summary>
internal static class LivingRegions
{
    private const int Side = 320;
    private const double Least = 0.012;

    /// <summary>The words that can be looked for.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["water", "clouds", "smoke", "fire", "foliage"];

    /// <summary>A soft mask at a working size, 0..1, or null when the picture shows nothing of the kind.</summary>
    public static Plane<float>? Find(Plane<Rgba> picture, string kind)
    {
        double scale = (double)Side / Math.Max(picture.Width, picture.Height);
        int w = Math.Max(32, (int)(picture.Width * scale)), h = Math.Max(32, (int)(picture.Height * scale));
        using var small = Resampling.Resize(picture, w, h, ResampleFilter.Area);
        using var grey = DepthScene.Grey(small);
        using var sky = PhotoDepth.Sky(small, grey);
        using var texture = Texture(grey);
        using var raw = new Plane<float>(w, h);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
                raw[x, y] = Matches(kind, small[x, y], (float)y / h, sky[x, y], texture[x, y], grey[x, y]) ? 1 : 0;
        }

        // Single pixels are chance; regions are not.
        Blur.Gaussian(raw, 3);
        for (int y = 0; y < h; y++)
        {
            var row = raw.Row(y);
            for (int x = 0; x < w; x++) row[x] = Math.Clamp((row[x] - 0.42f) * 6, 0, 1);
        }

        var mask = GuidedFilter.Apply(raw, grey, 4, 1e-3);
        double sum = 0;
        for (int y = 0; y < h; y++)
        {
            var row = mask.Row(y);
            for (int x = 0; x < w; x++)
            {
                row[x] = Math.Clamp(row[x], 0, 1);
                sum += row[x];
            }
        }

        if (sum >= Least * w * h) return mask;
        mask.Dispose();
        return null;
    }

    private static bool Matches(string kind, Rgba p, float down, float sky, float texture, float grey)
    {
        int most = Math.Max(p.R, Math.Max(p.G, p.B)), least = Math.Min(p.R, Math.Min(p.G, p.B)), chroma = most - least;
        return kind switch
        {
            "clouds" => sky > 0.5f,
            // Bluer than it is red: grey stone, which is often warm, stays where it is.
            "water" => sky < 0.3f && down > 0.28f && p.B >= p.R + 1 && p.B >= p.G - 12 && grey is > 0.1f and < 0.98f,
            "fire" => p.R > 200 && p.G > 120 && p.R - p.G < 115 && p.G > p.B * 1.25f && p.B < 150,
            "smoke" => chroma < 34 && grey is > 0.25f and < 0.92f && texture < 0.05f && sky < 0.5f,
            "foliage" => p.B * 1.12f < Math.Max(p.R, p.G) && p.G > p.R * 0.62f && texture > 0.018f && grey < 0.85f,
            _ => false,
        };
    }

    private static Plane<float> Texture(Plane<float> grey)
    {
        var texture = new Plane<float>(grey.Width, grey.Height);
        for (int y = 0; y < grey.Height - 1; y++)
        {
            for (int x = 0; x < grey.Width - 1; x++)
                texture[x, y] = Math.Abs(grey[x + 1, y] - grey[x, y]) + Math.Abs(grey[x, y + 1] - grey[x, y]);
        }

        Blur.Gaussian(texture, 2);
        return texture;
    }
}
