using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>Builds butterflies, moths and dragonflies.</summary>
internal static class ButterflyMaker
{
    public static Creature Make(float span, Vector3 colour, bool slender)
    {
        float l = span * (slender ? .8f : .42f);
        var k = new Skeleton();
        k.Add("root", null, new Vector3(0, l * .2f, 0));
        foreach (var (name, side) in new[] { ("left", -1f), ("right", 1f) })
        {
            k.Add("wing_" + name, "root", new Vector3(l * .12f, l * .24f, side * l * .04f));
            k.Add("hind_" + name, "root", new Vector3(-l * .05f, l * .215f, side * l * .04f));
        }

        var b = new Sculptor(k) { Skin = new Material { Colour = Vector3.One, Roughness = .7f } };
        var dark = slender ? colour * .6f : new Vector3(.02f, .016f, .014f);
        b.Add("root", new Vector3(l * .28f, l * .2f, 0), new Vector3(-l * .5f, l * .16f, 0), l * .055f, l * (slender ? .022f : .03f), dark, l * .02f);
        b.Ball("root", new Vector3(l * .36f, l * .21f, 0), l * .06f, dark, l * .01f);
        var wing = new Material { Colour = Vector3.One, Roughness = .5f, Translucency = .5f, Transparency = slender ? .35f : 0 };
        foreach (var (name, side) in new[] { ("left", -1f), ("right", 1f) })
        {
            Vector3 at = b.Joint("wing_" + name), hind = b.Joint("hind_" + name);
            float s = span * .5f;
            Vector4 Tint(float u, float v)
            {
                float edge = MathF.Max(u, MathF.Abs((v * 2) - 1)), vein = MathF.Abs(MathF.Sin(v * 14)) < .10f ? .5f : 1, spot = u > .82f && MathF.Abs(MathF.Sin(v * 19)) > .75f ? 1 : 0;
                var c = edge > .86f ? new Vector3(.012f, .01f, .01f) : colour * vein * (.75f + (.35f * u));
                return new Vector4(slender ? new Vector3(.6f, .68f, .7f) : Vector3.Lerp(c, new Vector3(.85f), spot), 1);
            }

            b.Attach("wing_" + name, new MeshBuilder().With(wing).Sheet(10, 10, (u, v) => at + new Vector3(((.55f * u) - (v * (slender ? .16f : .62f) * MathF.Pow(u, .6f))) * s * (slender ? .4f : 1), 0, side * s * u * (1 - (.18f * MathF.Pow(MathF.Abs(v - .3f), 2)))), Tint).Build());
            b.Attach("hind_" + name, new MeshBuilder().With(wing).Sheet(10, 10, (u, v) => hind + new Vector3(((.05f * u) - (v * (slender ? .2f : .72f) * MathF.Pow(u, .6f))) * s * (slender ? .5f : 1), 0, side * s * .72f * u * (1 - (.25f * v * v)) * (slender ? 1.2f : 1)), Tint).Build());
        }

        return b.Build(BodyPlan.Insect, l * .2f, l * .022f);
    }
}
