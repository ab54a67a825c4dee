using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Paths and turns of actors over time.</summary>
internal static class Ways
{
    /// <summary>Gives each actor its way.</summary>
    public static void Give(PromptInterpretation prompt, Cast cast, StageOptions options, uint seed, string place)
    {
        double middle = options.Seconds / 2;
        float lead = 0;
        foreach (var a in cast.Actors)
        {
            if (a.Carrier is not null) continue;
            var s = prompt.Subjects[a.Subject];
            var phrase = s.Actions.AsEnumerable().FirstOrDefault();
            bool chased = prompt.Subjects.Index().Any(x => x.Item.Actions.Any(v => v.Verb is "chase" or "follow" or "play" or "play_ball" && v.Object == a.Subject)) || (a.Noun is "ball" or "football" or "soccer_ball" && prompt.Relations.Any(r => r.Object == a.Subject && r.Relation == Relation.With));
            bool ridden = cast.Actors.Any(r => ReferenceEquals(r.Carrier, a) && r.Action is "ride" or "drive");
            if (chased && a.Action is "stand" or "hover") a.Action = a.Model.Creature is null ? "roll" : "run";
            if (ridden && a.Action is "stand") a.Action = a.Model.Creature is not null ? "run" : "drive";
            float speed = Speed(a, s);
            if (s.Is("train") && a.Action is "stand") a.Action = "move";
            bool travels = speed > 0 && (Performances.Travels(a.Action) || a.Action is "rise" or "fall");
            if (travels && a.Action is not ("rise" or "fall"))
            {
                if (lead > 0 && cast.Heroes.Count > 0) speed = lead;
                else lead = speed;
                cast.Heroes.Add(a);
                float heading = phrase?.Heading switch { "left" => MathF.PI, "toward_camera" => -1.35f, "away_from_camera" => 1.45f, "right" => 0, _ => s.Is("train") || place is "road" or "bridge" ? 0 : -.10f - (.12f * Noise.Unit(seed + 3)) };
                if (phrase?.Heading == "in_circles" || (place is "living_room" or "bedroom" or "room" or "studio" or "kitchen" && a.Size.Y < 1.2f && speed > 0 && a.Action != "fly" && a.Action != "walk"))
                {
                    Circle(a, speed);
                    continue;
                }

                if (place is "living_room" or "bedroom" or "room" or "kitchen" or "office" or "restaurant" or "museum" or "hall" or "library") speed = MathF.Min(speed, 1.1f);
                a.Yaw = heading;
                var dir = new Vector3(MathF.Cos(heading), 0, -MathF.Sin(heading));
                float v = speed, bob = a.Action is "fly" ? a.Size.Y * .35f : 0, phase = a.Phase;
                a.Path = t => ((dir * (float)(v * (t - middle))) + new Vector3(0, bob * MathF.Sin((float)t * 1.4f + phase), 0), 0);
                float reach = (float)(v * options.Seconds / 2);
                cast.Travel = MathF.Max(cast.Travel, MathF.Abs(dir.X) * reach);
                if (a.Action == "roll") Roll(a, v, middle);
                if (s.Is("spacecraft") && a.Action is "fly" && a.Size.Y > a.Size.X * 2)
                {
                    // a rocket under way flies nose first
                    var centre = new Vector3(0, a.Size.Y * .5f, 0);
                    a.Spin = _ => Matrix4x4.CreateTranslation(-centre) * Matrix4x4.CreateRotationZ(-1.35f) * Matrix4x4.CreateTranslation(centre);
                }

                continue;
            }

            Stay(a, s, options, prompt, seed);
        }
    }

