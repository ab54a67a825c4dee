using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>What a prompt's words of light do: to sun and sky before the set is built, with lamps and shafts of light after.</summary>
internal static class LightWords
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    private static bool Says(PromptInterpretation prompt, string light) => (prompt.Light.Any(l => l.Value == light) || (light == "spotlight" && prompt.Subjects.Any(s => s.Noun == "spotlight"))) && !prompt.Excludes(light);

    /// <summary>Sun, sky and exposure.</summary>
    public static Illumination Tune(Illumination light, PromptInterpretation prompt)
    {
        foreach (var word in prompt.Light.Where(l => !prompt.Excludes(l.Value)))
            light = word.Value switch
            {
                "soft" => light with { SunSize = .10f, Ambient = light.Ambient * 1.25f, Sky = light.Sky with { SunColour = light.Sky.SunColour * .55f } },
                "hard" => light with { SunSize = .002f, Ambient = light.Ambient * .62f, Sky = light.Sky with { SunColour = light.Sky.SunColour * 1.35f, Clouds = MathF.Min(light.Sky.Clouds, .2f) } },
                "warm" => Toned(light, C(1.18f, .97f, .68f)),
                "cold" => Toned(light, C(.76f, .95f, 1.22f)),
                "dramatic" => light with { SunSize = .004f, Ambient = light.Ambient * .38f, Key = light.Key * .72f, Sky = light.Sky with { SunColour = light.Sky.SunColour * 1.3f } },
                "spotlight" => light with { Ambient = light.Ambient * .12f, Key = light.Key * .42f, Sky = light.Sky with { SunColour = light.Sky.SunColour * .04f } },
                "high_key" => light with { Ambient = light.Ambient * 1.3f, Key = light.Key * 1.7f },
                "bright" => light with { Key = light.Key * 1.35f },
                "dim" => light with { Key = light.Key * .45f, Ambient = light.Ambient * .8f },
                _ => light,
            };
        return light;
    }

    private static Illumination Toned(Illumination light, Vector3 tone) => light with
    {
        Tone = light.Tone * tone,
        Fog = light.Fog * Vector3.Lerp(Vector3.One, tone, .5f),
        Sky = light.Sky with { SunColour = light.Sky.SunColour * tone, Horizon = light.Sky.Horizon * Vector3.Lerp(Vector3.One, tone, .55f), CloudLit = light.Sky.CloudLit * Vector3.Lerp(Vector3.One, tone, .5f) },
    };

    /// <summary>Lamps, moonbeams and shafts around what is filmed; returns the light with what concerns all of it.</summary>
    public static Lighting Rig(PromptInterpretation prompt, SetPieces set, Cast cast, Illumination light, Lighting lighting)
    {
        float scale = MathF.Max(cast.Scale, .05f), power = scale * scale;
        bool inside = set.Inside is not null;
        var centre = new Vector3(0, set.Stage, 0);
        if (inside)
        {
            // the sky's own words reach a room through its window and its lamps
            lighting = lighting with { Ambient = lighting.Ambient * light.Ambient, SunColour = lighting.SunColour * light.Tone * (Says(prompt, "spotlight") ? .05f : Says(prompt, "soft") ? .5f : 1), SunSize = light.SunSize > .012f || light.SunSize < .01f ? light.SunSize * 1.6f : lighting.SunSize };
            for (int i = 0; i < set.Lamps.Count; i++) set.Lamps[i] = set.Lamps[i] with { Colour = set.Lamps[i].Colour * light.Tone };
            if (light.Dark && Says(prompt, "moonlight")) lighting = lighting with { SunColour = C(.30f, .40f, .62f) };
        }

        if (Says(prompt, "candle") || Says(prompt, "lamplight") || Says(prompt, "firelight"))
        {
            bool open = Says(prompt, "lamplight");
            set.Lamps.Insert(0, new PointLight(centre + new Vector3(-.75f * scale, scale * (open ? 1.5f : .8f), .75f * scale), C(1.5f, .80f, .36f) * power * (inside ? 1.1f : .8f), open ? 0 : .22f));
        }

        if (Says(prompt, "neon") && !set.Lamps.Any(l => Saturation(l.Colour) > .6f))
        {
            set.Lamps.Insert(0, new PointLight(centre + new Vector3(-1.5f * scale, .9f * scale, .6f * scale), C(1.7f, .12f, 1.0f) * power));
            set.Lamps.Insert(0, new PointLight(centre + new Vector3(1.5f * scale, 1.1f * scale, .3f * scale), C(.08f, .8f, 1.8f) * power));
        }

        if (Says(prompt, "spotlight"))
        {
            var top = centre + new Vector3(.15f * scale, scale * 1.75f, .55f * scale);
            set.Lamps.Insert(0, new PointLight(top, C(1.9f, 1.8f, 1.6f) * power * (inside ? .9f : .5f)));
            set.Particles.Add(new LightShafts(top + new Vector3(.3f * scale, 2.2f * scale, -.3f * scale), centre, scale * .85f, C(1, .95f, .85f), 1));
        }

        if (Says(prompt, "studio") && !inside)
        {
            set.Lamps.Insert(0, new PointLight(centre + new Vector3(-1.6f * scale, 1.9f * scale, 1.8f * scale), C(1.6f, 1.55f, 1.5f) * power));
            set.Lamps.Insert(0, new PointLight(centre + new Vector3(1.8f * scale, 1.2f * scale, 1.2f * scale), C(.6f, .7f, .85f) * power));
        }

        if (Says(prompt, "flickering"))
        {
            if (set.Lamps.Count == 0) set.Lamps.Add(new PointLight(centre + new Vector3(-1.2f * scale, 1.7f * scale, 1.2f * scale), C(1.3f, 1.2f, 1.1f) * power));
            for (int i = 0; i < set.Lamps.Count; i++) set.Lamps[i] = set.Lamps[i] with { Flicker = .8f };
        }

        if (Says(prompt, "headlights"))
            foreach (var car in cast.Actors.Where(a => a.Size.X > 1.5f).Take(3))
                set.Lamps.Insert(0, new PointLight(car.Place + Vector3.Transform(new Vector3(car.Size.X * .75f, .6f, 0), Matrix4x4.CreateRotationY(car.Yaw)), C(3.2f, 3, 2.5f)));
        if (Says(prompt, "god_rays"))
        {
            var from = set.Weightless && set.Name == "underwater" ? centre + new Vector3(-.4f * scale, 4.5f * scale, -1.2f * scale) : centre + (lighting.Sun * (5 * scale));
            set.Particles.Add(new LightShafts(from, centre + new Vector3(0, 0, -.4f * scale), scale * 2.2f, Vector3.Lerp(C(1, .95f, .8f), light.Sky.SunColour / MathF.Max(.05f, Top(light.Sky.SunColour)), .6f), 5));
        }

        if (Says(prompt, "lens_flare")) set.Particles.Add(new LensFlare(lighting.Sun));
        return lighting;
    }

    /// <summary>Exposure factor for rooms, whose light is not the sky's.</summary>
    public static float Key(PromptInterpretation prompt) =>
        (Says(prompt, "dramatic") ? .72f : 1) * (Says(prompt, "spotlight") ? .45f : 1) * (Says(prompt, "high_key") ? 1.6f : 1) * (Says(prompt, "bright") ? 1.3f : 1) * (Says(prompt, "dim") ? .45f : 1);

    /// <summary>Share of a colour that is not grey.</summary>
    public static float Saturation(Vector3 c) => 1 - (MathF.Min(c.X, MathF.Min(c.Y, c.Z)) / MathF.Max(Top(c), 1e-6f));

    private static float Top(Vector3 c) => MathF.Max(c.X, MathF.Max(c.Y, c.Z));
}
