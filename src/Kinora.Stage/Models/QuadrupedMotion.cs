using System.Numerics;

namespace Kinora.Stage.Models;

/// <summary>Poses a four-legged skeleton: gaits by inverse kinematics of each leg, and things done on the spot.</summary>
internal static class QuadrupedMotion
{
    private static readonly string[] s_legs = ["front_left", "front_right", "rear_left", "rear_right"];

    /// <summary>Moving on with a gait.</summary>
    /// <param name="creature">Whose.</param>
    /// <param name="pose">Reset and then written.</param>
    /// <param name="gait">Rhythm.</param>
    /// <param name="seconds">Time.</param>
    /// <param name="pace">Factor on speed, 1 as the gait has it.</param>
    public static void Go(Creature creature, PoseState pose, Gait gait, double seconds, float pace = 1)
    {
        var k = creature.Skeleton;
        float hip = creature.Hip, cycle = (float)(seconds * pace / gait.Period(hip)), p = cycle - MathF.Floor(cycle);
        float Wave(float at) => MathF.Cos(MathF.Tau * (p - at));
        pose.Reset();
        pose.Root = new Vector3(0, ((gait.Bob * Wave(.05f)) + (gait.Bob * .5f * MathF.Cos(2 * MathF.Tau * (p - .05f))) - (gait.Bob * 1.1f)) * hip, 0);
        float flex = -gait.Flex * Wave(.93f), pitch = gait.Flex * .35f * Wave(.35f);
        pose.Pitch("root", pitch - (flex * .5f));
        pose.Pitch("chest", flex);
        float nod = gait.Flex * .6f * Wave(.35f);
        pose.Pitch("neck", nod - (.1f * gait.SpeedFactor));
        pose.Pitch("head", -nod * .5f + (.05f * gait.SpeedFactor));
        pose.Pitch("tail", (.25f * gait.SpeedFactor * .4f) + (gait.Flex * Wave(.2f)));
        pose.Yaw("tail", .25f * MathF.Sin((float)seconds * 7));
        pose.Yaw("tail_tip", .3f * MathF.Sin(((float)seconds * 7) - 1));
        pose.Pitch("ear_left", -.5f * gait.Flex * Wave(.1f) * 3);
        pose.Pitch("ear_right", -.5f * gait.Flex * Wave(.1f) * 3);
        float flap = .55f * MathF.Sin((float)seconds * 5);
        pose.Roll("wing_left", flap + .15f);
        pose.Roll("wing_right", -flap - .15f);
        pose.Pitch("trunk", .12f * MathF.Sin((float)seconds * 2));
        pose.Pitch("trunk_tip", .25f * MathF.Sin(((float)seconds * 2) - .8f));
        float sweep = gait.Sweep * hip;
        for (int i = 0; i < 4; i++)
        {
            string leg = s_legs[i];
            bool front = i < 2;
            var rest = k.Joint(leg + "_foot");
            float f = cycle - gait.Phases[i], x, y, flick;
            f -= MathF.Floor(f);
            float centre = rest.X + (front ? -.01f : .07f) * hip;
            if (f < gait.Duty)
            {
                float s = f / gait.Duty;
                x = centre + (sweep * (.5f - s));
                y = 0;
                flick = s > .7f ? -.6f * (s - .7f) / .3f : 0;
            }
            else
            {
                float s = (f - gait.Duty) / (1 - gait.Duty), e = s * s * (3 - (2 * s));
                x = centre + (sweep * (e - .5f)) - (.14f * gait.Sweep * hip * MathF.Sin(MathF.Tau * s));
                y = (front ? 1.15f : 1) * gait.Lift * hip * MathF.Pow(MathF.Sin(MathF.PI * s), .85f) * (1.15f - (.35f * s));
                flick = -1.1f * MathF.Sin(MathF.PI * Math.Clamp(s * 1.15f, 0, 1)) * (1 - s) * MathF.Min(1, gait.Lift * 4);
            }

            Reach(k, pose, leg, new Vector3(x, rest.Y + y, rest.Z), front ? 1 : -1, flick);
        }
    }

