using Kinora.Language;
using Kinora.Stage.Casting;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>What a set is built for.</summary>
/// <param name="Geometry">Where it is built.</param>
/// <param name="Caster">Source of models.</param>
/// <param name="Prompt">What was asked for.</param>
/// <param name="Place">Its phrase, or null when nothing was said.</param>
/// <param name="Light">Light of the day.</param>
/// <param name="Scale">Size of what is filmed, metres.</param>
/// <param name="Travel">Metres that subjects travel to either side.</param>
/// <param name="Seed">Chance.</param>
/// <param name="Dressing">0 bare .. 1 full of what nobody asked for.</param>
internal sealed record SetContext(Geometry Geometry, Caster Caster, PromptInterpretation Prompt, SettingPhrase? Place, Illumination Light, float Scale, float Travel, uint Seed, float Dressing)
{
    /// <summary>Nobody is on the stage: the place itself is the picture.</summary>
    public bool Bare { get; init; }

    public bool Season(string name) => Prompt.Season?.Value == name;

    public bool Weather(string name) => Prompt.Weather.Any(w => w.Value == name);

    public bool Has(string attribute) => Place?.Attributes.Contains(attribute) == true;

    public bool Snowy => Season("winter") || Weather("snow") || Has("snowy") || Has("frozen");

    public bool Autumn => Season("autumn") || Prompt.Effects.Any(e => e.Value == "leaves");

    public bool Excludes(string noun) => Prompt.Excludes(noun);

    public float Chance(uint i) => Noise.Unit((Seed * 7919) + i);

    /// <summary>Whether the words of the prompt contain one of these.</summary>
    public bool Mentions(params ReadOnlySpan<string> words)
    {
        foreach (string w in words)
            if (Prompt.Prompt.Contains(w, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Kind of flower that covers the ground by the words of the place ("a sunflower field"), `flower` for any, or null.</summary>
    public string? FlowerOf()
    {
        string place = Place is { } p && p.Span.Length > 0 && p.Span.End <= Prompt.Prompt.Length ? Prompt.Prompt[p.Span.Start..p.Span.End] : "";
        bool Said(string en, string zh) => place.Contains(en, StringComparison.OrdinalIgnoreCase) || place.Contains(zh, StringComparison.Ordinal);
        if (Said("sunflower", "向日葵")) return "sunflower";
        if (Said("tulip", "郁金香")) return "tulip";
        if (Said("dais", "雏菊")) return "daisy";
        if (Said("rose", "玫瑰")) return "rose";
        return Said("lavender", "薰衣草") ? "lavender" : Said("flower", "花") ? "flower" : null;
    }
}
