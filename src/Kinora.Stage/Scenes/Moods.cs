using System.Numerics;
using Kinora.Language;

namespace Kinora.Stage.Scenes;

/// <summary>What a mood does to light and air; its colours are a <see cref="Looks.Look"/>, its pace a <see cref="Tempo"/>.</summary>
internal static class Moods
{
    /// <summary>Exposure, fog, wind, and colour of the sun for each mood.</summary>
    private static readonly Dictionary<string, (float Key, float Fog, float Wind, Vector3 Sun, string How)> s_moods = new()
    {
        ["peaceful"] = (1.03f, 1.2f, .4f, new(1.02f, 1, .96f), "calm air, soft colours, an easy pace"),
        ["eerie"] = (.62f, 4f, .8f, new(.72f, .86f, .92f), "dim, misty, drained of colour"),
        ["joyful"] = (1.18f, .7f, 1, new(1.10f, 1.02f, .90f), "bright, warm, full colours"),
        ["epic"] = (.95f, 1.6f, 1.6f, new(1.15f, 1, .84f), "strong contrast, wind, a low camera"),
        ["romantic"] = (.95f, 1.4f, .8f, new(1.18f, .92f, .86f), "rosy light with a soft glow"),
        ["melancholic"] = (.80f, 2f, .9f, new(.84f, .92f, 1.06f), "cool, muted, slow"),
        ["dreamy"] = (1.08f, 2.2f, .7f, new(1.05f, .98f, 1.02f), "a soft glow, haze, slow"),
        ["mysterious"] = (.66f, 3.2f, .8f, new(.82f, .88f, 1.05f), "dark with haze and deep corners"),
        ["tense"] = (.74f, 1.4f, 1.3f, new(.95f, .98f, 1), "hard contrast, pale colours, an unquiet camera"),
        ["cozy"] = (.92f, 1, .6f, new(1.20f, .95f, .70f), "warm light"),
        ["nostalgic"] = (1, 1.3f, .9f, new(1.14f, .98f, .80f), "faded, warm, a little grain"),
        ["energetic"] = (1.1f, .8f, 1.4f, new(1.04f, 1, .97f), "full colours, contrast, a quick pace"),
    };

    /// <summary>How a mood is shown; null when it is not known.</summary>
    public static string? How(string mood) => s_moods.TryGetValue(mood, out var m) ? m.How : null;

    /// <summary>Light and air under the moods of a prompt.</summary>
    public static Illumination Tune(Illumination light, PromptInterpretation prompt)
    {
        foreach (var mood in prompt.Moods)
        {
            if (prompt.Excludes(mood.Value) || !s_moods.TryGetValue(mood.Value, out var m)) continue;
            light = light with
            {
                Key = light.Key * m.Key,
                FogDensity = MathF.Max(light.FogDensity, .0008f) * m.Fog,
                Wind = Math.Clamp(light.Wind * m.Wind, 0, 1),
                Sky = light.Sky with { SunColour = light.Sky.SunColour * m.Sun, Horizon = light.Sky.Horizon * Vector3.Lerp(Vector3.One, m.Sun, .6f) },
            };
        }

        return light;
    }

    /// <summary>Exposure factor for rooms, whose light is not the sky's.</summary>
    public static float Key(PromptInterpretation prompt) => prompt.Moods.Where(m => !prompt.Excludes(m.Value)).Aggregate(1f, (k, m) => s_moods.TryGetValue(m.Value, out var s) ? k * s.Key : k);
}
