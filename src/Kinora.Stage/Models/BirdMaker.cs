using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>Proportions of a bird in units of its body length.</summary>
internal sealed record BirdShape
{
    /// <summary>Body length in metres, without tail.</summary>
    public float Length { get; init; } = .18f;

    public float Girth { get; init; } = .30f;

    /// <summary>Body tilt: 0 level .. 1.3 upright as penguins.</summary>
    public float Upright { get; init; } = .45f;

    public float Neck { get; init; } = .12f;

    public float NeckThickness { get; init; } = .13f;

    public float Head { get; init; } = .19f;

    public float Beak { get; init; } = .14f;

    public float BeakWidth { get; init; } = .06f;

    public bool Hooked { get; init; }

    public float Legs { get; init; } = .32f;

    public float Span { get; init; } = 1.1f;

    public float WingWidth { get; init; } = .42f;

    public float Tail { get; init; } = .45f;

    public bool TailFan { get; init; }

    public bool Comb { get; init; }

    public Vector3 Colour { get; init; } = new(.28f, .20f, .14f);

    public Vector3 Under { get; init; } = new(.7f, .64f, .55f);

    public Vector3 HeadColour { get; init; } = new(.24f, .17f, .12f);

    public Vector3 BeakColour { get; init; } = new(.65f, .38f, .06f);

    public Vector3 WingColour { get; init; } = new(.2f, .14f, .1f);
}

