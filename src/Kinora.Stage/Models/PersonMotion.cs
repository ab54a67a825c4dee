using System.Numerics;

namespace Kinora.Stage.Models;

/// <summary>Poses people: going, and things done on the spot.</summary>
internal static class PersonMotion
{
    private static readonly string[] s_sides = ["left", "right"];

    /// <summary>Radians that the arms stand off in the rest pose.</summary>
    public const float ArmsOut = .9f;

    /// <summary>Brings the arms from the rest pose down to the sides; to be called last.</summary>
    public static void ArmsDown(PoseState pose)
    {
        pose.Roll("arm_left", -ArmsOut);
        pose.Roll("arm_right", ArmsOut);
    }

    /// <summary>Metres in a second.</summary>
    public static float Speed(float hip, bool run) => (run ? 1.25f : .46f) * MathF.Sqrt(9.81f * hip);

    public static float Period(float hip, bool run) => run ? .68f * MathF.Sqrt(hip / .9f) : 1.08f * MathF.Sqrt(hip / .9f);

    /// <summary>Walking or running: legs by inverse kinematics so that the standing foot stays, arms against the legs.</summary>
    public static void Go(Creature creature, PoseState pose, double seconds, bool run, float pace = 1)
    {
        pose.Reset();
        float hip = creature.Hip, period = Period(hip, run) / pace, cycle = (float)(seconds / period), speed = Speed(hip, run) * pace, duty = run ? .34f : .60f, sweep = speed * period * duty;
        float p = cycle - MathF.Floor(cycle), swing = MathF.Sin(MathF.Tau * p);
        pose.Root = new Vector3(0, ((run ? .035f : .018f) * MathF.Cos(2 * MathF.Tau * (p - (run ? .42f : .32f))) - (run ? .075f : .028f)) * hip, 0);
        pose.Pitch("root", run ? -.14f : -.03f);
        pose.Yaw("root", .10f * swing);
        pose.Yaw("chest", -.20f * swing);
        pose.Pitch("neck", run ? .10f : .02f);
        for (int i = 0; i < 2; i++)
        {
            float f = cycle + (i * .5f), s = i == 0 ? -1 : 1, arm = MathF.Sin(MathF.Tau * (p + (i * .5f)));
            f -= MathF.Floor(f);
            pose.Pitch("arm_" + s_sides[i], -(run ? .75f : .45f) * arm);
            pose.Roll("arm_" + s_sides[i], -s * .06f);
            pose.Pitch("forearm_" + s_sides[i], run ? 1.35f + (.2f * arm) : .28f - (.14f * arm));
            Leg(creature, pose, s_sides[i], f, duty, sweep, run ? .30f : .11f);
        }
    }

    private static void Leg(Creature creature, PoseState pose, string side, float f, float duty, float sweep, float lift)
    {
        var rest = creature.Skeleton.Joint("foot_" + side);
        float x, y = 0, roll;
        if (f < duty)
        {
            float s = f / duty;
            x = sweep * (.5f - s);
            roll = s < .15f ? .30f * (1 - (s / .15f)) : s > .65f ? -.65f * (s - .65f) / .35f : 0;
            y = s > .65f ? .05f * creature.Hip * (s - .65f) / .35f : 0;
        }
        else
        {
            float s = (f - duty) / (1 - duty), e = s * s * (3 - (2 * s));
            x = (sweep * (e - .5f)) - (.10f * sweep * MathF.Sin(MathF.Tau * s));
            y = creature.Hip * ((lift * MathF.Sin(MathF.PI * s) * (1.4f - (.8f * s))) + (.05f * (1 - s)));
            roll = (-.65f * (1 - s)) + (.3f * s);
        }

        Reach(creature.Skeleton, pose, side, new Vector3(rest.X + x, rest.Y + y, rest.Z), roll);
    }

    /// <summary>Standing and doing something with the arms.</summary>
    public static void Stand(Creature creature, PoseState pose, double seconds, string action)
    {
        pose.Reset();
        float t = (float)seconds, breath = MathF.Sin(t * 1.7f);
        pose.Pitch("chest", .012f * breath);
        pose.Yaw("head", .18f * MathF.Sin(t * .6f));
        pose.Pitch("head", .03f * MathF.Sin(t * .9f));
        float lean = .02f * MathF.Sin(t * .7f);
        pose.Roll("root", lean);
        foreach (string side in s_sides)
        {
            float s = side == "left" ? -1 : 1;
            pose.Roll("arm_" + side, -s * .05f);
            pose.Pitch("forearm_" + side, .18f);
            pose.Pitch("arm_" + side, .03f * breath);
        }

        PersonGestures.Apply(creature, pose, t, action);
    }

