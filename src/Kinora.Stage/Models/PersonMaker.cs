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
        c.Pattern = (p, colour) => Clothes(p, colour, s, h, b);
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
        if (s.Skirt > 0) c.Attach("root", Skirt(s, h, b));
        if (s.Scarf is { } wool)
            c.Attach("chest", new MeshBuilder().With(new Material { Colour = wool, Roughness = .95f, Sheen = .3f }).At(Matrix4x4.CreateRotationZ(-.12f) * Matrix4x4.CreateTranslation(0, .835f * h, 0)).Torus(.042f * h, .017f * h, 28, 12).At(Matrix4x4.Identity)
                .Tube([new(.045f * h, .83f * h, .02f * h), new(.075f * h, .76f * h, .025f * h), new(.088f * h, .66f * h, .03f * h)], _ => .016f * h, 8).Build());
        var extra = new MeshBuilder();
        if (s.Robot)
        {
            var plate = new Material { Colour = new Vector3(.50f, .53f, .58f), Roughness = .3f, Metallic = .8f };
            var panel = new MeshBuilder().With(plate).Block(new Vector3(.035f * h, .735f * h, 0), new Vector3(.15f, .17f, .23f) * h).With(new Material { Colour = new Vector3(.03f), Roughness = .2f }).Block(new Vector3(.112f * h, .745f * h, 0), new Vector3(.006f, .075f, .12f) * h);
            for (int i = -1; i <= 1; i++) panel.With(new Material { Colour = new Vector3(.02f), Emission = i == 0 ? new Vector3(1.2f, .25f, .1f) : new Vector3(.1f, .9f, .3f), Roughness = .4f }).Sphere(new Vector3(.117f * h, .755f * h, i * .03f * h), .009f * h, 10);
            c.Attach("chest", panel.Build());
            foreach (string side in new[] { "left", "right" })
                foreach (string joint in new[] { "arm_", "forearm_", "shin_" })
                    c.Attach(joint + side, new MeshBuilder().With(new Material { Colour = new Vector3(.12f, .13f, .15f), Roughness = .4f, Metallic = .6f }).Sphere(c.Joint(joint + side), (joint == "arm_" ? .050f : .043f) * h, 16).Build());
        }

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

    /// <summary>A casing with a visor, lit eyes and an aerial.</summary>
    private static Mesh RobotHead(Vector3 at, float r)
    {
        var shell = new Material { Colour = new Vector3(.62f, .64f, .68f), Roughness = .28f, Metallic = .8f };
        var dark = new Material { Colour = new Vector3(.02f, .024f, .03f), Roughness = .12f };
        var lit = new Material { Colour = new Vector3(.02f), Emission = new Vector3(.12f, 1.1f, 1.6f), Roughness = .4f };
        var m = new MeshBuilder().With(shell).Block(at + new Vector3(r * .05f, r * .05f, 0), new Vector3(2.15f, 2.1f, 2.2f) * r).Block(at + new Vector3(-r * .1f, r * 1.18f, 0), new Vector3(1.5f, .3f, 1.5f) * r)
            .Rod(at + new Vector3(-r * .1f, r * 1.3f, 0), at + new Vector3(-r * .1f, r * 2.1f, 0), r * .06f, r * .05f, 8)
            .With(dark).Block(at + new Vector3(r * 1.13f, r * .25f, 0), new Vector3(.06f, .75f, 1.85f) * r).Block(at + new Vector3(r * 1.13f, -r * .55f, 0), new Vector3(.05f, .22f, 1.2f) * r)
            .With(lit).Sphere(at + new Vector3(-r * .1f, r * 2.15f, 0), r * .15f, 12);
        foreach (float side in new[] { -1f, 1f })
            m.With(lit).Ellipsoid(at + new Vector3(r * 1.16f, r * .25f, side * r * .48f), new Vector3(r * .05f, r * .2f, r * .2f), 14).With(shell).Ellipsoid(at + new Vector3(0, 0, side * r * 1.12f), new Vector3(r * .3f, r * .3f, r * .2f), 14);
        return m.Build();
    }

    /// <summary>A skirt in folds, wider towards its hem.</summary>
    private static Mesh Skirt(PersonShape s, float h, float b)
    {
        float top = .60f * h, low = (.50f - (.46f * s.Skirt)) * h, wide = (.098f + (.130f * s.Skirt)) * h;
        return new MeshBuilder().With(new Material { Colour = s.SkirtColour ?? s.Shirt, Roughness = .85f, Translucency = .15f, Sheen = .15f }).Sheet(72, 14, (u, v) =>
        {
            float a = u * MathF.Tau, fold = 1 + (.085f * v * v * MathF.Sin(a * 11)), r = (.080f * h * b) + ((wide - (.080f * h * b)) * MathF.Pow(v, .75f));
            return new Vector3(MathF.Cos(a) * r * fold * 1.06f, top - ((top - low) * v), MathF.Sin(a) * r * fold * 1.05f);
        }).Build();
    }

    /// <summary>Where shirt, belt and trousers meet, and the neckline: sharp edges on the smooth body.</summary>
    private static Vector3 Clothes(Vector3 p, Vector3 colour, PersonShape s, float h, float b)
    {
        if (s.Armour || s.Ghostly || MathF.Abs(p.Z) > .125f * h * b || p.Y < .46f * h || p.Y > .845f * h) return colour;
        if (p.Y > .808f * h && MathF.Abs(p.Z) < .062f * h) return colour;
        bool dressed = s.Skirt > 0;
        if (!dressed && p.Y < .540f * h) return s.Trousers;
        if (!dressed && p.Y < .556f * h) return s.Trousers * .35f;
        if (dressed && p.Y is var y && y < .602f * h && y > .585f * h) return (s.SkirtColour ?? s.Shirt) * .45f;
        float open = p.Y - ((s.Skirt > 0 ? .775f : .765f) * h) - (1.25f * MathF.Abs(p.Z));
        if (p.X > .025f * h && open > 0)
        {
            bool suit = s.Shirt.X + s.Shirt.Y + s.Shirt.Z < .16f && !s.Cape;
            var inside = suit ? MathF.Abs(p.Z) < .010f * h ? new Vector3(.30f, .02f, .03f) : new Vector3(.72f) : s.Skin;
            return Vector3.Lerp(s.Shirt, inside, Math.Clamp(open / (.012f * h), 0, 1));
        }

        return s.Shirt;
    }

    private static void Limbs(Sculptor c, PersonShape s, float h, float b)
    {
        float blend = .018f * h;
        var sleeve = s.Shirt;
        foreach (var (name, side) in new[] { ("left", -1f), ("right", 1f) })
        {
            Vector3 shoulder = c.Joint("arm_" + name), elbow = c.Joint("forearm_" + name), hand = c.Joint("hand_" + name), hip = c.Joint("thigh_" + name), knee = c.Joint("shin_" + name), ankle = c.Joint("foot_" + name);
            c.Add("arm_" + name, shoulder, elbow, .040f * h * b, .030f * h * b, sleeve, blend);
            c.Add("forearm_" + name, elbow, Vector3.Lerp(elbow, hand, .82f), .031f * h * b, .026f * h, sleeve, .006f * h);
            c.Add("hand_" + name, hand, hand + Out(new Vector3(.012f * h, -.042f * h, 0), side), .021f * h, .019f * h, s.Armour ? s.Shirt : s.Skin, .006f * h, new Vector3(1, 1, 1.4f));
            c.Add("hand_" + name, hand + Out(new Vector3(.015f * h, -.004f * h, -side * .012f * h), side), hand + Out(new Vector3(.03f * h, -.026f * h, -side * .018f * h), side), .009f * h, .007f * h, s.Armour ? s.Shirt : s.Skin, .006f * h);
            bool bare = s.Trousers == s.Skin;
            c.Add("thigh_" + name, hip, knee, .060f * h * b, (bare ? .040f : .046f) * h * b, s.Trousers, blend);
            c.Add("shin_" + name, knee, ankle + new Vector3(0, .01f * h, 0), (bare ? .040f : .046f) * h * b, (bare ? .026f : .037f) * h, s.Trousers, .012f * h);
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
            var e = at + new Vector3(r * .82f, r * .13f, side * r * .37f);
            eye.With(new Material { Colour = new Vector3(.86f), Roughness = .15f }).Ellipsoid(e, new Vector3(r * .12f, r * .135f, r * .19f), 16);
            eye.With(new Material { Colour = s.Iris, Roughness = .08f }).Sphere(e + new Vector3(r * .055f, 0, -side * r * .01f), r * .105f, 14);
            eye.With(new Material { Colour = new Vector3(.006f), Roughness = .05f }).Sphere(e + new Vector3(r * .095f, 0, -side * r * .01f), r * .068f, 12);
            eye.With(new Material { Colour = s.Skin * .82f, Roughness = .6f }).Tube([e + new Vector3(r * .05f, r * .10f, -r * .21f), e + new Vector3(r * .12f, r * .15f, 0), e + new Vector3(r * .05f, r * .09f, r * .21f)], _ => r * .035f, 8);
            eye.With(new Material { Colour = s.Bald ? s.Skin * .4f : s.Hair * .8f, Roughness = .8f }).Tube([e + new Vector3(r * .05f, r * .27f, -r * .24f), e + new Vector3(r * .12f, r * .34f, 0), e + new Vector3(r * .05f, r * .27f, r * .24f)], _ => r * .05f, 8);
            c.Attach("head", eye.Build());
            c.Ball("head", at + new Vector3(r * .74f, -r * .26f, side * r * .42f), r * .22f, Vector3.Lerp(s.Skin, new Vector3(.72f, .22f, .18f), .18f), .03f * h);
        }

        // a faint smile
        var lips = new MeshBuilder().With(new Material { Colour = Vector3.Lerp(s.Skin, new Vector3(.50f, .10f, .10f), .5f), Roughness = .45f })
            .Tube([at + new Vector3(r * .84f, -r * .45f, -r * .30f), at + new Vector3(r * .97f, -r * .53f, -r * .12f), at + new Vector3(r * .97f, -r * .53f, r * .12f), at + new Vector3(r * .84f, -r * .45f, r * .30f)], t => r * (.035f + (.035f * MathF.Sin(MathF.PI * t))), 8);
        c.Attach("head", lips.Build());
        if (!s.Bald)
        {
            c.Add("head", at + new Vector3(-r * .26f, r * .44f, 0), at + new Vector3(r * .10f, r * .66f, 0), r * 1.02f, r * .84f, s.Hair, .004f * h, new Vector3(1, 1, 1.0f));
            c.Add("head", at + new Vector3(r * .52f, r * .86f, -r * .34f), at + new Vector3(r * .50f, r * .90f, r * .40f), r * .34f, r * .38f, s.Hair, .012f * h);
            c.Ball("head", at + new Vector3(-r * .52f, -r * .05f, 0), r * .72f, s.Hair, .01f * h, new Vector3(1, 1, .86f));
            if (s.LongHair)
            {
                c.Add("head", at + new Vector3(-r * .50f, r * .2f, 0), at + new Vector3(-r * .80f, -r * 2.0f, 0), r * .88f, r * .58f, s.Hair, .02f * h, new Vector3(1.3f, 1, .86f));
                foreach (float side in new[] { -1f, 1f })
                    c.Add("head", at + new Vector3(-r * .05f, r * .55f, side * r * .80f), at + new Vector3(-r * .15f, -r * 1.15f, side * r * .92f), r * .34f, r * .20f, s.Hair, .012f * h);
            }
        }

        if (s.Beard) c.Add("head", at + new Vector3(r * .45f, -r * .62f, 0), at + new Vector3(r * .42f, -r * 1.5f, 0), r * .52f, r * .22f, s.Hair, .01f * h);
        if (s.Robot) c.Attach("head", RobotHead(at, r));
        if (s.Headgear != Headgear.None) c.Attach("head", Hats.Make(s, at + new Vector3(0, r * .35f, 0), r));
    }
}
