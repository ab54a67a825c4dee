using System.Numerics;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;
using Kinora.Stage.Scenes;

namespace Kinora.Stage.Inspection;

/// <summary>Time, weather, season and light, measured on sun, sky, air and lamps.</summary>
internal sealed partial class SceneReading
{
    private float Warmth => light.Sky.SunColour.X / MathF.Max(light.Sky.SunColour.Z, 1e-4f);

    private float Elevation => MathF.Asin(Math.Clamp(light.Sky.Sun.Y, -1, 1));

    private float Daylight => Luma(light.Sky.Horizon) + Luma(light.Sky.Zenith);

    /// <summary>Whether the light is that of a time of day. Rooms show day, dark, and the colour of the sun through the window.</summary>
    public bool IsTime(string time)
    {
        bool low = Elevation < .30f || light.Moving is not null, warm = Warmth > 1.5f || Luma(light.Sky.Horizon - new Vector3(0, 0, light.Sky.Horizon.Z)) > light.Sky.Horizon.Z * 1.2f;
        return time switch
        {
            "night" or "midnight" => light.Dark && Daylight < .25f,
            "dusk" => Daylight < .7f && (light.Dark || low),
            "dawn" or "sunrise" or "sunset" or "golden_hour" or "evening" => !light.Dark && (low && warm || (Overcast && Daylight < .9f)),
            "morning" => !light.Dark && Elevation < .75f && (Warmth > 1.15f || Overcast),
            "afternoon" => !light.Dark && Elevation < .85f,
            "noon" => !light.Dark && Elevation > .9f,
            "day" => !light.Dark && Elevation > .3f,
            _ => false,
        };
    }

    private bool Overcast => light.Sky.Clouds >= .75f || light.FogDensity > .02f;

    /// <summary>Whether a weather is seen.</summary>
    public bool IsWeather(string weather) => weather switch
    {
        "clear" => Outside && light.Sky.Clouds <= .35f && light.FogDensity < .01f,
        "sunny" => light.Sky.Clouds <= .5f && !light.Dark && render.Lighting.SunColour.LengthSquared() > .6f,
        "cloudy" => Outside && light.Sky.Clouds >= .6f,
        "overcast" => Outside && light.Sky.Clouds >= .85f,
        "rain" => Drops("rain"),
        "snow" => Drops("snow") || (Outside && set.Features.Contains("snow")),
        "hail" => Drops("hail"),
        "storm" => Outside && Drops("rain") && light.Sky.Clouds > .9f,
        "fog" => Outside && light.FogDensity >= .02f,
        "sandstorm" => Outside && light.FogDensity >= .04f,
        "wind" => Outside && light.Wind >= .45f && (render.Grown.Count > 0 || render.Particles.OfType<Falling>().Any() || render.Floor.Waves > 0 || set.Features.Contains("tree")),
        "hot" => Outside && !light.Dark && light.Sky.Clouds < .2f && Luma(light.Sky.SunColour) > 1,
        "cold" => set.Features.Contains("snow") || Luma(light.Sky.SunColour) > 0 && Warmth < 1,
        _ => false,
    };

    /// <summary>Whether a season is seen.</summary>
    public bool IsSeason(string season) => Outside && season switch
    {
        "winter" => set.Features.Contains("snow"),
        "autumn" => set.Features.Contains("autumn"),
        "spring" => set.Features.Contains("blossom"),
        "summer" => !set.Features.Contains("snow") && !set.Features.Contains("autumn") && (set.Features.Contains("grass") || set.Features.Contains("tree") || set.Features.Contains("sand") || set.Water) && !light.Dark && light.Sky.Clouds < .6f,
        _ => false,
    };

    /// <summary>Whether a light is there.</summary>
    public bool IsLight(string word)
    {
        var sun = render.Lighting.SunColour;
        var lamps = render.Lighting.Lamps;
        return word switch
        {
            "window" => set.Features.Contains("window"),
            "sunlight" or "natural" => !light.Dark && Luma(sun) > .35f,
            "moonlight" => light.Dark && Luma(sun) > .02f && sun.Z > sun.X,
            "starlight" => Falls<StarField>(),
            "neon" => lamps.Any(l => LightWords.Saturation(l.Colour) > .6f),
            "candle" or "firelight" or "lamplight" => lamps.Any(l => l.Colour.X > l.Colour.Z * 1.6f),
            "backlight" => Facing() > .55f,
            "soft" => render.Lighting.SunSize >= .05f || Luma(sun) < .5f,
            "hard" => render.Lighting.SunSize <= .008f && Luma(sun) > .8f,
            "warm" => (Luma(sun) > .05f && sun.X > sun.Z * 1.3f) || lamps.Any(l => l.Colour.X > l.Colour.Z * 1.5f),
            "cold" => (Luma(sun) > .02f && sun.Z > sun.X * .98f) || lamps.Any(l => l.Colour.Z > l.Colour.X * 1.15f),
            "studio" => set.Name == "studio" || lamps.Count >= 2,
            "dramatic" => render.Lighting.Ambient < .75f,
            "spotlight" => render.Particles.OfType<LightShafts>().Any(s => s.Count == 1) && lamps.Count > 0,
            "high_key" or "bright" => render.Key >= .24f,
            "dim" => render.Key <= .13f,
            "god_rays" => render.Particles.OfType<LightShafts>().Any(s => s.Count > 1),
            "flickering" => lamps.Any(l => l.Flicker > .1f),
            "headlights" => lamps.Any(l => Luma(l.Colour) > 2),
            "lens_flare" => Falls<LensFlare>() && InView(render.Lighting.Sun),
            "city_lights" => light.Dark && set.Features.Contains("city"),
            "firefly" => Drops("fireflies"),
            "bioluminescence" => Drops("bioluminescence"),
            _ => false,
        };
    }

    /// <summary>How much the sun shines towards the camera, -1..1.</summary>
    private float Facing()
    {
        var forward = Vector3.Normalize(render.Camera(options.Seconds / 2).Forward with { Y = 0 });
        var sun = render.Lighting.Sun with { Y = 0 };
        return sun.LengthSquared() < 1e-6f ? 0 : Vector3.Dot(forward, Vector3.Normalize(sun));
    }

    private static float Luma(Vector3 c) => (.2126f * c.X) + (.7152f * c.Y) + (.0722f * c.Z);
}
