using Kinora.Language;
using Kinora.Stage.Models;

namespace Kinora.Stage.Scenes;

/// <summary>Turns what a creature does into a pose.</summary>
internal static class Animation
{
    public static void Pose(Actor actor, Creature creature, PoseState pose, double seconds)
    {
        double t = seconds + actor.Phase;
        float pace = actor.Pace switch { Language.Pace.Slow => .72f, Language.Pace.Fast => 1.25f, _ => 1 };
        switch (creature.Plan)
        {
            case BodyPlan.Quadruped:
                Quadruped(actor, creature, pose, t, pace);
                break;
            case BodyPlan.Biped:
                Biped(actor, creature, pose, t, pace);
                break;
            case BodyPlan.Bird:
                if (actor.Action is "fly" or "hover" or "rise" or "fall") FlightMotion.Fly(creature, pose, t, Beats(creature) * pace);
                else FlightMotion.Perch(creature, pose, t, actor.Action is "walk" or "run" or "trot");
                break;
            case BodyPlan.Fish:
                FlightMotion.Swim(pose, t, Math.Clamp(.9f / MathF.Sqrt(creature.Mesh.Bounds().Max.X * 2), .3f, 3f) * pace, creature.Skeleton.Has("flat"));
                break;
            default:
                FlightMotion.Flutter(pose, t, 4.5f * pace);
                break;
        }
    }

    /// <summary>Wing beats in a second: large birds beat slowly (Pennycuick's scaling, rounded).</summary>
    public static float Beats(Creature creature) => Math.Clamp(1.1f / MathF.Pow(MathF.Max(creature.Height, .03f), .7f), 1.3f, 9);

    /// <summary>Gait for a way of going.</summary>
    public static Gait GaitOf(string action) => action switch
    {
        "walk" or "crawl" or "climb" => Gait.Walk,
        "trot" => Gait.Trot,
        _ => Gait.Gallop,
    };

    private static void Quadruped(Actor actor, Creature creature, PoseState pose, double t, float pace)
    {
        switch (actor.Action)
        {
            case "run" or "gallop" or "chase" or "trot" or "walk" or "crawl" or "climb" or "follow":
                QuadrupedMotion.Go(creature, pose, GaitOf(actor.Action), t, pace);
                break;
            case "swim" or "fly" or "hover":
                QuadrupedMotion.Go(creature, pose, Gait.Trot, t * .6, pace);
                break;
            case "sit":
                QuadrupedMotion.Sit(creature, pose, t);
                break;
            case "lie" or "sleep":
                QuadrupedMotion.Lie(creature, pose, t, actor.Action == "sleep");
                break;
            case "eat" or "drink":
                QuadrupedMotion.Graze(creature, pose, t);
                break;
            case "jump" or "dance" or "play":
                QuadrupedMotion.Jump(creature, pose, t);
                break;
            case "bark" or "roar" or "meow" or "sing" or "talk" or "laugh" or "cry":
                QuadrupedMotion.Call(creature, pose, t, howl: actor.Noun is "wolf" or "coyote" || actor.Action == "sing");
                break;
            case "fight" or "martial_arts":
                QuadrupedMotion.Rear(creature, pose, t);
                break;
            case "yoga" or "stretch":
                QuadrupedMotion.Stretch(creature, pose, t);
                break;
            default:
                QuadrupedMotion.Idle(creature, pose, t);
                break;
        }
    }

    private static void Biped(Actor actor, Creature creature, PoseState pose, double t, float pace)
    {
        switch (actor.Action)
        {
            case "walk" or "climb" or "follow":
                PersonMotion.Go(creature, pose, t, run: false, pace);
                if (actor.Gesture is { } way) PersonGestures.Apply(creature, pose, (float)t, way);
                break;
            case "run" or "chase":
                PersonMotion.Go(creature, pose, t, run: true, pace);
                break;
            case "sit" or "ride" or "drive" or "meditate":
                PersonMotion.Sit(creature, pose, t, actor.Seat, actor.Gesture);
                break;
            case "lie" or "sleep":
                PersonMotion.Lie(creature, pose, t);
                break;
            case "swim" or "fly":
                PersonMotion.Prone(creature, pose, t, actor.Action == "swim");
                break;
            case "jump":
                PersonMotion.Jump(creature, pose, t);
                break;
            default:
                PersonMotion.Stand(creature, pose, t * pace, actor.Action);
                break;
        }

        PersonMotion.ArmsDown(pose);
    }
}