    /// <summary>Sitting with bent knees; the seat is at <paramref name="seat"/> metres.</summary>
    public static void Sit(Creature creature, PoseState pose, double seconds, float seat, string? gesture = null)
    {
        Stand(creature, pose, seconds, gesture ?? "sit");
        float hip = creature.Hip;
        pose.Root = new Vector3(0, seat - (hip * .90f), 0);
        foreach (string side in s_sides)
        {
            if (gesture is null)
            {
                pose.Pitch("arm_" + side, .40f);
                pose.Pitch("forearm_" + side, .75f);
            }

            var rest = creature.Skeleton.Joint("foot_" + side);
            Reach(creature.Skeleton, pose, side, new Vector3(rest.X + (hip * (seat < hip * .3f ? .78f : .46f)), rest.Y, rest.Z), 0);
        }
    }

    /// <summary>Swimming or flying, stretched out forward.</summary>
    public static void Prone(Creature creature, PoseState pose, double seconds, bool swim)
    {
        pose.Reset();
        float t = (float)seconds;
        pose.Pitch("root", -1.38f);
        pose.Root = new Vector3(0, -.42f * creature.Hip, 0);
        pose.Pitch("neck", .55f);
        pose.Pitch("head", .35f);
        for (int i = 0; i < 2; i++)
        {
            string side = s_sides[i];
            float s = i == 0 ? -1 : 1, phase = (t * (swim ? 3.2f : 1)) + (i * MathF.PI);
            if (swim) pose.Pitch("arm_" + side, phase % MathF.Tau);
            else pose.Pitch("arm_" + side, i == 1 ? 2.9f : .15f);
            pose.Roll("arm_" + side, -s * .12f);
            pose.Pitch("thigh_" + side, (swim ? .28f : .04f) * MathF.Sin((t * (swim ? 9 : 2)) + (i * MathF.PI)));
            pose.Pitch("shin_" + side, -.12f);
            pose.Pitch("foot_" + side, -.9f);
        }
    }

    /// <summary>Lying on the back.</summary>
    public static void Lie(Creature creature, PoseState pose, double seconds)
    {
        pose.Reset();
        pose.Pitch("root", 1.52f);
        pose.Root = new Vector3(0, (-.53f / .515f * creature.Hip) + (.20f * creature.Hip), 0);
        pose.Pitch("chest", .015f * MathF.Sin((float)seconds * 1.4f));
        foreach (string side in s_sides) pose.Roll("arm_" + side, side == "left" ? .25f : -.25f);
    }

    /// <summary>Jumping again and again.</summary>
    public static void Jump(Creature creature, PoseState pose, double seconds)
    {
        float f = (float)(seconds / .95);
        f -= MathF.Floor(f);
        Stand(creature, pose, seconds, "jump");
        float air = Math.Clamp((f - .28f) / .5f, 0, 1), up = 4 * air * (1 - air), crouch = f < .28f ? MathF.Sin(f / .28f * MathF.PI) : f > .78f ? .6f * MathF.Sin((f - .78f) / .22f * MathF.PI) : 0;
        Bend(creature, pose, (crouch * .22f) + (up * .04f));
        pose.Root += new Vector3(0, up * .62f * creature.Hip, 0);
        foreach (string side in s_sides) pose.Roll("arm_" + side, (side == "left" ? 1 : -1) * (.2f + (2.2f * up)));
    }

    /// <summary>Lowers the hips by a share of their height, feet where they stand.</summary>
    internal static void Bend(Creature creature, PoseState pose, float share)
    {
        pose.Root = new Vector3(0, -share * creature.Hip, 0);
        foreach (string side in s_sides) Reach(creature.Skeleton, pose, side, creature.Skeleton.Joint("foot_" + side), 0);
    }

    private static void Reach(Skeleton k, PoseState pose, string side, Vector3 target, float roll)
    {
        Vector3 top = k.Joint("thigh_" + side), knee = k.Joint("shin_" + side), foot = k.Joint("foot_" + side);
        Matrix4x4.Invert(pose.ParentMatrix("thigh_" + side), out var back);
        var t = Vector3.Transform(target, back);
        Vector2 h = new(top.X, top.Y), n = new(knee.X, knee.Y), f = new(foot.X, foot.Y), to = new(t.X, t.Y);
        float a = Vector2.Distance(h, n), b = Vector2.Distance(n, f), d = Math.Clamp(Vector2.Distance(h, to), MathF.Abs(a - b) + .02f, (a + b) * .999f);
        float now = MathF.Atan2(to.Y - h.Y, to.X - h.X);
        float bend = MathF.Acos(Math.Clamp(((a * a) + (d * d) - (b * b)) / (2 * a * d), -1, 1)), inner = MathF.Acos(Math.Clamp(((a * a) + (b * b) - (d * d)) / (2 * a * b), -1, 1));
        float upper = now + bend, lower = upper - (MathF.PI - inner);
        float hip = Wrap(upper - MathF.Atan2(n.Y - h.Y, n.X - h.X)), shin = Wrap(lower - MathF.Atan2(f.Y - n.Y, f.X - n.X) - hip);
        pose.Pitch("thigh_" + side, hip);
        pose.Pitch("shin_" + side, shin);
        pose.Pitch("foot_" + side, -(hip + shin + MathF.Atan2(back.M21, back.M11)) + roll);
    }

    private static float Wrap(float a) => a - (MathF.Tau * MathF.Floor((a + MathF.PI) / MathF.Tau));
}
