using System.Numerics;

namespace Kinora.Stage.Models;

/// <summary>Poses birds, fish and insects.</summary>
internal static class FlightMotion
{
    /// <summary>Wings beating, legs drawn up; a slow glide for large birds.</summary>
    public static void Fly(Creature c, PoseState pose, double seconds, float beatsPerSecond)
    {
        pose.Reset();
        float t = (float)seconds, phase = t * MathF.Tau * beatsPerSecond, glide = beatsPerSecond < 3 ? .35f + (.65f * Coats.Step(-.2f, .5f, MathF.Sin(t * 1.3f))) : 1;
        float beat = MathF.Sin(phase) * .75f * glide, tip = MathF.Sin(phase - .9f) * .5f * glide;
        pose.Root = new Vector3(0, -.05f * c.Height * MathF.Sin(phase) * glide, 0);
        pose.Pitch("root", -.45f);
        pose.Pitch("neck", .25f);
        pose.Pitch("head", .15f);
        pose.Roll("wing_left", beat + .12f);
        pose.Roll("wing_right", -beat - .12f);
        pose.Roll("wing_tip_left", tip);
        pose.Roll("wing_tip_right", -tip);
        pose.Pitch("thigh_left", -1.2f);
        pose.Pitch("thigh_right", -1.2f);
        pose.Pitch("tail", .1f * MathF.Sin(t * 2));
    }

    /// <summary>On the ground with folded wings: walking, pecking, looking about.</summary>
    public static void Perch(Creature c, PoseState pose, double seconds, bool walking)
    {
        pose.Reset();
        float t = (float)seconds;
        Fold(pose, 0);
        // birds hold the head still and then jerk it on
        float jerk = MathF.Floor(t * 1.7f), ease = Coats.Step(0, .25f, (t * 1.7f) - jerk);
        float a = Turn(jerk - 1), b = Turn(jerk);
        pose.Yaw("head", a + ((b - a) * ease));
        pose.Pitch("neck", .06f * MathF.Sin(t * 2.2f));
        pose.Pitch("tail", .12f * MathF.Max(0, MathF.Sin(t * 3)));
        if (!walking) return;
        float p = t * MathF.Tau * 1.6f;
        pose.Roll("root", .07f * MathF.Sin(p));
        pose.Root = new Vector3(0, .02f * c.Height * MathF.Abs(MathF.Sin(p)), 0);
        pose.Pitch("thigh_left", .45f * MathF.Sin(p));
        pose.Pitch("thigh_right", -.45f * MathF.Sin(p));
        pose.Pitch("neck", .16f * MathF.Sin(p * 2));
    }

    /// <summary>A fish: a wave that runs down the body and grows to the tail (Lighthill 1960).</summary>
    public static void Swim(PoseState pose, double seconds, float beatsPerSecond, bool upAndDown)
    {
        pose.Reset();
        float phase = (float)seconds * MathF.Tau * beatsPerSecond;
        string[] bones = ["head", "root", "tail", "tail_tip", "fin"];
        float[] amount = [.10f, .05f, .26f, .42f, .35f];
        for (int i = 0; i < bones.Length; i++)
        {
            float a = amount[i] * MathF.Sin(phase - (i * .85f));
            if (upAndDown) pose.Pitch(bones[i], a * .7f);
            else pose.Yaw(bones[i], a);
        }

        pose.Roll("fin_left", .5f + (.25f * MathF.Sin(phase * .5f)));
        pose.Roll("fin_right", -.5f - (.25f * MathF.Sin(phase * .5f)));
    }

    /// <summary>Butterflies and dragonflies.</summary>
    public static void Flutter(PoseState pose, double seconds, float beatsPerSecond)
    {
        pose.Reset();
        float a = .35f + (.75f * MathF.Sin((float)seconds * MathF.Tau * beatsPerSecond));
        pose.Roll("wing_left", a);
        pose.Roll("wing_right", -a);
        pose.Roll("hind_left", a * .85f);
        pose.Roll("hind_right", -a * .85f);
    }

    private static float Turn(float n) => (((MathF.Sin(n * 12.9898f) * 43758.55f) % 1) * .6f);

    private static void Fold(PoseState pose, float open)
    {
        // the wing turns back along the body, its tip over the tail
        pose.Yaw("wing_left", -1.25f + open);
        pose.Yaw("wing_right", 1.25f - open);
        pose.Roll("wing_left", -.95f);
        pose.Roll("wing_right", .95f);
        pose.Yaw("wing_tip_left", -.22f);
        pose.Yaw("wing_tip_right", .22f);
    }
}
