using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Models;

namespace Kinora.Stage.Scenes;

/// <summary>Brings actors to the level of the set.</summary>
internal static class Settling
{
    /// <summary>Brings actors to the level of the set: onto sand, into water, into the air.</summary>
    public static void Settle(Cast cast, SetPieces set, PromptInterpretation prompt, StageOptions options)
    {
        foreach (var a in cast.Actors)
        {
            if (a.Carrier is not null) continue;
            var s = prompt.Subjects[a.Subject];
            float y = set.Stage;
            bool living = a.Model.Creature is not null;
            bool flies = a.Action is "fly" or "hover" || (a.Model.Creature is null && a.Model.Hover > 0 && a.Action is not ("roll" or "stand" or "land"));
            bool hangs = !living && a.Model.Hover > 0 && a.Place.Y < .01f && set.Name is not ("studio" or "tabletop" or "countertop" or "windowsill");
            if (set.Weightless)
            {
                y += MathF.Max(cast.Scale * .55f, .1f) * (set.Name == "underwater" && a.Model.Creature is null && !(s.Is("sea_creature") || s.Is("boat")) ? 0 : 1);
                if (set.Name == "underwater" && s.Noun is "crab" or "starfish" or "seashell" or "coral" or "treasure_chest" or "chest") y = set.Stage;
            }
            else if (set.Water)
            {
                bool sea = a.Model.Creature?.Plan == BodyPlan.Fish;
                y = flies ? MathF.Max(1.2f, a.Size.Y * 2.2f) : sea ? -a.Size.Y * .55f : living && a.Action is "swim" ? -a.Size.Y * .25f : living && a.Model.Creature!.Plan == BodyPlan.Bird ? -a.Size.Y * .22f : -a.Model.Draught;
                if (!flies && !sea && (s.Is("boat") || a.Model.Draught > 0 || living)) Rock(a);
                if (sea && a.Action is "swim" && prompt.Subjects[a.Subject].Actions.Any(v => v.Verb == "jump")) Leap(a, options);
            }
            else if ((flies && a.Model.Creature?.Plan is not BodyPlan.Quadruped) || (flies && a.Action == "fly") || hangs)
            {
                float hover = a.Model.Hover > 0 ? a.Model.Hover : MathF.Max(1.1f, a.Size.Y * 1.6f);
                if (a.Place.Y < .01f) y += hangs || !living ? MathF.Min(hover, MathF.Max(.3f, cast.Scale * 1.2f) + hover * .5f) : hover;
            }

            a.Place += new Vector3(0, y, 0);
        }

        Relating.Carry(cast);
    }

    private static void Rock(Actor a)
    {
        float k = Math.Clamp(a.Size.X / 5, .05f, 1), slow = MathF.Sqrt(MathF.Max(.2f, a.Size.X)) * .55f;
        var before = a.Path;
        a.Path = t =>
        {
            var (o, yaw) = before?.Invoke(t) ?? (Vector3.Zero, 0);
            return (o + new Vector3(0, .05f * k * MathF.Sin((float)t * 2.1f / slow), 0), yaw);
        };
        if (a.Model.Creature is null) a.Spin = t => Matrix4x4.CreateRotationX(.05f * MathF.Sin((float)t * 1.7f / slow)) * Matrix4x4.CreateRotationZ(.035f * MathF.Sin(((float)t * 1.3f / slow) + 1));
    }

    private static void Leap(Actor a, StageOptions options)
    {
        var before = a.Path;
        float h = a.Size.X;
        a.Path = t =>
        {
            var (o, yaw) = before?.Invoke(t) ?? (Vector3.Zero, 0);
            float f = (float)(t / 2.2);
            f -= MathF.Floor(f);
            return (o + new Vector3(0, MathF.Max(-.4f, (4 * f * (1 - f)) - .45f) * h * .8f, 0), yaw);
        };
    }
}
