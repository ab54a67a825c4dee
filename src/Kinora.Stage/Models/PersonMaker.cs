using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>Builds people from round cones over a skeleton; x is where they look, z their right.</summary>
internal static class PersonMaker
{
    public static Creature Make(PersonShape s)
    {
        float h = s.Height, b = s.Build;
        var k = new Skeleton();
        k.Add("root", null, new Vector3(0, .53f * h, 0));
        k.Add("spine", "root", new Vector3(0, .58f * h, 0));
        k.Add("chest", "spine", new Vector3(0, .68f * h, 0));
        k.Add("neck", "chest", new Vector3(-.005f * h, .835f * h, 0));
        k.Add("head", "neck", new Vector3(.005f * h, .875f * h, 0));
        foreach (var (name, side) in new[] { ("left", -1f), ("right", 1f) })
        {
            var shoulder = new Vector3(-.005f * h, .795f * h, side * .105f * h * b);
            k.Add("arm_" + name, "chest", shoulder);
            k.Add("forearm_" + name, "arm_" + name, shoulder + Out(new Vector3(-.005f * h, -.17f * h, side * .012f * h * b), side));
            k.Add("hand_" + name, "forearm_" + name, shoulder + Out(new Vector3(.015f * h, -.32f * h, side * .015f * h * b), side));
            k.Add("thigh_" + name, "root", new Vector3(0, .515f * h, side * .052f * h * b));
            k.Add("shin_" + name, "thigh_" + name, new Vector3(.006f * h, .285f * h, side * .056f * h * b));
            k.Add("foot_" + name, "shin_" + name, new Vector3(-.008f * h, .048f * h, side * .058f * h * b));
            if (s.Wings) k.Add("wing_" + name, "chest", new Vector3(-.06f * h, .76f * h, side * .03f * h));
        }

        var c = new Sculptor(k) { Skin = new Material { Colour = Vector3.One, Roughness = s.Armour ? .32f : .72f, Metallic = s.Armour ? .75f : 0, Sheen = .12f, Transparency = s.Ghostly ? .5f : 0 } };
        Torso(c, s, h, b);
        Limbs(c, s, h, b);
        Head(c, s, h);
        return c.Build(BodyPlan.Biped, .515f * h, h * .0088f);
    }

    /// <summary>Arms are modelled held away from the body, so that skin of the chest does not stick to them; poses bring them down.</summary>
    private static Vector3 Out(Vector3 v, float side) => Vector3.Transform(v, Quaternion.CreateFromAxisAngle(Vector3.UnitX, -side * PersonMotion.ArmsOut));

    private static void Torso(Sculptor c, PersonShape s, float h, float b)
    {
        var flat = new Vector3(1.28f, 1, 1);
        float blend = .035f * h;
        c.Add("root", new Vector3(0, .525f * h, -.035f * h * b), new Vector3(0, .525f * h, .035f * h * b), .078f * h * b, .078f * h * b, s.Skirt > 0 ? s.SkirtColour ?? s.Shirt : s.Trousers, blend, flat);
        c.Add("spine", new Vector3(0, .58f * h, -.02f * h), new Vector3(0, .66f * h, .02f * h), .077f * h * b, .08f * h * b, s.Shirt, blend, flat);
        c.Add("chest", new Vector3(.004f * h, .745f * h, -.055f * h * b), new Vector3(.004f * h, .745f * h, .055f * h * b), .082f * h * b, .082f * h * b, s.Shirt, blend, flat);
        c.Add("chest", new Vector3(-.006f * h, .80f * h, -.085f * h * b), new Vector3(-.006f * h, .80f * h, .085f * h * b), .043f * h * b, .043f * h * b, s.Shirt, blend);
        c.Add("neck", new Vector3(-.006f * h, .80f * h, 0), new Vector3(.002f * h, .875f * h, 0), .035f * h * b, .032f * h, s.Skin, .012f * h);
        if (s.Skirt > 0)
        {
            var colour = s.SkirtColour ?? s.Shirt;
            float low = .53f * h * (1 - s.Skirt) + .035f * h, wide = .09f * h + (.075f * h * s.Skirt);
            c.Add("root", new Vector3(0, .54f * h, 0), new Vector3(0, low, 0), .085f * h * b, wide, colour, .02f * h, new Vector3(1.1f, 1, 1));
        }

        var extra = new MeshBuilder();
        if (s.Cape)
        {
            extra.With(new Material { Colour = s.CapeColour, Roughness = .85f, Translucency = .2f })
                .Sheet(10, 12, (u, v) => new Vector3((-.085f - (.13f * v * v) - (.018f * MathF.Sin(u * 16) * v)) * h, (.82f - (.66f * v)) * h, ((u - .5f) * (.20f + (.26f * v))) * h));
            c.Attach("chest", extra.Build());
        }

        if (s.Backpack)
        {
            var pack = new MeshBuilder().With(new Material { Colour = s.Armour ? new Vector3(.5f) : new Vector3(.75f), Roughness = .5f }).Block(new Vector3(-.135f * h, .715f * h, 0), new Vector3(.11f, .24f, .19f) * h);
            c.Attach("chest", pack.Build());
        }

        if (!s.Wings) return;
        foreach (var (name, side) in new[] { ("left", -1f), ("right", 1f) })
            c.Attach("wing_" + name, new MeshBuilder().With(new Material { Colour = new Vector3(.85f), Roughness = .7f, Translucency = .5f })
                .Sheet(8, 8, (u, v) => new Vector3((-.07f - (.08f * u)) * h, (.80f + (.22f * MathF.Sin(u * 2.2f)) - (.42f * v * (1 - (.6f * u)))) * h, side * (.02f + (.52f * u)) * h)).Build());
    }