    private static float Speed(Actor a, SubjectPhrase s)
    {
        float pace = a.Pace switch { Pace.Slow => .6f, Pace.Fast => 1.3f, _ => 1 };
        if (a.Model.Creature is { } c)
            return c.Plan switch
            {
                BodyPlan.Quadruped => a.Action is "fly" or "swim" ? 1.6f * MathF.Sqrt(c.Hip) : Performances.Travels(a.Action) ? Animation.GaitOf(a.Action).Speed(c.Hip) * (a.Pace == Pace.Slow ? .72f : a.Pace == Pace.Fast ? 1.25f : 1) : 0,
                BodyPlan.Biped => a.Action is "run" or "chase" ? PersonMotion.Speed(c.Hip, true) * pace : a.Action is "walk" or "follow" or "climb" ? PersonMotion.Speed(c.Hip, false) * pace : a.Action is "swim" ? .9f : a.Action is "fly" ? 6 : 0,
                BodyPlan.Bird => a.Action == "fly" ? 4.2f * MathF.Pow(c.Height, .5f) * 2 * pace : a.Action is "walk" or "run" ? c.Height * .9f : 0,
                BodyPlan.Fish => MathF.Sqrt(a.Size.X) * .75f * pace,
                _ => a.Action == "fly" ? .35f : 0,
            };
        return a.Action switch
        {
            "roll" => MathF.Sqrt(a.Size.Y) * 2.6f * pace,
            "drive" or "ride" or "race" or "run" or "walk" => s.Is("cycle") ? 4.5f * pace : 11 * pace,
            "sail" => MathF.Sqrt(a.Size.X) * .8f * pace,
            "float" => s.Is("boat") ? MathF.Sqrt(a.Size.X) * .18f : 0,
            "fly" => s.Noun is "hot_air_balloon" ? 1.2f : a.Size.X > 8 ? 40 : a.Size.X * 2.2f + 1.2f,
            "swim" or "dive" => 1.2f,
            _ => s.Is("train") ? 13 : a.Action is "move" ? 3 : 0,
        };
    }

    private static void Circle(Actor a, float speed)
    {
        float r = MathF.Max(a.Reach * 1.9f, speed * .32f), w = speed / r;
        a.Path = t =>
        {
            float k = (float)t * w;
            return (new Vector3(MathF.Sin(k) * r, 0, (MathF.Cos(k) * r) - r), k);
        };
        a.Yaw = 0;
    }

    private static void Roll(Actor a, float speed, double middle)
    {
        float r = a.Size.Y * .5f;
        var centre = new Vector3(0, r, 0);
        a.Spin = t => Matrix4x4.CreateTranslation(-centre) * Matrix4x4.CreateRotationZ((float)(-(t - middle) * speed / r)) * Matrix4x4.CreateTranslation(centre);
    }

    private static void Stay(Actor a, SubjectPhrase s, StageOptions options, PromptInterpretation prompt, uint seed)
    {
        float h = a.Size.Y, phase = a.Phase + (Noise.Unit(seed + (uint)a.Subject) * 6);
        double length = options.Seconds;
        switch (a.Action)
        {
            case "rise":
                bool rocket = s.Is("spacecraft");
                a.Path = t => (new Vector3(rocket ? 0 : .15f * h * MathF.Sin((float)t), rocket ? MathF.Max(0, (float)(t - .6)) * MathF.Max(0, (float)(t - .6)) * h * .10f : (float)(t - (length / 2)) * MathF.Max(.35f, h * .28f), 0), 0);
                break;
            case "fall":
                a.Path = t => (new Vector3(.1f * h * MathF.Sin((float)t * 2), (float)((length / 2) - t) * MathF.Max(.25f, h * .4f), 0), (float)t * .8f);
                break;
            case "hover" or "float":
                a.Path = t => (new Vector3(.05f * h * MathF.Sin(((float)t * .7f) + phase), .06f * h * MathF.Sin(((float)t * 1.2f) + phase), 0), .05f * MathF.Sin((float)t * .5f));
                if (a.Model.Creature is { Plan: BodyPlan.Biped }) a.Spin = null;
                else if (s.Is("celestial")) a.Path = t => (Vector3.Zero, (float)t * .12f);
                break;
            case "spin":
                a.Path = t => (Vector3.Zero, (float)t * 1.6f);
                break;
            case "swing":
                var top = new Vector3(0, h, 0);
                a.Spin = t => Matrix4x4.CreateTranslation(-top) * Matrix4x4.CreateRotationX(.35f * MathF.Sin((float)t * 2.2f)) * Matrix4x4.CreateTranslation(top);
                break;
            case "jump" when a.Model.Creature is null || a.Model.Creature.Plan == BodyPlan.Fish:
                a.Path = t => (new Vector3(0, h * 1.4f * MathF.Abs(MathF.Sin((float)t * 3)), 0), 0);
                break;
            case "shake":
                a.Path = t => (new Vector3(.02f * h * MathF.Sin((float)t * 31), 0, .02f * h * MathF.Sin((float)t * 27)), 0);
                break;
            case "grow":
                a.Spin = t => Matrix4x4.CreateScale(.35f + (.65f * (float)Math.Clamp(t / length, 0, 1)));
                break;
            case "shrink" or "melt":
                a.Spin = t => Matrix4x4.CreateScale(1, 1 - (.6f * (float)Math.Clamp(t / length, 0, 1)), 1);
                break;
        }
    }
}
