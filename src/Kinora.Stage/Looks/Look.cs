using Kinora.Imaging;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Looks;

/// <summary>Style passes over the finished picture, display values 0..1.</summary>
internal sealed class Look(IReadOnlyList<string> styles, uint seed)
{
    /// <summary>Styles that a pass exists for.</summary>
    public static bool Knows(string style) => Passes.ContainsKey(style);

    private static Dictionary<string, Action<StylePass>> Passes { get; } = new()
    {
        ["black_and_white"] = p => p.Grade(0, 1.12f),
        ["noir"] = p => { p.Grade(0, 1.35f); p.Vignette(.7f); },
        ["sepia"] = p => { p.Grade(0, 1.05f); p.Tint(1.08f, .93f, .72f); },
        ["vintage"] = p => { p.Grade(.62f, .92f); p.Tint(1.06f, 1f, .84f); p.Grain(.05f); p.Vignette(.5f); },
        ["film_grain"] = p => p.Grain(.075f),
        ["vhs"] = p => { p.Grade(1.1f, .95f); p.ScanLines(); p.Grain(.06f); },
        ["cinematic"] = p => { p.Grade(1.04f, 1.08f); p.TealOrange(.10f); },
        ["action_movie"] = p => { p.Grade(1.05f, 1.15f); p.TealOrange(.16f); },
        ["documentary"] = p => p.Grade(.92f, 1.02f),
        ["muted"] = p => p.Grade(.55f, .95f),
        ["saturated"] = p => p.Grade(1.4f, 1.05f),
        ["hdr"] = p => p.Grade(1.25f, 1.15f),
        ["cartoon"] = p => { p.Posterise(6, 1.35f); p.Outline(.95f); },
        ["comic"] = p => { p.Posterise(5, 1.3f); p.Outline(1); p.HalfTone(); },
        ["anime"] = p => { p.Posterise(9, 1.3f); p.Outline(.55f); },
        ["flat"] = p => p.Posterise(5, 1.2f),
        ["illustration"] = p => { p.Smooth(3); p.Outline(.4f); },
        ["watercolour"] = p => { p.Smooth(4); p.Paper(.10f); p.Grade(.9f, .92f); p.Wash(); },
        ["oil_painting"] = p => { p.Smooth(5); p.Grade(1.2f, 1.08f); },
        ["ink_wash"] = p => { p.Smooth(4); p.Grade(0, 1.25f); p.Paper(.08f); p.Wash(); },
        ["ukiyo_e"] = p => { p.Posterise(5, .95f); p.Outline(.8f); p.Tint(1.05f, 1f, .86f); },
        ["sketch"] = p => p.Sketch(),
        ["pixel"] = p => { p.Pixels(); p.Posterise(10, 1.15f); },
        ["voxel"] = p => p.Pixels(),
        ["infrared"] = p => p.Infrared(),
        ["cyberpunk"] = p => { p.Grade(1.3f, 1.15f); p.Neon(); },
        ["neon_style"] = p => { p.Grade(1.35f, 1.12f); p.Neon(); },
        ["horror"] = p => { p.Grade(.45f, 1.2f); p.Vignette(.8f); },
        ["gothic"] = p => { p.Grade(.5f, 1.18f); p.Vignette(.6f); },
        ["western"] = p => { p.Grade(.85f, 1.05f); p.Tint(1.10f, 1f, .78f); },
        ["steampunk"] = p => { p.Grade(.75f, 1.06f); p.Tint(1.09f, .97f, .76f); },
        ["wes_anderson"] = p => { p.Grade(.95f, .9f); p.Tint(1.06f, 1f, .9f); },
        ["tilt_shift"] = p => { p.TiltShift(); p.Grade(1.3f, 1.05f); },
        ["fantasy"] = p => { p.Grade(1.15f, .98f); p.Dream(.25f); },
        ["dreamy"] = p => p.Dream(.35f),
        ["peaceful"] = p => p.Grade(.94f, .95f),
        ["eerie"] = p => { p.Grade(.5f, 1.12f); p.Tint(.94f, 1.03f, .98f); p.Vignette(.55f); },
        ["joyful"] = p => { p.Grade(1.22f, 1.02f); p.Tint(1.03f, 1.01f, .96f); },
        ["epic"] = p => { p.Grade(1.06f, 1.16f); p.TealOrange(.14f); p.Vignette(.3f); },
        ["romantic"] = p => { p.Tint(1.06f, .97f, .98f); p.Dream(.18f); },
        ["melancholic"] = p => { p.Grade(.6f, .97f); p.Tint(.95f, .99f, 1.06f); },
        ["mysterious"] = p => { p.Grade(.78f, 1.1f); p.Tint(.95f, .98f, 1.06f); p.Vignette(.75f); },
        ["tense"] = p => { p.Grade(.72f, 1.22f); p.Vignette(.45f); },
        ["cozy"] = p => { p.Grade(1.05f, .98f); p.Tint(1.07f, 1f, .88f); p.Vignette(.3f); },
        ["nostalgic"] = p => { p.Grade(.72f, .92f); p.Tint(1.07f, 1f, .86f); p.Grain(.03f); },
        ["energetic"] = p => p.Grade(1.28f, 1.12f),
        ["surreal"] = p => { p.Grade(1.3f, 1.02f); p.Tint(1.04f, .98f, 1.05f); p.Dream(.15f); },
        ["isometric"] = p => p.Grade(1.15f, 1),
        ["claymation"] = p => { p.Smooth(2); p.Grade(1.12f, 1.02f); },
        ["low_poly"] = p => { p.Facets(); p.Grade(1.15f, 1.04f); },
        ["paper_cut"] = p => { p.Posterise(4, 1.15f); p.Paper(.06f); p.Outline(.25f); },
        ["embroidery"] = p => { p.Posterise(8, 1.2f); p.Stitches(); },
        ["abstract_art"] = p => { p.Facets(); p.Posterise(5, 1.6f); },
        ["long_exposure"] = p => p.Grade(1.05f, 1.05f),
        ["motion_blur"] = _ => { },
        ["fashion"] = p => p.Grade(.95f, 1.1f),
        ["stained_glass"] = p => { p.Posterise(4, 1.6f); p.Outline(1); },
        ["photorealistic"] = _ => { },
        ["animation_3d"] = p => p.Grade(1.15f, 1),
        ["commercial"] = p => p.Grade(1.08f, 1.08f),
        ["minimalist"] = _ => { },
        ["sci_fi"] = p => p.Tint(.94f, 1f, 1.07f),
        ["deep_focus"] = _ => { },
        ["bokeh"] = _ => { },
        ["music_video"] = p => { p.Grade(1.2f, 1.15f); p.TealOrange(.12f); },
    };

    /// <summary>Whether this look runs the pass of a style.</summary>
    public bool Has(string style) => styles.Contains(style) && Knows(style);

    /// <summary>Runs the passes in the order said.</summary>
    public void Apply(Plane<float> red, Plane<float> green, Plane<float> blue, Plane<float> depth, int frame, double seconds)
    {
        if (styles.Count == 0) return;
        var pass = new StylePass(red, green, blue, depth, (uint)frame + (seed * 131));
        foreach (string style in styles)
            if (Passes.TryGetValue(style, out var run)) run(pass);
    }
}
