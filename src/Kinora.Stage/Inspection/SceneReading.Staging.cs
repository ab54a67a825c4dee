using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Models;
using Kinora.Stage.Scenes;

namespace Kinora.Stage.Inspection;

/// <summary>Places and movements, measured on the actors.</summary>
internal sealed partial class SceneReading
{
    private double Early => render.Clock(options.Seconds * .2);

    private double Late => render.Clock(options.Seconds * .8);

    /// <summary>Whether two things stand to each other as said, in the middle of the clip.</summary>
    public bool Stands(Actor a, Relation relation, Actor b)
    {
        double t = render.Clock(options.Seconds / 2);
        Vector3 p = a.At(t).Foot, q = b.At(t).Foot;
        float flat = Vector2.Distance(new(p.X, p.Z), new(q.X, q.Z)), reach = a.Reach + b.Reach;
        bool over = flat <= MathF.Max(b.Reach, a.Reach) * 1.15f;
        return relation switch
        {
            Relation.On => over && (p.Y > q.Y + (b.Size.Y * .15f) || (a.Seat > .1f && a.Action is "sit")),
            Relation.Riding => over && p.Y > q.Y - (a.Size.Y * .6f),
            Relation.In => over && p.Y > q.Y - (.05f * b.Size.Y) && p.Y < q.Y + b.Size.Y,
            Relation.Containing => Stands(b, Relation.In, a),
            Relation.Under => p.Y < q.Y + (b.Size.Y * .6f) && flat < reach * 1.6f && (over || b.Size.Y > a.Size.Y),
            Relation.Above => p.Y >= q.Y + (b.Size.Y * .8f) || (a.Action == "jump" && over),
            Relation.Behind => p.Z < q.Z - (.1f * reach),
            Relation.InFrontOf => p.Z > q.Z + (.1f * reach),
            Relation.Holding or Relation.Wearing => ReferenceEquals(b.Carrier, a) || flat < (a.Reach * 1.6f) + b.Reach,
            Relation.Following or Relation.Toward or Relation.AwayFrom => flat < reach * 3.5f,
            Relation.Around => flat < reach * 3,
            _ => flat < MathF.Max(reach * 3.2f, 1.5f * MathF.Max(a.Size.Y, b.Size.Y)),
        };
    }

    /// <summary>Metres that an actor's foot goes over the middle of the clip.</summary>
    public Vector3 Moved(Actor a) => a.At(Late).Foot - a.At(Early).Foot;

    /// <summary>Whether an actor is seen to do something: it goes, turns, or its body moves as the verb says.</summary>
    public bool Performs(Actor a, string verb)
    {
        var moved = Moved(a);
        float way = new Vector2(moved.X, moved.Z).Length(), least = MathF.Max(.25f * a.Reach, .01f);
        bool goes = way > least || TravelsInCircles(a), living = a.Model.Creature is not null;
        if (Performances.Map(verb) == a.Action && Performances.OnTheSpot(a.Model.Creature?.Plan, a.Action)) return true;
        if (a.Gesture is { } gesture && gesture == Performances.Map(verb)) return true;
        return verb switch
        {
            "run" or "walk" or "trot" or "gallop" or "crawl" or "chase" or "follow" or "climb" or "drive" or "sail" or "ride" or "surf" or "ski" or "skate" or "move" or "race" or "cross" => goes,
            "search" or "explore" or "train" => goes || a.Action is "walk" or "run",
            "fly" => a.Action is "fly" or "hover" || (goes && Aloft(a)) || Kite(a),
            "swim" or "dive" or "bathe" => a.Action is "swim" or "fall" or "dive" && (goes || set.Water),
            "float" or "drift" or "hover" => a.Action is "float" or "hover" or "fly" or "sail" && (set.Water || Aloft(a) || set.Weightless),
            "rise" or "start" or "launch" => moved.Y > .05f * a.Size.Y,
            "fall" or "land" => moved.Y < -.05f * a.Size.Y,
            "spin" or "orbit" => a.Action == "spin" || Turned(a) > .6f,
            "roll" or "swing" or "shake" or "grow" or "shrink" or "melt" => a.Action == verb || (verb is "shrink" && a.Action == "melt"),
            "jump" => a.Action is "jump" or "fly" || Hops(a),
            "stand" or "stop" => !goes && a.Action is "stand" or "hold" or "look" or "talk" or "hover",
            "smile" => a.Model.Creature?.Plan == BodyPlan.Biped,
            "look" or "think" => living && a.Action is not ("sleep" or "lie"),
            "hold" or "carry" or "wear" or "contain" or "take" or "give" => cast.Actors.Any(o => ReferenceEquals(o.Carrier, a)) || a.Action is "hold",
            "shine" or "glow" => a.Model.Glow != Vector3.Zero || a.Model.Shape.Materials.Any(m => m.Emission.LengthSquared() > .05f),
            "burn" or "smoke" or "blow" or "breathe_fire" or "explode" => Near(a, "fire") || Near(a, "smoke") || Near(a, "exhaust") || a.Model.Glow != Vector3.Zero,
            "pour" or "flow" => Near(a, "stream") || Near(a, "splash"),
            "hang" => Aloft(a),
            "sleep" or "lie" => a.Action is "sleep" or "lie",
            _ => false,
        };
    }

    /// <summary>Whether something that is part of the set is seen to do something.</summary>
    public bool SetPerforms(string noun, string verb) => verb switch
    {
        "fall" => HasFeature(noun) && Drops(noun switch { "cherry_blossom" or "petal" => "petals", "leaf" => "leaves", "rain" or "raindrop" => "rain", _ => "snow" }),
        "rise" => noun is "smoke" or "steam" or "bubble" ? HasFeature(noun) : noun is "moon" or "sun" && light.Moving is { Rate: > 0 },
        "flow" or "move" or "blow" or "swing" => noun is "wave" or "water" or "waterfall" or "cloud" ? HasFeature(noun) && noun != "cloud" : HasFeature(noun),
        "shine" or "burn" or "explode" or "float" or "hang" or "appear" => HasFeature(noun),
        _ => false,
    };

    private bool Aloft(Actor a)
    {
        float y = a.At(options.Seconds / 2).Foot.Y;
        return y > set.Stage + (.15f * a.Size.Y) + .005f || set.Weightless;
    }

    private bool Kite(Actor a) => cast.Actors.Any(o => ReferenceEquals(o.Carrier, a) && o.Noun is "kite" or "drone" or "balloon" or "paper_plane");

    private float Turned(Actor a) => MathF.Abs(Turn(a.At(Late).Yaw - a.At(Early).Yaw));

    private bool TravelsInCircles(Actor a)
    {
        var from = a.At(Early).Foot;
        for (int k = 1; k < 8; k++)
            if (Vector3.Distance(a.At(Early + ((Late - Early) * k / 8)).Foot, from) > .6f * a.Reach) return true;
        return false;
    }

    private bool Hops(Actor a)
    {
        float low = float.MaxValue, high = float.MinValue;
        for (int k = 0; k < 24; k++)
        {
            float y = a.At(options.Seconds * k / 24).Foot.Y;
            (low, high) = (MathF.Min(low, y), MathF.Max(high, y));
        }

        return high - low > .3f * a.Size.Y;
    }

    private bool Near(Actor a, string plume) => render.Particles.OfType<Kinora.Stage.Nature.Plume>().Any(p => p.Kind == plume && Vector3.Distance(p.At(options.Seconds / 2), a.CentreAt(options.Seconds / 2)) < MathF.Max(a.Size.Length(), .3f));
}
