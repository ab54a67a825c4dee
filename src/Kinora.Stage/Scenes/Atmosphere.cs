using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Weather, stars and effects in the air.</summary>
internal static class Atmosphere
{
    public static void Add(PromptInterpretation prompt, SetPieces set, Cast cast, Illumination light, Lighting lighting, Recorder record, uint seed)
    {
        bool inside = set.Inside is not null;
        var white = lighting.Around.Diffuse(Vector3.UnitY) + (lighting.SunColour * .35f);
        if (!inside && light.Sky.Stars > 0) set.Particles.Insert(0, new StarField(light.Sky.Stars, seed, prompt.Effects.Any(e => e.Value == "shooting_stars") || prompt.Subjects.Any(s => s.Noun is "shooting_star" or "meteor_shower"), set.Name is "space" or "void"));
        foreach (var w in prompt.Weather)
        {
            if (inside) continue;
            if (w.Value is "rain" or "storm") set.Particles.Add(new Falling("rain", (float)w.Strength, light.Wind, cast.Scale, white));
            if (w.Value is "snow" or "hail") set.Particles.Add(new Falling(w.Value, (float)w.Strength, light.Wind, cast.Scale, white));
            if (w.Value == "storm") set.Particles.Add(new Lightning(seed));
            if (w.Value is "rain" or "storm" or "wind" or "snow") set.Sounds.Add(new SoundCue(w.Value switch { "storm" => "thunder", "snow" => "wind", _ => w.Value }, 0, 0, 0, .4 + (.5 * w.Strength)));
            if (w.Value == "storm") set.Sounds.Add(new SoundCue("rain", 0, 0, 0, .8));
        }

        foreach (var e in prompt.Effects.Where(e => !prompt.Excludes(e.Value)))
        {
            bool shown = Effect(e, prompt, set, cast, light, white, seed, inside);
            record.Slot("effect", e.Value, shown, shown ? "in the air" : "there is no such effect", e.Value);
        }

        if (!inside && prompt.Subjects.Any(s => s.Noun is "firework" or "fireworks") && !prompt.Effects.Any(e => e.Value == "fireworks")) Effect(new Term("fireworks", default), prompt, set, cast, light, white, seed, inside);
        if (!inside && light.Moving is { } disc) set.Particles.Insert(0, disc);
        foreach (var a in cast.Actors) Trail(a, prompt, set, white);
    }

    private static bool Effect(Term e, PromptInterpretation prompt, SetPieces set, Cast cast, Illumination light, Vector3 white, uint seed, bool inside)
    {
        var lightFrom = light.Sky.Sun;
        switch (e.Value)
        {
            case "fog" or "wind" or "clouds":
                return !inside;
            case "rain" or "snow":
                if (!prompt.Weather.Any(w => w.Value == e.Value) && !inside) set.Particles.Add(new Falling(e.Value, (float)e.Strength, light.Wind, cast.Scale, white));
                return !inside;
            case "leaves" or "petals" or "ash" or "dust" or "pollen" or "fireflies" or "sparks" or "bubbles" or "confetti" or "feathers" or "glitter" or "bioluminescence":
                set.Particles.Add(new Falling(e.Value, (float)e.Strength, light.Wind, cast.Scale, white));
                return true;
            case "fireworks":
                set.Particles.Add(new Fireworks(seed, 60 + (cast.Scale * 8)));
                set.Sounds.Add(new SoundCue("explosion", 0, 0, .5, .6));
                return true;
            case "lightning":
                set.Particles.Add(new Lightning(seed));
                return true;
            case "steam" or "smoke" or "fire":
                var lead = cast.Actors.FirstOrDefault();
                if (lead is null) return false;
                set.Particles.Add(new Plume(t => lead.At(t).Foot + new Vector3(0, lead.Size.Y * .92f, 0), lead.Size.Y * .5f, e.Value, white));
                return true;
            case "splash":
                set.Particles.Add(new Plume(t => cast.Actors.Count > 0 ? cast.Actors[0].At(t).Foot : Vector3.Zero, cast.Scale, "splash", white));
                return true;
            case "light_rays":
                if (!set.Particles.Any(p => p is LightShafts))
                {
                    float reach = MathF.Max(cast.Scale, .05f);
                    var foot = new Vector3(0, set.Stage, -.4f * reach);
                    set.Particles.Add(new LightShafts(set.Name == "underwater" ? foot + new Vector3(-.4f * reach, 4.5f * reach, -reach) : foot + (lightFrom * (5 * reach)), foot, reach * 2.2f, new Vector3(1, .95f, .8f), 5));
                }

                return true;
            case "explosion":
                var burst = cast.Actors.FirstOrDefault()?.CentreAt(0) ?? new Vector3(0, set.Stage + (.4f * cast.Scale), -2 * cast.Scale);
                set.Particles.Add(new Plume(_ => burst, cast.Scale * 1.3f, "fire", white));
                set.Particles.Add(new Plume(_ => burst, cast.Scale * 1.6f, "smoke", white));
                set.Sounds.Add(new SoundCue("explosion", .5, 0, 0, .8));
                return true;
            case "ripples":
                return set.Water;
            case "shooting_stars" or "aurora" or "rainbow" or "trail":
                return e.Value is not "trail" && !inside;
            default:
                return false;
        }
    }

    /// <summary>Dust of hooves, steam of cups, smoke of chimneys, jets of rockets.</summary>
    private static void Trail(Actor a, PromptInterpretation prompt, SetPieces set, Vector3 white)
    {
        var s = prompt.Subjects[a.Subject];
        if (a.Model.Creature is { Plan: BodyPlan.Quadruped } c && a.Action is "run" or "gallop" && set.Name is not ("snowfield" or "underwater") && !set.Water)
            set.Particles.Add(new Plume(t => a.At(t).Foot + new Vector3(-c.Hip * .6f, .02f, 0), c.Hip * .55f, "dust", white));
        if (s.Noun is "campfire" or "bonfire" or "fire") set.Particles.Add(new Plume(t => a.At(t).Foot + new Vector3(0, a.Size.Y * .2f, 0), a.Size.Y * 1.6f, "fire", white));
        if (s.Is("spacecraft") && a.Action == "rise")
        {
            set.Particles.Add(new Plume(t => a.At(t).Foot + new Vector3(0, .4f, 0), 1.5f, "exhaust", white));
            var pad = a.Place;
            set.Particles.Add(new Plume(_ => pad, 7, "smoke", white * 2.2f));
        }

        bool hot = s.Noun is "coffee" or "tea" or "hot_chocolate" or "soup" or "noodles" || s.Attributes.Contains("steaming") || s.Attributes.Contains("hot");
        if (hot && !prompt.Excludes("steam")) set.Particles.Add(new Plume(t => a.At(t).Foot + new Vector3(0, a.Size.Y * .93f, 0), a.Size.Y * .75f, "steam", white));
        if (s.Noun is "train" or "steam_train") set.Particles.Add(new Plume(t => a.At(t).Foot + Vector3.Transform(new Vector3(3.6f, 4.1f, 0), Matrix4x4.CreateRotationY(a.Yaw)), 2.4f, "smoke", white * 1.6f));
        if (s.Attributes.Contains("burning")) set.Particles.Add(new Plume(t => a.At(t).Foot + new Vector3(0, a.Size.Y * .4f, 0), a.Size.Y * .9f, "fire", white));
    }
}
