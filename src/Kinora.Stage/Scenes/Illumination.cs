using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Light of a time of day and a weather.</summary>
internal sealed record Illumination
{
    public required Sky Sky { get; init; }

    public required string Time { get; init; }

    /// <summary>Mean brightness that the picture is exposed for.</summary>
    public float Key { get; init; } = .20f;

    public Vector3 Fog { get; init; }

    public float FogDensity { get; init; } = .0007f;

    public float FogHeight { get; init; } = 50;

    public bool Dark { get; init; }

    public float SunSize { get; init; } = .012f;

    /// <summary>Wind 0..1.</summary>
    public float Wind { get; init; } = .25f;

    /// <summary>Factor on the light from all around.</summary>
    public float Ambient { get; init; } = 1;

    /// <summary>Colour that words of warmth give to lamps and sun in rooms.</summary>
    public Vector3 Tone { get; init; } = Vector3.One;

    /// <summary>Sun or moon on its way, or null for one that stands.</summary>
    public MovingDisc? Moving { get; init; }

    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    private static Vector3 Toward(float azimuth, float elevation) =>
        new(MathF.Cos(elevation) * MathF.Sin(azimuth), MathF.Sin(elevation), MathF.Cos(elevation) * MathF.Cos(azimuth));

    /// <summary>Light for what a prompt says; <paramref name="time"/> is used when it says nothing.</summary>
    public static Illumination Of(PromptInterpretation prompt, string time, float seed)
    {
        string said = prompt.TimeOfDay?.Value ?? time;
        if (prompt.TimeOfDay is null && prompt.Light.Any(l => l.Value is "moonlight" or "starlight" or "neon" or "firelight" or "candle" or "city_lights" or "firefly" or "bioluminescence")) said = "night";
        bool backlit = prompt.Light.Any(l => l.Value is "backlight" or "lens_flare");
        float side = backlit ? 2.75f : -.75f;
        var light = said switch
        {
            "dawn" or "sunrise" => new Illumination
            {
                Time = said,
                Key = .19f,
                FogDensity = .0006f,
                Sky = new Sky { Sun = Toward(2.55f, .10f), Zenith = C(.10f, .19f, .42f), Horizon = C(1.05f, .58f, .42f), Glow = C(1.5f, .75f, .35f), SunColour = C(1.7f, .82f, .45f), Rise = 3.8f, Clouds = .4f, CloudLit = C(1.3f, .75f, .55f), CloudDark = C(.30f, .25f, .34f), Disc = .03f, DiscColour = C(10, 5.5f, 2.4f) },
            },
            "morning" => new Illumination
            {
                Time = said,
                Sky = new Sky { Sun = Toward(side - .2f, .42f), Zenith = C(.15f, .33f, .70f), Horizon = C(.80f, .80f, .82f), Glow = C(1.1f, .8f, .5f), SunColour = C(2.3f, 1.75f, 1.20f), Clouds = .35f },
            },
            "golden_hour" or "evening" => new Illumination
            {
                Time = said,
                Key = .19f,
                FogDensity = .0011f,
                Sky = new Sky { Sun = Toward(backlit ? 2.7f : 1.9f, .19f), Zenith = C(.13f, .25f, .50f), Horizon = C(1.0f, .66f, .36f), Glow = C(1.6f, .85f, .32f), SunColour = C(2.5f, 1.35f, .58f), Rise = 3.2f, Clouds = .38f, CloudLit = C(1.5f, 1.0f, .62f), CloudDark = C(.42f, .33f, .36f), Disc = .03f },
            },
            "sunset" => new Illumination
            {
                Time = said,
                Key = .15f,
                FogDensity = .0011f,
                Sky = new Sky { Sun = Toward(2.75f, .075f), Zenith = C(.085f, .10f, .28f), Horizon = C(1.25f, .42f, .14f), Glow = C(1.9f, .62f, .16f), SunColour = C(2.0f, .78f, .26f), Rise = 3.4f, Clouds = .5f, CloudLit = C(1.5f, .58f, .28f), CloudDark = C(.22f, .13f, .20f), Disc = .038f, DiscColour = C(12, 4.6f, 1.2f) },
            },
            "dusk" => new Illumination
            {
                Time = said,
                Key = .11f,
                Dark = true,
                FogDensity = .0013f,
                Sky = new Sky { Sun = Toward(2.7f, .12f), Zenith = C(.025f, .04f, .12f), Horizon = C(.34f, .19f, .20f), Glow = C(.4f, .18f, .1f), SunColour = C(.22f, .15f, .16f), Rise = 3.6f, Clouds = .35f, CloudLit = C(.30f, .18f, .2f), CloudDark = C(.06f, .055f, .09f), Disc = 0, Stars = 260 },
            },
            "night" or "midnight" => new Illumination
            {
                Time = "night",
                Key = .062f,
                Dark = true,
                FogDensity = .0014f,
                Sky = new Sky { Sun = Toward(2.62f, .42f), Zenith = C(.0040f, .0070f, .019f), Horizon = C(.016f, .024f, .048f), Glow = C(.035f, .042f, .06f), SunColour = C(.105f, .125f, .175f), Rise = 2.4f, Clouds = .22f, CloudLit = C(.05f, .055f, .075f), CloudDark = C(.010f, .012f, .02f), Below = C(.006f, .008f, .012f), Disc = .028f, DiscColour = C(1.5f, 1.5f, 1.42f), Stars = 1400 },
            },
            "noon" => new Illumination { Time = said, Sky = new Sky { Sun = Toward(side, 1.15f), SunColour = C(2.6f, 2.45f, 2.2f) } },
            "afternoon" => new Illumination { Time = said, Sky = new Sky { Sun = Toward(side + 1.6f, .55f), SunColour = C(2.4f, 2.0f, 1.55f), Horizon = C(.72f, .76f, .82f) } },
            _ => new Illumination { Time = "day", Sky = new Sky { Sun = Toward(backlit ? 2.6f : side, backlit ? .5f : .78f) } },
        };
        light = Heavenly(light, prompt);
        foreach (var w in prompt.Weather) light = light.In(w);
        light = Moods.Tune(LightWords.Tune(light, prompt), prompt);
        light = light with { Key = MathF.Max(light.Key, .048f) };
        if (prompt.Effects.Any(e => e.Value == "aurora") || prompt.Subjects.Any(s => s.Noun is "aurora" or "northern_lights")) light = light with { Sky = light.Sky with { Aurora = true, Clouds = 0 }, Key = .10f };
        if (prompt.Effects.Any(e => e.Value == "rainbow") || prompt.Subjects.Any(s => s.Noun == "rainbow")) light = light with { Sky = light.Sky with { Rainbow = true, Sun = Toward(-.2f, .55f) } };
        return light with
        {
            Sky = light.Sky with { Seed = seed * 9 },
            Fog = light.Fog == Vector3.Zero ? Vector3.Lerp(light.Sky.Horizon, light.Sky.Zenith, .08f) * .92f : light.Fog,
        };
    }