/// <summary>Builds birds, and finds their proportions by noun.</summary>
internal static class BirdMaker
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    private static readonly BirdShape s_bird = new();
    private static readonly Dictionary<string, BirdShape> s_shapes = new()
    {
        ["bird"] = s_bird with { Colour = C(.06f, .22f, .55f), WingColour = C(.04f, .15f, .42f), HeadColour = C(.06f, .22f, .55f), Under = C(.75f, .5f, .3f) },
        ["sparrow"] = s_bird,
        ["robin"] = s_bird with { Under = C(.65f, .20f, .05f) },
        ["bluebird"] = s_bird with { Colour = C(.04f, .18f, .6f), WingColour = C(.03f, .12f, .45f), HeadColour = C(.04f, .18f, .6f) },
        ["canary"] = s_bird with { Colour = C(.85f, .68f, .06f), WingColour = C(.8f, .6f, .05f), HeadColour = C(.85f, .7f, .1f), Under = C(.85f, .75f, .2f) },
        ["hummingbird"] = s_bird with { Length = .08f, Beak = .4f, BeakWidth = .025f, BeakColour = C(.03f, .03f, .03f), Colour = C(.03f, .34f, .16f), HeadColour = C(.35f, .02f, .12f), WingColour = C(.12f, .3f, .22f) },
        ["crow"] = s_bird with { Length = .36f, Colour = C(.013f, .013f, .017f), Under = C(.015f, .015f, .018f), HeadColour = C(.012f, .012f, .015f), WingColour = C(.012f, .012f, .018f), BeakColour = C(.03f, .03f, .03f), Beak = .2f },
        ["pigeon"] = s_bird with { Length = .28f, Colour = C(.24f, .26f, .30f), Under = C(.34f, .34f, .38f), HeadColour = C(.10f, .16f, .18f), WingColour = C(.3f, .32f, .36f), Head = .16f },
        ["dove"] = s_bird with { Length = .28f, Colour = C(.85f, .85f, .84f), Under = C(.86f, .86f, .86f), HeadColour = C(.86f, .86f, .86f), WingColour = C(.85f, .85f, .85f), Head = .16f },
        ["seagull"] = s_bird with { Length = .38f, Span = 1.7f, Colour = C(.42f, .44f, .47f), Under = C(.86f, .86f, .86f), HeadColour = C(.86f, .86f, .86f), WingColour = C(.5f, .52f, .55f), Upright = .15f },
        ["eagle"] = s_bird with { Length = .6f, Span = 1.55f, WingWidth = .5f, Hooked = true, Beak = .16f, BeakWidth = .08f, Colour = C(.085f, .05f, .03f), Under = C(.10f, .065f, .04f), HeadColour = C(.85f, .84f, .8f), WingColour = C(.07f, .04f, .025f), BeakColour = C(.8f, .5f, .05f), Upright = .6f },
        ["hawk"] = s_bird with { Length = .4f, Span = 1.3f, Hooked = true, Colour = C(.2f, .11f, .06f), Under = C(.62f, .5f, .36f), WingColour = C(.17f, .1f, .055f), Upright = .7f },
        ["owl"] = s_bird with { Length = .36f, Girth = .40f, Upright = 1.15f, Head = .34f, Neck = 0, Beak = .07f, Hooked = true, Tail = .25f, Colour = C(.26f, .16f, .085f), Under = C(.6f, .47f, .32f), HeadColour = C(.32f, .22f, .13f), WingColour = C(.2f, .12f, .06f) },
        ["parrot"] = s_bird with { Length = .3f, Upright = .9f, Hooked = true, Beak = .13f, BeakWidth = .1f, Tail = 1.0f, Colour = C(.65f, .02f, .015f), Under = C(.66f, .03f, .02f), HeadColour = C(.65f, .02f, .015f), WingColour = C(.03f, .16f, .62f), BeakColour = C(.75f, .7f, .62f) },
        ["duck"] = s_bird with { Length = .4f, Girth = .34f, Upright = .1f, Neck = .24f, Beak = .17f, BeakWidth = .09f, Legs = .2f, Tail = .2f, Colour = C(.28f, .2f, .14f), Under = C(.55f, .5f, .45f), HeadColour = C(.015f, .17f, .07f), BeakColour = C(.75f, .5f, .04f), WingColour = C(.22f, .17f, .13f) },
        ["duckling"] = s_bird with { Length = .14f, Girth = .4f, Upright = .3f, Head = .34f, Neck = .06f, Beak = .15f, BeakWidth = .1f, Legs = .2f, Tail = .12f, Span = .5f, Colour = C(.85f, .65f, .08f), Under = C(.86f, .7f, .15f), HeadColour = C(.86f, .68f, .1f), WingColour = C(.8f, .58f, .07f) },
        ["goose"] = s_bird with { Length = .6f, Upright = .12f, Neck = .5f, NeckThickness = .09f, Beak = .14f, Colour = C(.8f, .79f, .76f), Under = C(.84f, .83f, .8f), HeadColour = C(.84f, .83f, .8f), WingColour = C(.78f, .77f, .74f), Tail = .2f },
        ["swan"] = s_bird with { Length = .8f, Girth = .33f, Upright = .1f, Neck = .75f, NeckThickness = .075f, Head = .11f, Beak = .12f, Legs = .15f, Tail = .22f, Colour = C(.87f, .87f, .87f), Under = C(.87f, .87f, .87f), HeadColour = C(.87f, .87f, .87f), WingColour = C(.87f, .87f, .87f), BeakColour = C(.8f, .3f, .05f) },
        ["chicken"] = s_bird with { Length = .34f, Girth = .40f, Upright = .35f, Comb = true, Neck = .2f, Colour = C(.78f, .72f, .64f), Under = C(.8f, .76f, .7f), HeadColour = C(.8f, .74f, .66f), WingColour = C(.72f, .62f, .5f), Span = .5f },
        ["rooster"] = s_bird with { Length = .4f, Girth = .38f, Upright = .5f, Comb = true, TailFan = true, Neck = .26f, Colour = C(.34f, .08f, .025f), Under = C(.08f, .05f, .03f), HeadColour = C(.6f, .28f, .05f), WingColour = C(.26f, .07f, .03f), Tail = .75f, Span = .5f },
        ["turkey"] = s_bird with { Length = .6f, Girth = .42f, TailFan = true, Neck = .3f, NeckThickness = .08f, Head = .11f, Tail = .75f, Colour = C(.10f, .06f, .035f), Under = C(.14f, .08f, .05f), HeadColour = C(.55f, .08f, .07f), WingColour = C(.14f, .09f, .05f), Span = .5f },
        ["peacock"] = s_bird with { Length = .6f, Neck = .45f, NeckThickness = .08f, Head = .11f, TailFan = true, Tail = 2.0f, Legs = .45f, Colour = C(.01f, .12f, .42f), Under = C(.01f, .14f, .4f), HeadColour = C(.01f, .12f, .45f), WingColour = C(.05f, .28f, .2f), Span = .6f },
        ["ostrich"] = s_bird with { Length = 1.0f, Girth = .35f, Upright = .1f, Neck = 1.0f, NeckThickness = .055f, Head = .09f, Legs = 1.2f, Tail = .3f, Colour = C(.02f, .02f, .02f), Under = C(.03f, .03f, .03f), HeadColour = C(.55f, .38f, .3f), WingColour = C(.75f, .75f, .73f), Span = .45f },
        ["flamingo"] = s_bird with { Length = .5f, Girth = .28f, Upright = .15f, Neck = 1.15f, NeckThickness = .05f, Head = .11f, Beak = .2f, Hooked = true, Legs = 1.35f, Tail = .2f, Colour = C(.85f, .32f, .36f), Under = C(.86f, .42f, .45f), HeadColour = C(.85f, .38f, .42f), WingColour = C(.82f, .22f, .28f), BeakColour = C(.06f, .04f, .04f) },
        ["crane_bird"] = s_bird with { Length = .6f, Upright = .15f, Neck = .9f, NeckThickness = .055f, Head = .1f, Beak = .22f, Legs = 1.1f, Tail = .3f, Colour = C(.86f, .86f, .86f), Under = C(.86f, .86f, .86f), HeadColour = C(.5f, .03f, .03f), WingColour = C(.84f, .84f, .84f), BeakColour = C(.3f, .28f, .2f) },
        ["penguin"] = s_bird with { Length = .62f, Girth = .30f, Upright = 1.35f, Neck = .04f, NeckThickness = .2f, Head = .21f, Beak = .13f, Legs = .05f, Tail = .1f, Span = .62f, WingWidth = .18f, Colour = C(.016f, .017f, .02f), Under = C(.85f, .85f, .84f), HeadColour = C(.015f, .016f, .019f), WingColour = C(.016f, .017f, .02f) },
        ["phoenix"] = s_bird with { Length = .8f, Span = 1.9f, Hooked = true, Neck = .35f, Tail = 1.7f, TailFan = true, Colour = C(.8f, .2f, .02f), Under = C(.85f, .5f, .05f), HeadColour = C(.85f, .42f, .04f), WingColour = C(.85f, .16f, .015f) },
        ["pterodactyl"] = s_bird with { Length = .9f, Span = 2.2f, Hooked = false, Beak = .5f, BeakWidth = .07f, Colour = C(.28f, .2f, .12f), Under = C(.5f, .4f, .28f), HeadColour = C(.4f, .2f, .1f), WingColour = C(.36f, .24f, .14f), Tail = .2f },
        ["bat_animal"] = s_bird with { Length = .14f, Span = 1.8f, WingWidth = .6f, Tail = .1f, Beak = .05f, Head = .3f, Colour = C(.05f, .035f, .03f), Under = C(.09f, .06f, .05f), HeadColour = C(.05f, .035f, .03f), WingColour = C(.03f, .02f, .018f) },
    };

    private static readonly Dictionary<string, string> s_like = new()
    {
        ["falcon"] = "hawk",
        ["vulture"] = "eagle",
        ["stork"] = "crane_bird",
        ["heron"] = "crane_bird",
        ["pelican"] = "seagull",
        ["albatross"] = "seagull",
        ["puffin"] = "penguin",
        ["toucan"] = "parrot",
        ["magpie"] = "crow",
        ["woodpecker"] = "robin",
        ["kingfisher"] = "hummingbird",
        ["swallow"] = "bluebird",
        ["finch"] = "canary",
        ["quail"] = "chicken",
        ["pheasant"] = "rooster",
        ["emu"] = "ostrich",
        ["cuckoo"] = "pigeon",
        ["nightingale"] = "sparrow",
    };

    /// <summary>The shape of a noun, or null.</summary>
    public static BirdShape? Find(string noun) => s_shapes.GetValueOrDefault(noun) ?? (s_like.TryGetValue(noun, out string? like) ? s_shapes[like] : null);

    public static string? StandIn(string noun) => s_shapes.ContainsKey(noun) ? null : s_like.GetValueOrDefault(noun);

    public static Creature Make(BirdShape s)
    {
        float l = s.Length, leg = s.Legs * l;
        var (sn, cs) = MathF.SinCos(s.Upright);
        var along = new Vector3(cs, sn, 0);
        var middle = new Vector3(0, leg + (s.Girth * .82f * l) + (sn * .30f * l), 0);
        Vector3 chest = middle + (along * .26f * l), rump = middle - (along * .28f * l);
        var neck = chest + (along * s.Girth * .45f * l) + new Vector3(0, s.Girth * .28f * l, 0);
        var up = Vector3.Normalize(new Vector3(.35f, 1, 0));
        var head = neck + (up * (s.Neck + (s.Head * .55f)) * l);
        var k = new Skeleton();
        k.Add("root", null, middle);
        k.Add("neck", "root", neck);
        k.Add("head", "neck", head);
        k.Add("tail", "root", rump);
        foreach (var (name, side) in new[] { ("left", -1f), ("right", 1f) })
        {
            var shoulder = chest + new Vector3(-.06f * l, s.Girth * .42f * l, side * s.Girth * .55f * l);
            k.Add("wing_" + name, "root", shoulder);
            k.Add("wing_tip_" + name, "wing_" + name, shoulder + new Vector3(0, 0, side * s.Span * .5f * l));
            k.Add("thigh_" + name, "root", new Vector3(middle.X - (.02f * l), leg + (.10f * l), side * s.Girth * .42f * l));
            k.Add("foot_" + name, "thigh_" + name, new Vector3(middle.X, leg * .5f, side * s.Girth * .40f * l));
        }

        var b = new Sculptor(k) { Skin = new Material { Colour = Vector3.One, Roughness = .8f, Sheen = .2f, Grain = .10f, GrainScale = 24 / l } };
        float blend = .09f * l;
        b.Add("root", chest, rump, s.Girth * l, s.Girth * .62f * l, s.Colour, blend);
        b.Add("neck", neck - (up * .06f * l), head - (up * s.Head * .3f * l), MathF.Max(s.NeckThickness, .03f) * 1.2f * l, MathF.Max(s.NeckThickness, .03f) * l, s.HeadColour, blend * .8f);
        b.Ball("head", head, s.Head * l, s.HeadColour, .05f * l);
        b.Pattern = (p, c) => c == s.Colour || (s.Upright > 1 && p.Y < head.Y - (s.Head * .55f * l)) ? Vector3.Lerp(c, s.Under, Coats.Step(s.Upright > 1 ? -.05f : .10f, s.Upright > 1 ? .18f : .45f, Vector3.Dot(p - middle, new Vector3(sn, -cs, 0)) / (s.Girth * l))) : c;
        var beak = new MeshBuilder().With(new Material { Colour = s.BeakColour, Roughness = .4f });
        var tip = head + new Vector3((s.Head + s.Beak) * l, -s.Head * (s.Hooked ? .45f : .15f) * l, 0);
        beak.Tube([head + new Vector3(s.Head * .75f * l, 0, 0), head + new Vector3((s.Head * .9f + s.Beak * .6f) * l, -s.Head * .02f * l, 0), tip], t => s.BeakWidth * l * (1.03f - t), 10);
        if (s.Comb) beak.With(new Material { Colour = new Vector3(.6f, .02f, .02f), Roughness = .5f }).Ellipsoid(head + new Vector3(.02f * l, s.Head * 1.05f * l, 0), new Vector3(s.Head * .7f, s.Head * .5f, s.Head * .14f) * l, 14).Ellipsoid(head + new Vector3(s.Head * .8f * l, -s.Head * .8f * l, 0), new Vector3(s.Head * .2f, s.Head * .4f, s.Head * .15f) * l, 12);
        b.Attach("head", beak.Build());
        foreach (float side in new[] { -1f, 1f }) QuadrupedMaker.Eye(b, head + new Vector3(s.Head * .52f * l, s.Head * .25f * l, side * s.Head * .72f * l), s.Head * .2f * l, side);
        Wings(b, s, l, leg, middle);
        Tail(b, s, l, rump, along);
        return b.Build(BodyPlan.Bird, MathF.Max(leg, .05f * l), MathF.Max(l * .024f, .0012f));
    }

    private static void Wings(Sculptor b, BirdShape s, float l, float leg, Vector3 middle)
    {
        var feather = new Material { Colour = Vector3.One, Roughness = .8f, Translucency = .25f };
        foreach (var (name, side) in new[] { ("left", -1f), ("right", 1f) })
        {
            var at = b.Joint("wing_" + name);
            Vector3 Point(float u, float v)
            {
                // a swept leading edge, a trailing edge with a scalloped tip
                float chord = s.WingWidth * l * (1 - (.55f * u * u)) * (1 - (.12f * MathF.Abs(MathF.Sin(u * 22))) * v);
                return at + new Vector3((.10f * l) - (.12f * l * u * u) - (chord * v), .03f * l * MathF.Sin(v * 3) * (1 - u), side * s.Span * l * u);
            }

            Vector4 Tint(float u, float v)
            {
                var c = Vector3.Lerp(s.WingColour, s.WingColour * .55f, v * (.4f + (.6f * u)));
                return new Vector4(c, .95f);
            }

            b.Attach("wing_" + name, new MeshBuilder().With(feather).Sheet(8, 6, (u, v) => Point(u * .5f, v), (u, v) => Tint(u * .5f, v)).Build());
            b.Attach("wing_tip_" + name, new MeshBuilder().With(feather).Sheet(8, 6, (u, v) => Point(.5f + (u * .5f), v), (u, v) => Tint(.5f + (u * .5f), v)).Build());
            var shank = new MeshBuilder().With(new Material { Colour = s.BeakColour * .8f, Roughness = .6f });
            var foot = b.Joint("foot_" + name);
            shank.Rod(b.Joint("thigh_" + name), foot, .035f * l, .02f * l, 8);
            b.Attach("thigh_" + name, shank.Build());
            var toes = new MeshBuilder().With(new Material { Colour = s.BeakColour * .8f, Roughness = .6f }).Rod(foot, new Vector3(foot.X + (.02f * l), .012f * l, foot.Z), .02f * l, .016f * l, 8);
            for (int i = -1; i <= 1; i++) toes.Rod(new Vector3(foot.X + (.02f * l), .012f * l, foot.Z), new Vector3(foot.X + (.16f * l), .010f * l, foot.Z + (i * .07f * l)), .016f * l, .008f * l, 6);
            b.Attach("foot_" + name, toes.Build());
        }
    }

    private static void Tail(Sculptor b, BirdShape s, float l, Vector3 rump, Vector3 along)
    {
        var feather = new Material { Colour = Vector3.One, Roughness = .8f, Translucency = .25f };
        var m = new MeshBuilder().With(feather);
        if (s.TailFan && s.Tail > .5f)
        {
            m.Sheet(24, 6, (u, v) =>
            {
                float a = (u - .5f) * 2.9f, r = s.Tail * l * (v + (.04f * MathF.Sin(u * 75) * v));
                return rump + new Vector3((-.12f - (.22f * v)) * l, MathF.Cos(a) * r * .92f, MathF.Sin(a) * r);
            }, (u, v) =>
            {
                float spot = MathF.Pow(MathF.Max(0, MathF.Sin(u * 75)), 4) * (v > .68f ? 1 : 0);
                return new Vector4(Vector3.Lerp(s.WingColour * (.6f + (.6f * v)), new Vector3(.02f, .05f, .45f), spot), .95f);
            });
        }
        else
        {
            m.Sheet(6, 4, (u, v) => rump - (along * (.05f + (s.Tail * v)) * l) + new Vector3(0, .02f * l, (u - .5f) * (.14f + (.24f * v)) * l), (_, v) => new Vector4(s.WingColour * (1 - (.4f * v)), .95f));
        }

        b.Attach("tail", m.Build());
    }
}
