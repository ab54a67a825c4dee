using System.Numerics;

namespace Kinora.Stage.Models;

/// <summary>What people do with arms and trunk while they stand: added to a standing pose.</summary>
internal static class PersonGestures
{
    private static readonly string[] s_sides = ["left", "right"];

    /// <summary>Gestures that <see cref="Apply"/> knows.</summary>
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>
    {
        "wave", "clap", "dance", "cheer", "point", "talk", "sing", "hold", "drink", "read", "use_phone", "play_instrument", "cook", "paint", "work", "write", "fight",
        "martial_arts", "tai_chi", "yoga", "kneel", "throw", "play_ball", "push", "pull", "hug", "kiss", "laugh", "cry", "nod", "eat", "look", "search", "think", "perform", "surf", "ski", "skate",
    };

    /// <summary>Writes over a standing pose.</summary>
    public static void Apply(Creature creature, PoseState pose, float t, string action)
    {
        switch (action)
        {
            case "wave":
                pose.Roll("arm_right", -2.5f);
                pose.Roll("forearm_right", -.35f + (.45f * MathF.Sin(t * 8)));
                break;
            case "clap":
                foreach (string side in s_sides)
                {
                    float s = side == "left" ? -1 : 1, beat = .5f + (.5f * MathF.Sin(t * 14));
                    pose.Pitch("arm_" + side, .95f);
                    pose.Pitch("forearm_" + side, .55f);
                    pose.Yaw("forearm_" + side, s * (.55f + (.25f * beat)));
                }

                break;
            case "dance":
                Dance(pose, t);
                break;
            case "cheer":
                foreach (string side in s_sides) pose.Roll("arm_" + side, (side == "left" ? 1 : -1) * (2.55f + (.2f * MathF.Sin(t * 9))));
                pose.Root = new Vector3(0, .10f * creature.Hip * MathF.Max(0, MathF.Sin(t * 9)), 0);
                break;
            case "point":
                pose.Pitch("arm_right", 1.5f);
                pose.Pitch("forearm_right", -.1f);
                break;
            case "talk" or "sing":
                pose.Pitch("arm_right", .45f + (.12f * MathF.Sin(t * 3.1f)));
                pose.Pitch("forearm_right", 1.0f + (.3f * MathF.Sin(t * 4.3f)));
                pose.Pitch("arm_left", .3f + (.1f * MathF.Sin((t * 2.7f) + 1)));
                pose.Pitch("forearm_left", .9f + (.25f * MathF.Sin((t * 3.6f) + 2)));
                pose.Pitch("head", .05f * MathF.Sin(t * 6));
                break;
            case "hold" or "drink" or "read" or "use_phone" or "play_instrument" or "cook" or "paint" or "work" or "write":
                float busy = action is "play_instrument" or "cook" or "paint" or "work" or "write" ? .22f * MathF.Sin(t * 6) : .02f * MathF.Sin(t * 1.7f);
                pose.Pitch("arm_right", .55f + (busy * .4f));
                pose.Pitch("forearm_right", 1.15f + busy + (action == "drink" ? .55f * MathF.Max(0, MathF.Sin(t * 1.4f)) : 0));
                pose.Pitch("arm_left", .55f);
                pose.Pitch("forearm_left", 1.15f);
                pose.Pitch("head", action == "drink" ? .1f : -.30f);
                break;
            case "fight" or "martial_arts":
                Fight(pose, t);
                break;
            case "tai_chi" or "yoga":
                foreach (string side in s_sides)
                {
                    float s = side == "left" ? -1 : 1;
                    pose.Roll("arm_" + side, -s * (1.2f + (.5f * MathF.Sin((t * .9f) + s))));
                    pose.Pitch("arm_" + side, .5f + (.5f * MathF.Sin((t * .9f) + (s * .8f))));
                    pose.Pitch("forearm_" + side, .5f);
                }

                pose.Yaw("chest", .35f * MathF.Sin(t * .9f));
                PersonMotion.Bend(creature, pose, .12f);
                break;
            case "throw" or "play_ball":
                float wind = (t * 1.1f) - MathF.Floor(t * 1.1f), swing = wind < .55f ? -.9f * MathF.Sin(wind / .55f * MathF.PI * .5f) : 2.1f * MathF.Sin((wind - .55f) / .45f * MathF.PI);
                pose.Pitch("arm_right", 1.2f + swing);
                pose.Pitch("forearm_right", wind < .55f ? 1.5f : .3f);
                pose.Yaw("chest", wind < .55f ? -.4f : .35f);
                pose.Pitch("arm_left", .5f);
                break;
            case "push" or "pull":
                float shove = MathF.Sin(t * 1.8f);
                pose.Pitch("root", action == "push" ? -.24f : .20f);
                foreach (string side in s_sides)
                {
                    pose.Pitch("arm_" + side, 1.30f);
                    pose.Pitch("forearm_" + side, .45f + (.3f * shove));
                }

                break;
            case "hug" or "kiss":
                foreach (string side in s_sides)
                {
                    pose.Pitch("arm_" + side, 1.25f);
                    pose.Yaw("forearm_" + side, (side == "left" ? 1 : -1) * .85f);
                    pose.Pitch("forearm_" + side, .35f);
                }

                pose.Pitch("neck", -.12f);
                break;
            case "laugh":
                float shake = MathF.Sin(t * 13);
                pose.Pitch("head", .28f + (.04f * shake));
                pose.Pitch("chest", .10f + (.03f * shake));
                foreach (string side in s_sides)
                {
                    pose.Pitch("arm_" + side, .35f);
                    pose.Pitch("forearm_" + side, 1.35f + (.06f * shake));
                }

                break;
            case "cry":
                pose.Pitch("head", -.45f + (.04f * MathF.Sin(t * 7)));
                pose.Pitch("chest", -.16f + (.02f * MathF.Sin(t * 7)));
                foreach (string side in s_sides)
                {
                    pose.Pitch("arm_" + side, 1.15f);
                    pose.Pitch("forearm_" + side, 2.0f);
                    pose.Yaw("forearm_" + side, (side == "left" ? 1 : -1) * .5f);
                }

                break;
            case "nod":
                pose.Pitch("head", -.22f * MathF.Max(0, MathF.Sin(t * 5.5f)));
                break;
            case "eat":
                float bite = MathF.Max(0, MathF.Sin(t * 2.2f));
                pose.Pitch("arm_right", .55f + (.25f * bite));
                pose.Pitch("forearm_right", 1.25f + (.85f * bite));
                pose.Pitch("arm_left", .5f);
                pose.Pitch("forearm_left", 1.1f);
                pose.Pitch("head", -.18f + (.05f * MathF.Sin(t * 9)));
                break;
            case "look" or "search":
                pose.Yaw("head", .62f * MathF.Sin(t * .9f));
                pose.Yaw("chest", .15f * MathF.Sin(t * .9f));
                break;
            case "think":
                pose.Pitch("arm_right", .75f);
                pose.Pitch("forearm_right", 2.05f);
                pose.Yaw("forearm_right", -.35f);
                pose.Pitch("arm_left", .45f);
                pose.Pitch("forearm_left", 1.35f);
                pose.Pitch("head", -.12f);
                break;
            case "perform":
                foreach (string side in s_sides)
                {
                    float k = side == "left" ? 1 : -1;
                    pose.Roll("arm_" + side, k * (1.2f + (.45f * MathF.Sin((t * 1.6f) + k))));
                    pose.Pitch("arm_" + side, .3f);
                    pose.Pitch("forearm_" + side, .45f);
                }

                pose.Pitch("head", .12f * MathF.Sin(t * 1.6f));
                break;
            case "surf" or "ski" or "skate":
                PersonMotion.Bend(creature, pose, action == "surf" ? .22f : .26f);
                pose.Pitch("root", -.18f);
                foreach (string side in s_sides)
                {
                    float k = side == "left" ? 1 : -1;
                    pose.Roll("arm_" + side, action == "ski" ? k * .25f : k * (.85f + (.18f * MathF.Sin((t * 1.7f) + k))));
                    pose.Pitch("arm_" + side, action == "ski" ? .5f : .15f);
                    pose.Pitch("forearm_" + side, action == "ski" ? .9f : .25f);
                }

                break;
            case "kneel":
                PersonMotion.Bend(creature, pose, .45f);
                break;
        }
    }