    /// <summary>A sun or a moon that is named comes into the picture; one that rises or sets moves.</summary>
    private static Illumination Heavenly(Illumination light, PromptInterpretation prompt)
    {
        var named = prompt.Subjects.FirstOrDefault(s => s.Noun is "moon" or "full_moon" or "sun" or "sunset" or "sunrise");
        if (named is null || (named.Noun is "moon" or "full_moon") != light.Dark) return light;
        const float azimuth = 2.98f;
        var way = named.Actions.FirstOrDefault(a => a.Verb is "rise" or "fall" or "move" or "dive" or "land");
        float size = named.Size is "large" or "huge" ? .075f : light.Dark ? .036f : .042f;
        bool bloody = named.Colours.Contains("red");
        var disc = bloody ? C(.9f, .22f, .08f) : light.Dark ? C(1.5f, 1.5f, 1.42f) : light.Sky.DiscColour;
        if (way is null) return light with { Sky = light.Sky with { Sun = Toward(azimuth, light.Dark || light.Sky.Sun.Y > .3f ? .20f : MathF.Asin(light.Sky.Sun.Y)), Disc = size, DiscColour = disc } };
        bool up = way.Verb == "rise";
        return light with
        {
            Moving = new MovingDisc(azimuth, up ? -.035f : .20f, up ? .045f : -.045f, size, bloody ? C(.9f, .22f, .08f) : light.Dark ? C(1.1f, 1.08f, 1.0f) : C(2.2f, 1.5f, .7f)),
            Sky = light.Sky with { Sun = Toward(azimuth, .09f), Disc = 0 },
        };
    }

