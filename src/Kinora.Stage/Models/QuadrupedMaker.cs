using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>Builds four-legged animals from their proportions.</summary>
internal static class QuadrupedMaker
{
    public static Creature Make(QuadrupedShape s)
    {
        float h = s.Height, hip = .70f * h, front = s.Length * .5f * h, rear = -front, width = MathF.Max(s.Chest * .55f, s.Thigh * 1.05f) * h;
        float spine = hip + (.08f * h);
        var k = new Skeleton();
        k.Add("root", null, new Vector3(rear * .6f, spine, 0));
        k.Add("chest", "root", new Vector3(0, spine, 0));
        var neckFrom = new Vector3(front + (s.Chest * .25f * h), spine + (s.Chest * .35f * h), 0);
        var neckDirection = new Vector3(MathF.Cos(s.NeckAngle), MathF.Sin(s.NeckAngle), 0);
        var head = neckFrom + (neckDirection * s.Neck * h);
        k.Add("neck", "chest", neckFrom);
        k.Add("head", "neck", head);
        var tailFrom = new Vector3(rear - (s.Rump * .75f * h), spine + (s.Rump * .35f * h), 0);
        var tailDirection = new Vector3(-MathF.Cos(s.TailAngle), MathF.Sin(s.TailAngle), 0);
        k.Add("tail", "root", tailFrom);
        k.Add("tail_tip", "tail", tailFrom + (tailDirection * s.Tail * .5f * h));
        var legs = new List<(string Name, bool Front, float Side)> { ("front_left", true, -1), ("front_right", true, 1), ("rear_left", false, -1), ("rear_right", false, 1) };
        foreach (var (name, isFront, side) in legs)
        {
            float x = isFront ? front : rear;
            var top = new Vector3(x, isFront ? hip * .95f : hip, side * width);
            var knee = isFront ? new Vector3(x - (.01f * h), hip * .50f, side * width * .95f) : new Vector3(x + (.02f * h), hip * .56f, side * width);
            var ankle = new Vector3(isFront ? x : x - (.05f * h), .10f * h, side * width * .92f);
            k.Add(name + "_upper", isFront ? "chest" : "root", top);
            k.Add(name + "_lower", name + "_upper", knee);
            k.Add(name + "_foot", name + "_lower", ankle);
        }

        k.Add("ear_left", "head", head + new Vector3(-.02f * h, s.Head * .6f * h, -s.Head * .55f * h));
        k.Add("ear_right", "head", head + new Vector3(-.02f * h, s.Head * .6f * h, s.Head * .55f * h));
        if (s.Trunk > 0)
        {
            k.Add("trunk", "head", head + new Vector3(s.Head * .9f * h, -s.Head * .1f * h, 0));
            k.Add("trunk_tip", "trunk", head + new Vector3(s.Head * 1.15f * h, -s.Trunk * .5f * h, 0));
        }

        if (s.Wings > 0)
            foreach (var (name, side) in new[] { ("wing_left", -1f), ("wing_right", 1f) }) k.Add(name, "chest", new Vector3(front * .7f, spine + (s.Chest * .75f * h), side * s.Chest * .45f * h));
        var build = new Sculptor(k) { Skin = new Material { Colour = Vector3.One, Roughness = s.FurLength > 0 ? .95f : .6f, Sheen = s.FurLength > 0 ? .25f : .05f, Grain = .12f, GrainScale = 90 / MathF.Max(h, .3f) } };
        Body(build, s, h, hip, spine, front, rear, width, neckFrom, head, tailFrom, tailDirection, legs);
        Face(build, s, h, head);
        if (s.Wings > 0)
            foreach (var (name, side) in new[] { ("wing_left", -1f), ("wing_right", 1f) })
            {
                var at = k.Joint(name);
                var skin = s.FurLength > 0 || s.Hooves ? s.Colour : s.Marking * 1.6f;
                build.Attach(name, new MeshBuilder().With(new Material { Colour = Vector3.One, Roughness = .7f, Translucency = .35f }).Sheet(18, 10, (u, v) =>
                {
                    float rib = MathF.Abs(MathF.Sin(u * MathF.PI * 3.5f)), chord = s.Wings * .62f * (1 - (.45f * u)) * (1 - (.22f * (1 - rib) * v));
                    return at + new Vector3((.12f - (.28f * u * u) - (chord * v)) * h, (.30f * MathF.Sin(u * 2.2f)) * h * s.Wings * .5f, side * s.Wings * u * h);
                }, (u, v) => new Vector4(Vector3.Lerp(s.Colour, skin, MathF.Min(1, v * 3)), 1)).Build());
            }

        build.Pattern = (p, c) => Coats.Mark(s, p, c, h, front, head);
        var fur = s.FurLength <= 0 ? null : new Fur(s.Wool ? 16000 : 14000, s.FurLength * h, .012f * MathF.Min(h, 1.2f), p => Shortness(p, s, h, head, hip));
        return build.Build(BodyPlan.Quadruped, hip, MathF.Max(h * .019f, .003f), fur);
    }

