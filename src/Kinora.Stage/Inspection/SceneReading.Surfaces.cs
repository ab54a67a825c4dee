using System.Numerics;
using Kinora.Stage.Casting;
using Kinora.Stage.Rendering;
using Kinora.Stage.Scenes;

namespace Kinora.Stage.Inspection;

/// <summary>Colours and materials, measured on the surfaces.</summary>
internal sealed partial class SceneReading
{
    /// <summary>Whether at least a tenth of the thing's surface has nearly that colour.</summary>
    public static bool HasColour(Actor actor, string colour)
    {
        if (colour is "colourful" or "pastel") return Hues(actor) >= 3;
        return Palette.Find(colour) is { } wanted && Areas(actor.Model.Shape).Where(a => Near(a.Colour, wanted)).Sum(a => a.Share) >= .10f;
    }

    /// <summary>Whether the place has that colour: its ground, its walls or its sky.</summary>
    public bool HasColour(string colour)
    {
        if (Palette.Find(colour) is not { } wanted) return false;
        return set.Colours.Append(set.Ground).Append(render.Floor.Map.Mean * render.Floor.Tint).Any(c => Near(c, wanted));
    }

    /// <summary>Whether the sky near the horizon or overhead has that hue.</summary>
    public bool SkyHas(string colour) => Outside && Palette.Find(colour) is { } wanted && (SameHue(light.Sky.Horizon, wanted) || SameHue(light.Sky.Zenith, wanted) || SameHue(light.Sky.CloudLit, wanted));

    /// <summary>Whether a main surface is made of it.</summary>
    public static bool IsMadeOf(Actor actor, string material) => actor.Model.Shape.Materials.Any(m => m.Substance == material);

    /// <summary>Surface colours with their shares of the whole area.</summary>
    private static IEnumerable<(Vector3 Colour, float Share)> Areas(Mesh mesh)
    {
        float total = 0;
        var areas = new Dictionary<Vector3, float>();
        for (int t = 0; t < mesh.TriangleCount; t++)
        {
            int i = mesh.Indices[t * 3], j = mesh.Indices[(t * 3) + 1], k = mesh.Indices[(t * 3) + 2];
            float area = Vector3.Cross(mesh.Positions[j] - mesh.Positions[i], mesh.Positions[k] - mesh.Positions[i]).Length();
            var material = mesh.Materials[mesh.TriangleMaterials[t]];
            var tint = mesh.Colours[i];
            var colour = material.Colour * new Vector3(tint.X, tint.Y, tint.Z) * (material.Map?.Mean ?? Vector3.One);
            if (material.Emission.LengthSquared() > .5f) colour = material.Emission / MathF.Max(material.Emission.X, MathF.Max(material.Emission.Y, material.Emission.Z));
            colour = new Vector3(MathF.Round(colour.X, 2), MathF.Round(colour.Y, 2), MathF.Round(colour.Z, 2));
            areas[colour] = areas.GetValueOrDefault(colour) + area;
            total += area;
        }

        return areas.Select(a => (a.Key, a.Value / MathF.Max(total, 1e-12f)));
    }

    private static int Hues(Actor actor) => Areas(actor.Model.Shape).Where(a => a.Share > .04f && Chroma(Lab(a.Colour)) > 18).Select(a => (int)((Hue(Lab(a.Colour)) + MathF.PI) / MathF.Tau * 8)).Distinct().Count();

    /// <summary>Nearly the same colour: within 30 in CIE L*a*b*, or of one hue with both clearly coloured.</summary>
    private static bool Near(Vector3 a, Vector3 b)
    {
        Vector3 x = Lab(a), y = Lab(b);
        if (Vector3.Distance(x, y) < 30) return true;
        return Chroma(x) > 18 && Chroma(y) > 18 && MathF.Abs(Turn(Hue(x) - Hue(y))) < .30f && MathF.Abs(x.X - y.X) < 32;
    }

    private static bool SameHue(Vector3 a, Vector3 b)
    {
        Vector3 x = Lab(a), y = Lab(b);
        return Chroma(x) > 10 && Chroma(y) > 10 && MathF.Abs(Turn(Hue(x) - Hue(y))) < .45f;
    }

    private static float Chroma(Vector3 lab) => MathF.Sqrt((lab.Y * lab.Y) + (lab.Z * lab.Z));

    private static float Hue(Vector3 lab) => MathF.Atan2(lab.Z, lab.Y);

    private static float Turn(float a) => a - (MathF.Tau * MathF.Floor((a + MathF.PI) / MathF.Tau));

    /// <summary>CIE L*a*b* of linear BT.709 light, D65.</summary>
    private static Vector3 Lab(Vector3 c)
    {
        float F(float v) => v > .008856f ? MathF.Cbrt(v) : (7.787f * v) + .13793f;
        float x = F(((.4124f * c.X) + (.3576f * c.Y) + (.1805f * c.Z)) / .9505f), y = F((.2126f * c.X) + (.7152f * c.Y) + (.0722f * c.Z)), z = F(((.0193f * c.X) + (.1192f * c.Y) + (.9505f * c.Z)) / 1.089f);
        return new Vector3((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }
}