    private static void Limbs(Sculptor c, PersonShape s, float h, float b)
    {
        float blend = .018f * h;
        var sleeve = s.Shirt;
        foreach (var (name, side) in new[] { ("left", -1f), ("right", 1f) })
        {
            Vector3 shoulder = c.Joint("arm_" + name), elbow = c.Joint("forearm_" + name), hand = c.Joint("hand_" + name), hip = c.Joint("thigh_" + name), knee = c.Joint("shin_" + name), ankle = c.Joint("foot_" + name);
            c.Add("arm_" + name, shoulder, elbow, .040f * h * b, .030f * h * b, sleeve, blend);
            c.Add("forearm_" + name, elbow, Vector3.Lerp(elbow, hand, .82f), .030f * h * b, .022f * h, sleeve, .008f * h);
            c.Add("hand_" + name, hand, hand + Out(new Vector3(.012f * h, -.042f * h, 0), side), .021f * h, .019f * h, s.Armour ? s.Shirt : s.Skin, .006f * h, new Vector3(1, 1, 1.4f));
            c.Add("hand_" + name, hand + Out(new Vector3(.015f * h, -.004f * h, -side * .012f * h), side), hand + Out(new Vector3(.03f * h, -.026f * h, -side * .018f * h), side), .009f * h, .007f * h, s.Armour ? s.Shirt : s.Skin, .006f * h);
            c.Add("thigh_" + name, hip, knee, .060f * h * b, .041f * h * b, s.Trousers, blend);
            c.Add("shin_" + name, knee, ankle + new Vector3(0, .01f * h, 0), .041f * h * b, .028f * h, s.Trousers, .014f * h);
            c.Add("foot_" + name, ankle + new Vector3(-.018f * h, -.02f * h, 0), new Vector3(ankle.X + (.085f * h), .022f * h, ankle.Z + (side * .006f * h)), .030f * h, .024f * h, s.Shoes, .012f * h, new Vector3(1, 1.05f, 1.05f));
        }
    }

    private static void Head(Sculptor c, PersonShape s, float h)
    {
        float r = .066f * h * s.HeadSize;
        var at = c.Joint("head") + new Vector3(.012f * h, .045f * h * s.HeadSize, 0);
        c.Ball("head", at + new Vector3(-.006f * h, r * .22f, 0), r, s.Skin, .02f * h, new Vector3(.97f, 1, 1.1f));
        c.Add("head", at + new Vector3(r * .18f, -r * .25f, 0), at + new Vector3(r * .36f, -r * .82f, 0), r * .70f, r * .40f, s.Skin, .025f * h);
        c.Add("head", at + new Vector3(r * .86f, r * .06f, 0), at + new Vector3(r * 1.08f, -r * .26f, 0), r * .10f, r * .16f, s.Skin, .012f * h);
        foreach (float side in new[] { -1f, 1f })
        {
            c.Ball("head", at + new Vector3(-r * .05f, -r * .06f, side * r * .88f), r * .20f, s.Skin, .006f * h, new Vector3(1, .8f, 1.8f));
            var eye = new MeshBuilder();
            var e = at + new Vector3(r * .80f, r * .14f, side * r * .36f);
            eye.With(new Material { Colour = new Vector3(.78f), Roughness = .2f }).Ellipsoid(e, new Vector3(r * .12f, r * .10f, r * .17f), 14);
            eye.With(new Material { Colour = new Vector3(.02f, .012f, .008f), Roughness = .08f }).Sphere(e + new Vector3(r * .075f, 0, 0), r * .085f, 12);
            eye.With(new Material { Colour = s.Bald ? s.Skin * .4f : s.Hair, Roughness = .8f }).Tube([e + new Vector3(r * .06f, r * .20f, -r * .2f), e + new Vector3(r * .12f, r * .26f, 0), e + new Vector3(r * .06f, r * .20f, r * .2f)], _ => r * .045f, 8);
            c.Attach("head", eye.Build());
        }

        var lips = new MeshBuilder().With(new Material { Colour = s.Skin * new Vector3(.78f, .42f, .42f), Roughness = .5f }).Ellipsoid(at + new Vector3(r * .88f, -r * .50f, 0), new Vector3(r * .10f, r * .065f, r * .26f), 14);
        c.Attach("head", lips.Build());
        if (!s.Bald)
        {
            c.Add("head", at + new Vector3(-r * .28f, r * .42f, 0), at + new Vector3(r * .12f, r * .62f, 0), r * .98f, r * .82f, s.Hair, .008f * h, new Vector3(1, 1, 1.02f));
            if (s.LongHair) c.Add("head", at + new Vector3(-r * .50f, r * .2f, 0), at + new Vector3(-r * .78f, -r * 2.1f, 0), r * .86f, r * .52f, s.Hair, .03f * h, new Vector3(1.3f, 1, .9f));
        }

        if (s.Beard) c.Add("head", at + new Vector3(r * .45f, -r * .62f, 0), at + new Vector3(r * .42f, -r * 1.5f, 0), r * .52f, r * .22f, s.Hair, .01f * h);
        if (s.Headgear != Headgear.None) c.Attach("head", Hats.Make(s, at + new Vector3(0, r * .35f, 0), r));
    }
}