    /// <summary>Fur is short on face and feet and none grows on eyes and nose.</summary>
    private static float Shortness(Vector3 p, QuadrupedShape s, float h, Vector3 head, float hip)
    {
        float face = p.X > head.X ? .22f : 1, foot = Math.Clamp((p.Y - (.05f * h)) / (.5f * hip), .25f, 1);
        float nose = Vector3.Distance(p, head + new Vector3((s.Head * .4f + s.Muzzle) * h, -s.Head * .25f * h, 0)) < .07f * h ? 0 : 1;
        return face * foot * nose;
    }

    private static void Body(
        Sculptor b, QuadrupedShape s, float h, float hip, float spine, float front, float rear, float width, Vector3 neckFrom, Vector3 head,
        Vector3 tailFrom, Vector3 tailDirection, List<(string Name, bool Front, float Side)> legs)
    {
        var c = s.Colour;
        float blend = .11f * h;
        if (s.Wool)
        {
            b.Add("chest", new Vector3(front * .7f, spine, 0), new Vector3(rear * .1f, spine, 0), s.Chest * 1.25f * h, s.Chest * 1.3f * h, c, blend);
            b.Add("root", new Vector3(rear * .1f, spine, 0), new Vector3(rear * .9f, spine, 0), s.Chest * 1.3f * h, s.Chest * 1.2f * h, c, blend);
        }
        else
        {
            var flat = new Vector3(1, 1, 1.18f);
            b.Add("chest", new Vector3(front, spine - (.05f * h), 0), new Vector3(0, spine - (.03f * h), 0), s.Chest * h, s.Belly * h, c, blend, flat);
            b.Add("root", new Vector3(0, spine - (.03f * h), 0), new Vector3(rear, spine, 0), s.Belly * h, s.Rump * h, c, blend, flat);
        }

        if (s.Hump > 0) b.Ball("chest", new Vector3(0, spine + (s.Belly * .9f * h), 0), s.Hump * h, c, blend);
        if (s.Shell > 0) b.Add("root", new Vector3(front * .5f, spine + (.02f * h), 0), new Vector3(rear * .5f, spine + (.02f * h), 0), s.Shell * h, s.Shell * h, s.Marking, .03f * h, new Vector3(.9f, 1.15f, .8f));
        b.Add("neck", neckFrom - new Vector3(.06f * h, .05f * h, 0), Vector3.Lerp(neckFrom, head, .9f), s.NeckThickness * 1.25f * h, s.NeckThickness * .8f * h, c, blend, new Vector3(1, 1, 1.15f));
        if (s.Mane > 0)
        {
            var dark = s.Marking;
            if (s.Hooves) b.Add("neck", neckFrom + new Vector3(-.07f * h, s.NeckThickness * 1.1f * h, 0), head + new Vector3(-.10f * h, s.Head * .9f * h, 0), s.Mane * h, s.Mane * .7f * h, dark, .02f * h, new Vector3(1, 1, 2.4f));
            else b.Ball("neck", Vector3.Lerp(neckFrom, head, .72f) - new Vector3(.06f * h, 0, 0), s.Mane * h, dark, .06f * h, new Vector3(1.35f, 1, 1));
        }

        if (s.Tail > 0)
        {
            var middle = tailFrom + (tailDirection * s.Tail * .5f * h);
            var end = middle + (Vector3.Normalize(tailDirection + new Vector3(-.1f, s.TailAngle > .2f ? .25f : -.45f, 0)) * s.Tail * .5f * h);
            b.Add("tail", tailFrom + new Vector3(.05f * h, -.03f * h, 0), middle, s.TailThickness * 1.2f * h, s.TailThickness * h, c, .06f * h);
            b.Add("tail_tip", middle, end, s.TailThickness * h, MathF.Max(s.Tuft, s.TailThickness * .55f) * h, s.Tuft > 0 ? s.Marking : c, .03f * h);
        }

        foreach (var (name, isFront, side) in legs)
        {
            Vector3 top = Joint(b, name + "_upper"), knee = Joint(b, name + "_lower"), ankle = Joint(b, name + "_foot");
            float thigh = (isFront ? s.Thigh * .85f : s.Thigh * 1.1f) * h, joint = MathF.Max(s.Foot * 1.15f, s.Thigh * .5f) * h;
            var leg = s.Wool ? s.Marking : c;
            b.Add(name + "_upper", top + new Vector3(0, .02f * h, -side * .02f * h), knee, thigh, joint, c, .07f * h, new Vector3(.95f, 1, 1.2f));
            b.Add(name + "_lower", knee, ankle, joint, s.Foot * .85f * h, leg, .04f * h);
            var toe = new Vector3(ankle.X + (s.Hooves ? .015f : .07f) * h, s.Foot * .72f * h, ankle.Z);
            b.Add(name + "_foot", ankle, toe, s.Foot * .8f * h, s.Foot * (s.Hooves ? 1f : 1.08f) * h, s.Hooves ? s.Marking : leg, .03f * h, s.Hooves ? null : new Vector3(.85f, 1.2f, .95f));
        }
    }