    private static void Dance(PoseState pose, float t)
    {
        float beat = t * MathF.Tau * 1.05f;
        pose.Root = new Vector3(0, -.03f + (.03f * MathF.Abs(MathF.Sin(beat))), .05f * MathF.Sin(beat * .5f));
        pose.Yaw("root", .45f * MathF.Sin(beat * .5f));
        pose.Roll("spine", .13f * MathF.Sin(beat * .5f));
        pose.Roll("chest", -.16f * MathF.Sin((beat * .5f) + .5f));
        pose.Roll("head", .1f * MathF.Sin(beat * .5f));
        pose.Roll("arm_right", -1.35f - (.75f * MathF.Sin(beat * .5f)));
        pose.Roll("arm_left", 1.35f - (.75f * MathF.Sin(beat * .5f)));
        pose.Pitch("forearm_right", .9f + (.6f * MathF.Sin(beat)));
        pose.Pitch("forearm_left", .9f - (.6f * MathF.Sin(beat)));
        pose.Pitch("thigh_right", .45f * MathF.Max(0, MathF.Sin(beat * .5f)));
        pose.Pitch("shin_right", -.9f * MathF.Max(0, MathF.Sin(beat * .5f)));
        pose.Pitch("thigh_left", .45f * MathF.Max(0, -MathF.Sin(beat * .5f)));
        pose.Pitch("shin_left", -.9f * MathF.Max(0, -MathF.Sin(beat * .5f)));
    }

    private static void Fight(PoseState pose, float t)
    {
        float a = MathF.Max(0, MathF.Sin(t * 5)), b = MathF.Max(0, MathF.Sin((t * 5) + MathF.PI)), kick = MathF.Max(0, MathF.Sin((t * 2.5f) - 1.2f));
        pose.Yaw("root", .35f);
        pose.Yaw("chest", .5f * (b - a));
        pose.Pitch("arm_right", .7f + (.8f * a));
        pose.Pitch("forearm_right", 1.6f - (1.5f * a));
        pose.Pitch("arm_left", .7f + (.8f * b));
        pose.Pitch("forearm_left", 1.6f - (1.5f * b));
        pose.Pitch("thigh_right", 1.3f * kick * kick);
        pose.Pitch("shin_right", -.9f * kick * (1 - kick));
    }
}