    /// <summary>Standing: breathing, looking about, wagging.</summary>
    public static void Idle(Creature creature, PoseState pose, double seconds, float wag = 1)
    {
        pose.Reset();
        float t = (float)seconds;
        pose.Yaw("neck", .16f * MathF.Sin(t * .9f));
        pose.Yaw("head", .24f * MathF.Sin((t * .9f) + .5f));
        pose.Pitch("neck", .05f * MathF.Sin(t * 1.3f));
        pose.Pitch("chest", .012f * MathF.Sin(t * 2.4f));
        pose.Yaw("tail", wag * .35f * MathF.Sin(t * 8));
        pose.Yaw("tail_tip", wag * .4f * MathF.Sin((t * 8) - 1));
        float raised = .62f + (.22f * MathF.Sin(t * 2.1f));
        pose.Roll("wing_left", raised);
        pose.Roll("wing_right", -raised);
        pose.Pitch("trunk_tip", .3f * MathF.Sin(t * 1.7f));
        pose.Pitch("trunk", .15f * MathF.Sin((t * 1.7f) + .6f));
        pose.Pitch("ear_left", .15f * MathF.Max(0, MathF.Sin(t * 2.1f)));
        pose.Pitch("ear_right", .15f * MathF.Max(0, MathF.Sin((t * 2.1f) + 1)));
    }

    /// <summary>Sitting on the haunches, the front legs straight.</summary>
    public static void Sit(Creature creature, PoseState pose, double seconds)
    {
        Idle(creature, pose, seconds);
        var k = creature.Skeleton;
        float hip = creature.Hip;
        pose.Root = new Vector3(0, -.40f * hip, 0);
        pose.Pitch("root", .62f);
        pose.Pitch("neck", -.35f);
        pose.Pitch("head", -.22f);
        for (int i = 0; i < 4; i++)
        {
            var rest = k.Joint(s_legs[i] + "_foot");
            bool front = i < 2;
            Reach(k, pose, s_legs[i], front ? new Vector3(rest.X - (.22f * hip), rest.Y, rest.Z) : new Vector3(rest.X + (.42f * hip), rest.Y, rest.Z * 1.35f), front ? 1 : -1, 0, .95f);
        }
    }

    /// <summary>Lying on the belly, head resting or up.</summary>
    public static void Lie(Creature creature, PoseState pose, double seconds, bool asleep)
    {
        pose.Reset();
        float t = (float)seconds, hip = creature.Hip;
        var k = creature.Skeleton;
        pose.Root = new Vector3(0, -.62f * hip, 0);
        pose.Pitch("chest", .015f * MathF.Sin(t * 1.6f));
        pose.Pitch("neck", asleep ? -.75f : .1f + (.04f * MathF.Sin(t)));
        pose.Pitch("head", asleep ? .30f : -.1f);
        if (!asleep) pose.Yaw("head", .3f * MathF.Sin(t * .8f));
        pose.Yaw("tail", asleep ? .5f : .3f * MathF.Sin(t * 5));
        for (int i = 0; i < 4; i++)
        {
            var rest = k.Joint(s_legs[i] + "_foot");
            bool front = i < 2;
            Reach(k, pose, s_legs[i], new Vector3(rest.X + ((front ? .42f : .34f) * hip), rest.Y * .9f, rest.Z * (front ? 1 : 1.4f)), front ? 1 : -1, 0, 1);
        }
    }

    /// <summary>Head down to the ground: eating, drinking, sniffing.</summary>
    public static void Graze(Creature creature, PoseState pose, double seconds)
    {
        Idle(creature, pose, seconds, .6f);
        float t = (float)seconds;
        var k = creature.Skeleton;
        float reach = Vector3.Distance(k.Joint("neck"), k.Joint("head")), drop = Math.Clamp((k.Joint("neck").Y * .8f) / MathF.Max(reach, .01f), .5f, 1.6f);
        pose.Pitch("neck", -(1.15f + (.35f * drop)) + (.04f * MathF.Sin(t * 5)));
        pose.Pitch("head", .35f + (.09f * MathF.Sin(t * 9)));
        pose.Pitch("chest", -.10f);
    }

    /// <summary>Calling: the head thrown up and back in bursts.</summary>
    public static void Call(Creature creature, PoseState pose, double seconds, bool howl)
    {
        Idle(creature, pose, seconds, .5f);
        float t = (float)seconds, burst = howl ? .85f + (.15f * MathF.Sin(t * 1.2f)) : MathF.Pow(MathF.Max(0, MathF.Sin(t * 4.5f)), .6f);
        pose.Pitch("neck", (howl ? .60f : .22f) * burst);
        pose.Pitch("head", (howl ? .62f : .42f) * burst);
        pose.Pitch("chest", .06f * burst);
    }