    private static void Face(Sculptor b, QuadrupedShape s, float h, Vector3 head)
    {
        float r = s.Head * h;
        var c = s.Colour;
        var muzzleEnd = head + new Vector3((s.Head * .35f + s.Muzzle) * h, -s.Head * .38f * h, 0);
        b.Ball("head", head + new Vector3(.02f * h, .01f * h, 0), r, c, .05f * h, new Vector3(1, 1, 1.02f));
        b.Add("head", head + new Vector3(r * .5f, -r * .22f, 0), muzzleEnd, s.MuzzleThickness * 1.25f * h, s.MuzzleThickness * h, Vector3.Lerp(c, s.Under, .75f), .05f * h, new Vector3(1, 1, .92f));
        foreach (float side in new[] { -1f, 1f })
        {
            string bone = side < 0 ? "ear_left" : "ear_right";
            var from = Joint(b, bone);
            var up = Vector3.Normalize(new Vector3(-.15f - (.25f * s.EarDroop), 1 - (1.75f * s.EarDroop), side * (.35f + (.75f * MathF.Min(s.EarDroop, .5f)))));
            b.Add(bone, from, from + (up * s.Ear * h), s.EarWidth * h, s.EarWidth * (s.EarDroop > .4f ? .95f : .35f) * h, Vector3.Lerp(c, s.Marking, s.EarDroop > .4f ? .35f : .1f), .025f * h, s.Trunk > 0 ? new Vector3(1.9f, 1, 1) : new Vector3(1.7f, 1, s.EarDroop > .4f ? 1.6f : 1));
            Eye(b, head + new Vector3(r * .72f, r * .26f, side * r * .62f), r * .20f, side);
        }

        var dark = new MeshBuilder().With(new Material { Colour = new Vector3(.02f, .016f, .015f), Roughness = .28f });
        if (s.Snout > 0) b.Add("head", muzzleEnd, muzzleEnd + new Vector3(.03f * h, 0, 0), s.Snout * h, s.Snout * h, Vector3.Lerp(c, s.Under, .9f), .015f * h, new Vector3(2f, 1, 1));
        else if (s.Trunk <= 0) dark.Ellipsoid(muzzleEnd + new Vector3(s.MuzzleThickness * .82f * h, s.MuzzleThickness * .42f * h, 0), new Vector3(s.MuzzleThickness * .42f, s.MuzzleThickness * .36f, s.MuzzleThickness * .55f) * h, 16);
        // the line of the mouth
        dark.Ellipsoid(muzzleEnd + new Vector3(0, -s.MuzzleThickness * .5f * h, 0), new Vector3(s.MuzzleThickness * .9f * h, s.MuzzleThickness * .10f * h, s.MuzzleThickness * .96f * h), 16);
        b.Attach("head", dark.Build());
        if (s.Trunk > 0)
        {
            Vector3 a = Joint(b, "trunk"), m = Joint(b, "trunk_tip");
            b.Add("trunk", a, m, s.MuzzleThickness * 1.15f * h, s.MuzzleThickness * .8f * h, c, .05f * h);
            b.Add("trunk_tip", m, m + new Vector3(.05f * h, -s.Trunk * .5f * h, 0), s.MuzzleThickness * .8f * h, s.MuzzleThickness * .5f * h, c, .03f * h);
        }

        if (s.Trunk > 0)
        {
            var tusks = new MeshBuilder().With(new Material { Colour = new Vector3(.80f, .76f, .64f), Roughness = .3f });
            foreach (float side in new[] { -1f, 1f })
            {
                var from = muzzleEnd + new Vector3(-.02f * h, -.03f * h, side * s.MuzzleThickness * .95f * h);
                tusks.Tube([from, from + new Vector3(.10f * h, -.11f * h, side * .015f * h), from + new Vector3(.22f * h, -.12f * h, side * .01f * h)], t => .020f * h * (1.06f - t), 10);
            }

            b.Attach("head", tusks.Build());
        }

        if (s.Horn > 0) Horns(b, s, h, head, r);
    }