    private Illumination In(Term weather)
    {
        float k = (float)weather.Strength;
        float grey = Vector3.Dot(Sky.Horizon, C(.3f, .5f, .2f));
        var dull = C(.93f, .97f, 1.04f) * grey;
        return weather.Value switch
        {
            "overcast" or "rain" or "snow" or "hail" => this with
            {
                Sky = Sky with
                {
                    Clouds = .95f,
                    Zenith = Vector3.Lerp(Sky.Zenith, dull * .62f, .85f),
                    Horizon = Vector3.Lerp(Sky.Horizon, dull * .85f, .85f),
                    Glow = Sky.Glow * .12f,
                    SunColour = Sky.SunColour * .20f,
                    Disc = 0,
                    CloudLit = dull * .95f,
                    CloudDark = dull * (weather.Value == "snow" ? .75f : .55f),
                    Stars = 0,
                    Rise = 1.5f,
                },
                Fog = dull * .75f,
                FogDensity = weather.Value switch { "rain" => .007f + (.009f * k), "snow" => .006f + (.010f * k), _ => .003f },
                Key = weather.Value == "snow" && !Dark ? MathF.Max(Key, .30f) : Key,
                Wind = MathF.Max(Wind, .3f),
            },
            "storm" => this with
            {
                Sky = Sky with { Clouds = 1f, Zenith = dull * .22f, Horizon = dull * .42f, Glow = Sky.Glow * .05f, SunColour = Sky.SunColour * .10f, Disc = 0, CloudLit = dull * .42f, CloudDark = dull * .14f, Stars = 0, Rise = 1.6f },
                Fog = dull * .34f,
                FogDensity = .008f,
                Key = Key * .48f,
                Wind = .9f,
            },
            "fog" => this with
            {
                Sky = Sky with { Clouds = 0, Zenith = Vector3.Lerp(Sky.Zenith, dull * .8f, .8f), Horizon = dull * .95f, SunColour = Sky.SunColour * .35f, Disc = 0, Stars = Sky.Stars / 4 },
                Fog = dull * .9f,
                FogDensity = .03f + (.07f * k),
                FogHeight = 14,
            },
            "cloudy" => this with { Sky = Sky with { Clouds = .78f, SunColour = Sky.SunColour * .72f } },
            "clear" or "sunny" or "hot" => this with { Sky = Sky with { Clouds = weather.Value == "hot" ? .08f : .16f } },
            "wind" => this with { Wind = .5f + (.4f * k) },
            "sandstorm" => this with { Fog = C(.62f, .42f, .22f), FogDensity = .05f, Wind = .9f, Sky = Sky with { Horizon = C(.66f, .45f, .24f), Zenith = C(.5f, .36f, .22f), Clouds = 0, SunColour = Sky.SunColour * .4f } },
            _ => this,
        };
    }

    /// <summary>As the renderer takes it.</summary>
    public Lighting Lighting(Vector3 ground, IReadOnlyList<PointLight> lamps, float ambient = 1)
    {
        var below = ground * (Sky.SunColour * MathF.Max(0, Sky.Sun.Y) + (Vector3.Lerp(Sky.Horizon, Sky.Zenith, .6f) * .8f));
        var sky = Sky with { Below = below };
        return new Lighting
        {
            Around = new Surroundings(1024, sky.Radiance),
            Sun = Sky.Sun,
            SunColour = Sky.SunColour,
            SunSize = SunSize,
            Lamps = lamps,
            FogColour = Fog,
            FogDensity = FogDensity,
            FogHeight = FogHeight,
            Ambient = ambient * Ambient * (Dark ? 1.7f : 1),
        };
    }
}