    /// <summary>Rearing and striking with the front legs.</summary>
    public static void Rear(Creature creature, PoseState pose, double seconds)
    {
        Idle(creature, pose, seconds);
        float t = (float)seconds, hip = creature.Hip, up = .5f + (.5f * MathF.Sin(t * 2.4f));
        var k = creature.Skeleton;
        pose.Pitch("root", .62f * up);
        pose.Root = new Vector3(0, .10f * hip * up, 0);
        pose.Pitch("neck", -.25f * up);
        for (int i = 0; i < 4; i++)
        {
            var rest = k.Joint(s_legs[i] + "_foot");
            bool front = i < 2;
            Reach(k, pose, s_legs[i], front ? rest + new Vector3(.25f * hip * up, (.75f + (.25f * MathF.Sin((t * 7) + (i * 2)))) * hip * up, 0) : rest, front ? 1 : -1, front ? -.5f * up : 0);
        }
    }

    /// <summary>Stretching: the chest down, the hind quarters up.</summary>
    public static void Stretch(Creature creature, PoseState pose, double seconds)
    {
        Idle(creature, pose, seconds, .4f);
        var k = creature.Skeleton;
        float hip = creature.Hip, deep = .75f + (.25f * MathF.Sin((float)seconds * 1.1f));
        pose.Pitch("root", -.38f * deep);
        pose.Root = new Vector3(-.05f * hip, -.20f * hip * deep, 0);
        pose.Pitch("neck", .35f * deep);
        for (int i = 0; i < 4; i++)
        {
            var rest = k.Joint(s_legs[i] + "_foot");
            bool front = i < 2;
            Reach(k, pose, s_legs[i], front ? rest + new Vector3(.34f * hip * deep, 0, 0) : rest, front ? 1 : -1, 0);
        }
    }

    /// <summary>Jumping on the spot or over something.</summary>
    public static void Jump(Creature creature, PoseState pose, double seconds)
    {
        float period = .95f, f = (float)(seconds / period), hip = creature.Hip;
        f -= MathF.Floor(f);
        Idle(creature, pose, seconds);
        float air = Math.Clamp((f - .25f) / .55f, 0, 1), up = 4 * air * (1 - air), crouch = f < .25f ? MathF.Sin(f / .25f * MathF.PI) : f > .8f ? MathF.Sin((f - .8f) / .2f * MathF.PI) * .7f : 0;
        pose.Root = new Vector3(0, ((up * .85f) - (crouch * .22f)) * hip, 0);
        pose.Pitch("root", .28f * up * MathF.Cos(air * MathF.PI));
        for (int i = 0; i < 4; i++)
        {
            var rest = creature.Skeleton.Joint(s_legs[i] + "_foot");
            Reach(creature.Skeleton, pose, s_legs[i], rest + new Vector3(0, up * .85f * hip + (up * .2f * hip), 0), i < 2 ? 1 : -1, -.6f * up);
        }
    }

    /// <summary>Turns hip and knee so that the foot's joint comes to a place, by the law of cosines in the plane of motion.</summary>
    private static void Reach(Skeleton k, PoseState pose, string leg, Vector3 target, float bendForward, float flick, float level = .8f)
    {
        Vector3 top = k.Joint(leg + "_upper"), knee = k.Joint(leg + "_lower"), foot = k.Joint(leg + "_foot");
        Matrix4x4.Invert(pose.ParentMatrix(leg + "_upper"), out var back);
        var t = Vector3.Transform(target, back);
        Vector2 h = new(top.X, top.Y), n = new(knee.X, knee.Y), f = new(foot.X, foot.Y), to = new(t.X, t.Y);
        float a = Vector2.Distance(h, n), b = Vector2.Distance(n, f), d = Math.Clamp(Vector2.Distance(h, to), MathF.Abs(a - b) + (.03f * (a + b)), (a + b) * .998f);
        float now = MathF.Atan2(to.Y - h.Y, to.X - h.X);
        float bend = MathF.Acos(Math.Clamp(((a * a) + (d * d) - (b * b)) / (2 * a * d), -1, 1)), inner = MathF.Acos(Math.Clamp(((a * a) + (b * b) - (d * d)) / (2 * a * b), -1, 1));
        float upper = now + (bendForward * bend), lower = upper - (bendForward * (MathF.PI - inner));
        float hip = Wrap(upper - MathF.Atan2(n.Y - h.Y, n.X - h.X)), kneeTurn = Wrap(lower - MathF.Atan2(f.Y - n.Y, f.X - n.X) - hip);
        pose.Pitch(leg + "_upper", hip);
        pose.Pitch(leg + "_lower", kneeTurn);
        // the sole stays level whatever the leg does
        float body = MathF.Atan2(back.M21, back.M11);
        pose.Pitch(leg + "_foot", (-(hip + kneeTurn + body) * level) + flick);
    }

    private static float Wrap(float a) => a - (MathF.Tau * MathF.Floor((a + MathF.PI) / MathF.Tau));
}