    private static void Horns(Sculptor b, QuadrupedShape s, float h, Vector3 head, float r)
    {
        var horn = new MeshBuilder().With(new Material { Colour = s.Antlers ? new Vector3(.28f, .19f, .11f) : new Vector3(.55f, .48f, .36f), Roughness = .45f });
        if (s.NoseHorn)
        {
            var from = head + new Vector3((s.Head * .3f + s.Muzzle) * h, 0, 0);
            horn.Tube([from, from + new Vector3(.04f * h, s.Horn * .5f * h, 0), from + new Vector3(.03f * h, s.Horn * h, 0)], t => .05f * h * (1.02f - t), 12);
        }
        else
        {
            foreach (float side in new[] { -1f, 1f })
            {
                var from = head + new Vector3(-.02f * h, r * .75f, side * r * .45f);
                Vector3[] path = [from, from + new Vector3(-.05f * h, s.Horn * .4f * h, side * s.Horn * .35f * h), from + new Vector3(s.Antlers ? .02f * h : -.02f * h, s.Horn * h, side * s.Horn * (s.Antlers ? .55f : .25f) * h)];
                horn.Tube(path, t => .028f * h * (1.05f - t), 10);
                if (!s.Antlers) continue;
                for (int k = 0; k < 3; k++)
                {
                    var p = Vector3.Lerp(path[1], path[2], k * .4f);
                    horn.Tube([p, p + new Vector3(.08f * h, s.Horn * .16f * h, side * .02f * h), p + new Vector3(.10f * h, s.Horn * .34f * h, side * .04f * h)], t => .016f * h * (1.05f - t), 8);
                }
            }
        }

        b.Attach("head", horn.Build());
    }

    /// <summary>A glossy dark eye with a lighter ring.</summary>
    internal static void Eye(Sculptor b, Vector3 at, float radius, float side)
    {
        var eye = new MeshBuilder();
        eye.With(new Material { Colour = new Vector3(.12f, .06f, .02f), Roughness = .08f }).Sphere(at, radius, 16);
        eye.With(new Material { Colour = new Vector3(.008f), Roughness = .06f }).Sphere(at + new Vector3(radius * .35f, radius * .05f, side * radius * .32f), radius * .72f, 14);
        b.Attach("head", eye.Build());
    }

    private static Vector3 Joint(Sculptor b, string bone) => b.Joint(bone);
}
