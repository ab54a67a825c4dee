using System.Numerics;

namespace Kinora.Stage.Casting;

/// <summary>Colours by name, linear.</summary>
internal static class Palette
{
    private static readonly Dictionary<string, Vector3> s_colours = new()
    {
        ["red"] = new(.60f, .025f, .02f),
        ["bright_red"] = new(.75f, .02f, .015f),
        ["dark_red"] = new(.24f, .01f, .012f),
        ["maroon"] = new(.18f, .01f, .02f),
        ["orange"] = new(.80f, .25f, .02f),
        ["yellow"] = new(.82f, .60f, .03f),
        ["golden"] = new(.75f, .45f, .08f),
        ["green"] = new(.05f, .36f, .05f),
        ["dark_green"] = new(.015f, .12f, .03f),
        ["light_green"] = new(.28f, .62f, .22f),
        ["emerald"] = new(.01f, .32f, .14f),
        ["blue"] = new(.03f, .11f, .62f),
        ["dark_blue"] = new(.012f, .03f, .20f),
        ["light_blue"] = new(.26f, .50f, .82f),
        ["turquoise"] = new(.04f, .48f, .46f),
        ["purple"] = new(.22f, .03f, .42f),
        ["pink"] = new(.82f, .27f, .42f),
        ["hot_pink"] = new(.82f, .04f, .28f),
        ["brown"] = new(.19f, .085f, .035f),
        ["black"] = new(.014f, .014f, .016f),
        ["white"] = new(.84f, .84f, .83f),
        ["grey"] = new(.22f, .22f, .23f),
        ["silver"] = new(.62f, .63f, .65f),
        ["beige"] = new(.62f, .50f, .36f),
        ["ginger"] = new(.58f, .24f, .06f),
        ["rose_gold"] = new(.72f, .36f, .28f),
        ["pastel"] = new(.72f, .56f, .68f),
        ["cream"] = new(.80f, .70f, .52f),
        ["gold"] = new(.75f, .45f, .08f),
        ["violet"] = new(.26f, .05f, .50f),
        ["cyan"] = new(.03f, .52f, .60f),
    };

    /// <summary>A named colour; compound names fall back to their last word; null when unknown.</summary>
    public static Vector3? Find(string name)
    {
        if (s_colours.TryGetValue(name, out var c)) return c;
        int at = name.LastIndexOf('_');
        if (at < 0 || !s_colours.TryGetValue(name[(at + 1)..], out c)) return null;
        return name.StartsWith("dark", StringComparison.Ordinal) ? c * .4f : name.StartsWith("light", StringComparison.Ordinal) || name.StartsWith("pale", StringComparison.Ordinal) ? Vector3.Lerp(c, Vector3.One, .45f) : c;
    }
}
