using System.Numerics;
using Kinora.Imaging;
using Kinora.Imaging.Filter;
using Kinora.Imaging.Noise;
using Kinora.Language;

namespace Kinora.Shots.MultiImage;

/// <summary>
/// A backdrop out of focus, from what the prompt says of place, time and weather: a ground, a horizon, a sky or a wall, with the soft
/// unevenness that a photograph out of focus has.
/// </summary>
internal static class Backdrop
{
    /// <summary>Sky or wall above, ground below, and height of the line between them as a share from the top.</summary>
    private readonly record struct Look(Vector3 Top, Vector3 Line, Vector3 Ground, Vector3 Near, double Horizon);

    /// <summary>Draws the backdrop; the caller owns it.</summary>
    public static Plane<Rgba> Draw(PromptInterpretation said, int width, int height, ulong seed)
    {
        var look = Lit(Of(said.Settings.Count > 0 ? said.Settings[0] : null, seed), said);
        var picture = new Plane<Rgba>(width, height);
        using var broad = Field(width, height, 5, seed);
        using var fine = Field(width, height, 22, seed + 1);
        for (int y = 0; y < height; y++)
        {
            double v = (y + .5) / height, above = Math.Clamp((look.Horizon - v) / look.Horizon, 0, 1), below = Math.Clamp((v - look.Horizon) / (1 - look.Horizon), 0, 1);
            // The line itself is out of focus, too.
            float ground = (float)Smooth((v - look.Horizon + .02) / .04);
            var sky = Vector3.Lerp(look.Line, look.Top, (float)above);
            var floor = Vector3.Lerp(look.Ground, look.Near, (float)below);
            for (int x = 0; x < width; x++)
            {
                float uneven = 1 + ((broad[x, y] - .5f) * (.10f + (.18f * ground))) + ((fine[x, y] - .5f) * .10f * ground);
                double u = ((x + .5) / width) - .5, w = v - .45;
                float vignette = (float)(1 - (.35 * ((u * u) + (w * w))));
                var c = Vector3.Clamp(Vector3.Lerp(sky, floor, ground) * uneven * vignette, Vector3.Zero, new Vector3(255));
                picture[x, y] = new Rgba((byte)c.X, (byte)c.Y, (byte)c.Z);
            }
        }

        return picture;
    }

    private static Look Of(SettingPhrase? setting, ulong seed) => setting?.Place switch
    {
        "meadow" or "farm" or "park" or "garden" or "savanna" or "landscape" or "hill" => new(new(118, 168, 224), new(206, 224, 236), new(122, 156, 84), new(86, 128, 52), .52),
        "forest" or "jungle" => new(new(56, 84, 52), new(122, 148, 96), new(88, 100, 58), new(64, 74, 40), .5),
        "beach" or "island" => new(new(96, 168, 226), new(190, 222, 234), new(214, 196, 156), new(232, 214, 172), .5),
        "sea" or "lake" or "river" => new(new(112, 170, 222), new(204, 222, 232), new(76, 124, 156), new(48, 96, 132), .48),
        "underwater" => new(new(64, 160, 196), new(32, 112, 158), new(26, 84, 120), new(16, 58, 92), .7),
        "desert" => new(new(132, 178, 222), new(236, 216, 180), new(218, 176, 116), new(198, 150, 92), .5),
        "snowfield" => new(new(168, 190, 216), new(222, 230, 238), new(234, 238, 244), new(218, 226, 238), .52),
        "mountain" or "valley" or "cliff" => new(new(108, 156, 214), new(196, 208, 220), new(126, 124, 116), new(98, 96, 90), .5),
        "city" or "street" or "road" or "market" or "parking_lot" => new(new(150, 166, 188), new(188, 190, 194), new(124, 122, 122), new(96, 95, 97), .5),
        "space" or "void" => new(new(8, 8, 20), new(20, 18, 44), new(14, 12, 30), new(6, 6, 14), .95),
        "moon_surface" => new(new(6, 6, 10), new(16, 16, 22), new(142, 140, 136), new(108, 106, 104), .5),
        "sky" => new(new(92, 152, 222), new(206, 224, 240), new(214, 230, 242), new(228, 238, 246), .85),
        "kitchen" or "countertop" => new(new(226, 222, 214), new(208, 202, 192), new(196, 186, 172), new(214, 206, 196), .62),
        "tabletop" or "cafe" or "restaurant" or "bar" => new(new(112, 88, 70), new(150, 120, 92), new(132, 92, 58), new(152, 108, 70), .6),
        { } when setting.Indoor => new(new(206, 198, 186), new(188, 178, 164), new(150, 118, 88), new(128, 98, 72), .62),
        // Nothing said: a photographer's paper roll in a quiet colour.
        _ => (seed % 3) switch
        {
            0 => new(new(176, 186, 198), new(198, 206, 214), new(186, 194, 202), new(206, 212, 218), .66),
            1 => new(new(202, 190, 178), new(220, 210, 198), new(208, 196, 182), new(226, 216, 204), .66),
            _ => new(new(180, 194, 184), new(202, 212, 204), new(190, 202, 192), new(210, 218, 212), .66),
        },
    };

    private static Look Lit(Look look, PromptInterpretation said)
    {
        var tint = said.TimeOfDay?.Value switch
        {
            "night" => new Vector3(.20f, .24f, .38f),
            "dusk" => new Vector3(.62f, .50f, .58f),
            "sunset" or "golden_hour" => new Vector3(1.08f, .82f, .60f),
            "dawn" => new Vector3(.98f, .84f, .82f),
            "morning" => new Vector3(1.03f, .99f, .93f),
            _ => Vector3.One,
        };
        float grey = said.Weather.Any(w => w.Value is "rain" or "storm" or "fog" or "overcast" or "cloudy") && !said.Excludes("rain") ? .55f : 0;
        Vector3 Change(Vector3 c)
        {
            float luma = (.299f * c.X) + (.587f * c.Y) + (.114f * c.Z);
            return Vector3.Lerp(c, new Vector3(luma * .92f), grey) * tint;
        }

        return look with { Top = Change(look.Top), Line = Change(look.Line), Ground = Change(look.Ground), Near = Change(look.Near) };
    }

    /// <summary>Soft noise about .5 with a number of waves across the frame.</summary>
    private static Plane<float> Field(int width, int height, int waves, ulong seed)
    {
        var field = new Plane<float>(width, height);
        int w = waves + 2, h = Math.Max(3, waves * height / width) + 2;
        var random = new SeededRandom(seed, "backdrop");
        using var coarse = new Plane<float>(w, h);
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++) coarse[x, y] = (float)random.NextDouble();
        using var large = Kinora.Imaging.Resize.Resampling.Resize(coarse, width, height, Kinora.Imaging.Resize.ResampleFilter.Bicubic);
        large.CopyTo(field);
        Blur.Gaussian(field, width / (double)waves / 4);
        return field;
    }

    private static double Smooth(double t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }
}
