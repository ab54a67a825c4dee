using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>Proportions of fish and whales in units of their length.</summary>
/// <param name="Length">Metres.</param>
/// <param name="Depth">Half height of the body.</param>
/// <param name="Width">Half width of the body.</param>
/// <param name="Tail">Height of the tail fin.</param>
/// <param name="Dorsal">Height of the back fin.</param>
/// <param name="Level">Tail fin lies flat, as whales have it.</param>
/// <param name="Back">Colour of the back.</param>
/// <param name="Belly">Colour of the belly.</param>
/// <param name="Fin">Colour of fins.</param>
/// <param name="Bands">Number of bright bands.</param>
internal sealed record FishShape(float Length, float Depth, float Width, float Tail, float Dorsal, bool Level, Vector3 Back, Vector3 Belly, Vector3 Fin, int Bands = 0);

/// <summary>Builds what swims.</summary>
internal static class FishMaker
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    private static readonly Dictionary<string, FishShape> s_shapes = new()
    {
        ["fish"] = new(.3f, .16f, .09f, .26f, .10f, false, C(.03f, .22f, .55f), C(.66f, .72f, .75f), C(.06f, .3f, .6f)),
        ["goldfish"] = new(.16f, .20f, .13f, .36f, .14f, false, C(.85f, .27f, .02f), C(.86f, .52f, .12f), C(.85f, .32f, .05f)),
        ["koi"] = new(.5f, .13f, .10f, .24f, .10f, false, C(.85f, .82f, .78f), C(.86f, .84f, .8f), C(.8f, .6f, .5f), 3),
        ["clownfish"] = new(.12f, .18f, .1f, .24f, .12f, false, C(.85f, .28f, .02f), C(.85f, .34f, .04f), C(.85f, .3f, .03f), 3),
        ["tropical_fish"] = new(.2f, .24f, .08f, .26f, .14f, false, C(.85f, .62f, .03f), C(.85f, .7f, .1f), C(.05f, .1f, .5f), 4),
        ["salmon"] = new(.7f, .12f, .09f, .22f, .08f, false, C(.28f, .28f, .3f), C(.75f, .5f, .46f), C(.3f, .26f, .26f)),
        ["shark"] = new(3.6f, .125f, .11f, .28f, .15f, false, C(.17f, .19f, .22f), C(.75f, .76f, .77f), C(.15f, .17f, .2f)),
        ["dolphin"] = new(2.4f, .125f, .12f, .26f, .13f, true, C(.18f, .22f, .27f), C(.68f, .7f, .72f), C(.16f, .2f, .25f)),
        ["whale"] = new(14f, .15f, .145f, .30f, .04f, true, C(.055f, .075f, .10f), C(.45f, .48f, .5f), C(.05f, .07f, .09f)),
        ["orca"] = new(6f, .15f, .14f, .28f, .20f, true, C(.013f, .014f, .017f), C(.85f, .85f, .85f), C(.013f, .014f, .017f)),
        ["seal"] = new(1.7f, .16f, .15f, .2f, 0, true, C(.13f, .12f, .115f), C(.34f, .32f, .3f), C(.1f, .09f, .09f)),
    };

    private static readonly Dictionary<string, string> s_like = new()
    {
        ["trout"] = "salmon",
        ["tuna"] = "salmon",
        ["carp"] = "koi",
        ["angelfish"] = "tropical_fish",
        ["piranha"] = "fish",
        ["catfish"] = "salmon",
        ["swordfish"] = "salmon",
        ["walrus"] = "seal",
        ["narwhal"] = "whale",
        ["manatee"] = "seal",
        ["eel"] = "salmon",
    };

    public static FishShape? Find(string noun) => s_shapes.GetValueOrDefault(noun) ?? (s_like.TryGetValue(noun, out string? like) ? s_shapes[like] : null);

    public static string? StandIn(string noun) => s_shapes.ContainsKey(noun) ? null : s_like.GetValueOrDefault(noun);

    public static Creature Make(FishShape s)
    {
        float l = s.Length, y = s.Depth * l * 1.1f;
        var k = new Skeleton();
        k.Add("root", null, new Vector3(0, y, 0));
        k.Add("head", "root", new Vector3(.16f * l, y, 0));
        k.Add("tail", "root", new Vector3(-.14f * l, y, 0));
        k.Add("tail_tip", "tail", new Vector3(-.30f * l, y, 0));
        k.Add("fin", "tail_tip", new Vector3(-.43f * l, y, 0));
        if (s.Level) k.Add("flat", "root", new Vector3(0, y, 0));
        k.Add("fin_left", "root", new Vector3(.16f * l, y - (.3f * s.Depth * l), -s.Width * .7f * l));
        k.Add("fin_right", "root", new Vector3(.16f * l, y - (.3f * s.Depth * l), s.Width * .7f * l));
        var flat = new Vector3(1, 1, s.Depth / s.Width);
        var b = new Sculptor(k) { Skin = new Material { Colour = Vector3.One, Roughness = .28f } };
        float blend = .06f * l, d = s.Depth * l;
        b.Add("head", new Vector3(.40f * l, y - (.02f * l), 0), new Vector3(.2f * l, y, 0), d * .42f, d * .88f, s.Back, blend, flat);
        b.Add("root", new Vector3(.2f * l, y, 0), new Vector3(-.10f * l, y, 0), d * .92f, d * .9f, s.Back, blend, flat);
        b.Add("tail", new Vector3(-.10f * l, y, 0), new Vector3(-.28f * l, y, 0), d * .88f, d * .46f, s.Back, blend, flat);
        b.Add("tail_tip", new Vector3(-.28f * l, y, 0), new Vector3(-.43f * l, y, 0), d * .46f, d * .2f, s.Back, blend, flat);
        b.Pattern = (p, c) =>
        {
            var mixed = Vector3.Lerp(s.Belly, s.Back, Coats.Step(-.35f, .15f, (p.Y - y) / d));
            if (s.Bands == 0) return mixed;
            float band = MathF.Sin((((p.X / l) + .5f) * s.Bands * MathF.Tau) + (MathF.Sin(p.Z / l * 9) * .8f));
            return Vector3.Lerp(mixed, s.Bands == 3 && s.Back.X > .8f && s.Back.Y > .7f ? new Vector3(.75f, .10f, .02f) : new Vector3(.85f), Coats.Step(.45f, .7f, band));
        };
        var fin = new Material { Colour = s.Fin, Roughness = .5f, Translucency = s.Level ? 0 : .35f };
        Vector3 Flip(Vector3 p) => s.Level ? new Vector3(p.X, y + p.Z, p.Y - y) : p;
        b.Attach("fin", new MeshBuilder().With(fin).Sheet(12, 6, (u, v) => Flip(new Vector3((-.42f - (.17f * v) - (.10f * v * MathF.Abs((u * 2) - 1))) * l, y + (((u * 2) - 1) * (.03f + (s.Tail * .5f * v)) * l), 0))).Build());
        if (s.Dorsal > 0) b.Attach("root", new MeshBuilder().With(fin).Sheet(6, 6, (u, v) => new Vector3((.10f - (.20f * u) - (.12f * v)) * l, y + (d * .80f) + (s.Dorsal * l * v * (1 - (.4f * u))), 0)).Build());
        foreach (var (name, side) in new[] { ("fin_left", -1f), ("fin_right", 1f) })
        {
            var at = b.Joint(name);
            b.Attach(name, new MeshBuilder().With(fin).Sheet(4, 4, (u, v) => at + new Vector3((-.09f * u * l) - (.12f * v * l), -.06f * v * l, side * .15f * v * l)).Build());
            QuadrupedMaker.Eye(b, new Vector3(.36f * l, y + (d * .12f), side * s.Width * (s.Level ? .62f : .50f) * l), (s.Length > 1 ? .010f : .024f) * l, side);
        }

        return b.Build(BodyPlan.Fish, y, l * .011f);
    }
}
