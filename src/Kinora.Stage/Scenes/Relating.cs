using System.Numerics;
using Kinora.Language;
using Kinora.Language.Depiction;
using Kinora.Stage.Casting;
using Kinora.Stage.Inspection;
using Kinora.Stage.Models;

namespace Kinora.Stage.Scenes;

/// <summary>Places actors by the relations that a prompt says.</summary>
internal static class Relating
{
    /// <summary>Brings the groups into the relations that are said.</summary>
    public static void Relate(PromptInterpretation prompt, Cast cast, Recorder record)
    {
        var placed = new HashSet<int>();
        foreach (var r in prompt.Relations)
        {
            string key = DepictedSlots.Name(r, prompt);
            void Note(bool meant, string how, Func<SceneReading, bool>? check = null) => record.Slot("relation", key, meant, how, key, check);
            if (r.Object is { } garment && prompt.Subjects[garment].Is("clothing") && cast.Scenery.Contains(garment))
            {
                Note(PersonRoles.Wears(prompt.Subjects[garment].Noun), "worn", x => x.InPicture(r.Subject).Any());
                continue;
            }

            if (r.Object is not { } with || cast.Scenery.Contains(with))
            {
                string noun = r.Object is { } o ? prompt.Subjects[o].Noun : r.Setting is { } q ? prompt.Settings[q].Place : "";
                Note(true, "by the set", x => (r.Object is null ? x.Set.ShowsPlace(noun) : x.HasFeature(noun)) && (cast.Scenery.Contains(r.Subject) || x.InPicture(r.Subject).Any()));
                continue;
            }

            var subjects = cast.Of(r.Subject).ToList();
            var objects = cast.Of(with).ToList();
            if (cast.Scenery.Contains(r.Subject) && objects.Count > 0)
            {
                Note(true, "by the set", x => x.HasFeature(prompt.Subjects[r.Subject].Noun) && x.InPicture(with).Any());
                continue;
            }

            if (subjects.Count == 0 || objects.Count == 0 || r.Subject == with)
            {
                bool worn = r.Subject != with && subjects.Count > 0 && prompt.Subjects[with].Is("clothing");
                Note(worn, worn ? "worn" : "one of the two is not shown", x => x.InPicture(r.Subject).Any() && PersonRoles.Wears(prompt.Subjects[with].Noun));
                continue;
            }

            placed.Add(r.Subject);
            placed.Add(with);
            if (subjects[0].Noun is "bowl" or "plate" && r.Relation is Relation.Containing or Relation.With && prompt.Subjects[with].Noun is "noodles" or "soup" or "rice" or "pasta" or "salad" or "ramen" or "stew" or "porridge")
            {
                // the dish comes in its own bowl
                foreach (var vessel in subjects) cast.Actors.Remove(vessel);
                cast.Filled[r.Subject] = with;
                Note(true, "served in it", x => x.InPicture(with).Any());
                continue;
            }

            if (r.Relation == Relation.Containing && prompt.Subjects[with].Is("drink") && subjects[0].Noun is "cup" or "mug" or "teacup" or "glass" or "bottle" or "teapot")
            {
                foreach (var drink in objects) cast.Actors.Remove(drink);
                cast.Filled[with] = r.Subject;
                Note(true, "the vessel is filled", x => x.InPicture(r.Subject).Any());
                continue;
            }

            for (int i = 0; i < subjects.Count; i++)
            {
                var other = objects[Math.Min(i, objects.Count - 1)];
                Place(subjects[i], other, r.Relation, i, subjects.Count, prompt);
                Tie(subjects[i], other);
            }

            Note(true, "placed so", x => x.InPicture(r.Subject).Any(a => x.InPicture(with).Any(b => x.Stands(a, r.Relation, b))));
        }

        // chasing and holding come with the verb
        foreach (var (i, s) in prompt.Subjects.Index())
            foreach (var a in s.Actions)
            {
                if (a.Object is not { } o || o >= prompt.Subjects.Count || cast.Scenery.Contains(o) || o == i) continue;
                var subject = cast.Of(i).FirstOrDefault();
                var other = cast.Of(o).FirstOrDefault();
                if (subject is null || other is null || (placed.Contains(o) && placed.Contains(i))) continue;
                var relation = a.Verb switch { "chase" or "follow" => Relation.Following, "ride" or "drive" or "sail" => Relation.Riding, "hold" or "play_instrument" or "read" or "drink" or "eat" or "throw" or "catch" or "fly" or "use_phone" or "take" or "give" or "carry" or "push" or "pull" => Relation.Holding, "wear" => Relation.Wearing, _ => Relation.Beside };
                Place(subject, other, relation, 0, 1, prompt);
                Tie(subject, other);
                placed.Add(i);
                placed.Add(o);
            }

        // the rest stands beside the first, large things behind
        if (cast.Actors.Count == 0) return;
        var main = cast.Actors[0];
        float right = main.Reach, left = main.Reach;
        bool toRight = true;
        foreach (var group in cast.Actors.Where(a => a.Subject != main.Subject && !placed.Contains(a.Subject)).GroupBy(a => a.Subject))
        {
            var members = group.ToList();
            float half = members.Max(m => MathF.Abs(m.Place.X) + m.Reach);
            bool back = Blocking.IsBackdrop(prompt.Subjects[group.Key]) && members[0].Size.Y > main.Size.Y * 2.5f;
            Vector3 shift;
            if (back) shift = new Vector3((toRight ? 1 : -1) * half * .55f, 0, -half - (main.Reach * 4) - (members[0].Size.Y * .75f));
            else if (toRight)
            {
                shift = new Vector3(right + (half * 1.12f), 0, -.15f * half);
                right += half * 2.2f;
            }
            else
            {
                shift = new Vector3(-left - (half * 1.12f), 0, -.15f * half);
                left += half * 2.2f;
            }

            toRight = !toRight;
            foreach (var m in members) m.Place += shift;
        }
    }

    /// <summary>Carried things follow wherever their carriers were moved to.</summary>
    public static void Carry(Cast cast)
    {
        for (int depth = 0; depth < 4; depth++)
            foreach (var a in cast.Actors)
                if (a.Carrier is { } c) a.Place = c.Place + a.Carried;
    }

    private static void Place(Actor a, Actor b, Relation relation, int i, int n, PromptInterpretation prompt)
    {
        var top = b.Place + new Vector3(0, Support(b), 0);
        float gap = (a.Reach + b.Reach) * .92f, spread = n > 1 ? (i - ((n - 1) * .5f)) * a.Reach * 2.1f : 0;
        // a vase with roses holds them
        if (relation == Relation.With && a.Noun is "vase" or "bowl" or "basket" or "box" or "jar" or "flowerpot" or "pot" or "cup" or "glass" or "bucket" && b.Model.Creature is null && relation == Relation.With) relation = Relation.Containing;
        switch (relation)
        {
            case Relation.On or Relation.Riding when relation == Relation.Riding || b.Model.Creature is not null:
                if (b.Model.Creature is not null || b.Model.Mesh is not null && relation == Relation.Riding)
                {
                    a.Carrier = b;
                    a.Yaw = b.Yaw;
                    float saddle = b.Model.Creature is { Plan: BodyPlan.Quadruped } q ? q.Hip * 1.36f : b.Size.Y * (b.Noun is "bicycle" or "motorcycle" or "scooter" or "motorbike" ? .60f : b.Noun is "skateboard" or "surfboard" ? 1 : .55f);
                    if (a.Model.Creature is { Plan: BodyPlan.Biped } rider)
                    {
                        bool stands = b.Noun is "skateboard" or "surfboard" or "boat" or "snowboard";
                        a.Action = stands ? "stand" : "ride";
                        a.Seat = rider.Hip * .52f;
                        saddle -= stands ? 0 : a.Seat;
                    }

                    a.Place = b.Place + new Vector3(0, saddle, 0);
                }

                break;
            case Relation.On:
                a.Place = top + new Vector3(spread, 0, 0);
                a.Carrier = b;
                if (a.Model.Creature is { Plan: BodyPlan.Biped } person && b.Noun is "chair" or "sofa" or "bench" or "armchair" or "stool" or "bed" or "throne" or "swing" or "deck_chair" && a.Action is "stand" or "sit" or "read" or "drink" or "talk")
                {
                    a.Action = "sit";
                    a.Seat = Support(b);
                    a.Yaw = b.Yaw;
                    a.Place = b.Place + new Vector3(spread, 0, 0) + Vector3.Transform(new Vector3(person.Hip * .12f, 0, 0), Matrix4x4.CreateRotationY(b.Yaw));
                }

                break;
            case Relation.With when b.Noun is "flag" or "banner" && a.Size.Y > 3:
                b.Place = a.Place + new Vector3(a.Reach * .15f, a.Size.Y * .93f, a.Reach * .2f);
                b.Carrier = a;
                break;
            case Relation.In or Relation.Containing:
                if (relation == Relation.Containing)
                {
                    // several of the content stand around the middle
                    int k = prompt.Subjects[b.Subject].Count > 1 ? i : 0;
                    (a, b) = (b, a);
                    spread = a.Reach * .25f * (k - 1);
                }

                bool small = a.Size.Length() < b.Size.Length();
                a.Place = b.Place + new Vector3(small ? spread * .3f : 0, b.Noun is "boat" or "sailboat" ? b.Size.Y * .22f : a.Size.Y > b.Size.Y ? b.Size.Y * .25f : b.Size.Y * .08f, 0);
                a.Carrier = b;
                break;
            case Relation.Under:
                bool tree = prompt.Subjects[b.Subject].Is("tree");
                a.Place = b.Place + (tree ? new Vector3((b.Reach * .35f) + spread, 0, (b.Reach * .30f) + a.Reach) : new Vector3(spread, 0, 0));
                break;
            case Relation.Above when a.Action == "jump" && b.Size.Y < a.Size.Y * .6f:
                a.Place = b.Place + new Vector3(spread, 0, 0);
                break;
            case Relation.Above:
                a.Place = b.Place + new Vector3(spread, b.Size.Y + MathF.Max(a.Size.Y, b.Size.Y * .25f), 0);
                if (a.Action == "stand") a.Action = "hover";
                break;
            case Relation.Behind:
                a.Place = b.Place + new Vector3(spread + (b.Reach * .35f), 0, -gap * 1.1f);
                break;
            case Relation.InFrontOf:
                if (a.Reach < b.Reach * 3) a.Place = b.Place + new Vector3(spread - (b.Reach * .2f), 0, gap * 1.1f);
                break;
            case Relation.Around:
                float angle = i * MathF.Tau / n;
                a.Place = b.Place + new Vector3(MathF.Cos(angle) * gap * 1.15f, a.Action == "fly" ? b.Size.Y * .8f : 0, MathF.Sin(angle) * gap * 1.15f);
                a.Yaw = MathF.PI - angle;
                break;
            case Relation.Following or Relation.Toward:
                a.Place = b.Place - new Vector3(gap * 1.25f, 0, 0);
                if (relation == Relation.Following) b.Yaw = a.Yaw = -.12f;
                break;
            case Relation.Holding or Relation.With when a.Model.Creature is { Plan: BodyPlan.Biped } && (b.Size.Length() < a.Size.Y * .75f || b.Noun is "kite" or "umbrella" or "staff" or "spear" or "flag" or "surfboard" or "guitar") && b.Model.Creature is null:
                b.Carrier = a;
                b.Place = a.Place + Vector3.Transform(new Vector3(a.Size.Y * .20f, -(a.Action is "sit" ? a.Model.Creature.Hip - a.Seat : 0) + (a.Size.Y * (b.Noun is "umbrella" or "balloon" or "flag" or "kite" ? .62f : .60f)) - (b.Noun is "umbrella" or "balloon" or "flag" or "kite" ? 0 : b.Size.Y * .35f), a.Size.Y * (b.Noun is "umbrella" or "balloon" or "flag" or "kite" ? .10f : b.Size.Y > .5f ? .16f : 0)), Matrix4x4.CreateRotationY(a.Yaw));
                if (b.Noun == "kite") b.Place = a.Place + new Vector3(a.Size.Y * 1.05f, a.Size.Y * 1.75f, -a.Size.Y * .4f);
                b.Action = "stand";
                if (a.Action is "stand") a.Action = "hold";
                break;
            case Relation.Wearing when b.Noun is "hat" or "cap" or "crown" or "helmet" or "sunglasses" or "glasses":
                b.Carrier = a;
                b.Place = a.Place + new Vector3(0, a.Size.Y * (b.Noun is "sunglasses" or "glasses" ? .90f : .955f), 0);
                break;
            default:
                a.Place = b.Place + new Vector3(gap * ((i & 1) == 0 ? 1.05f : -1.05f) * (1 + (i / 2)), 0, -.1f * gap);
                break;
        }
    }

    private static void Tie(Actor a, Actor b)
    {
        if (ReferenceEquals(a.Carrier, b)) a.Carried = a.Place - b.Place;
        if (ReferenceEquals(b.Carrier, a)) b.Carried = b.Place - a.Place;
    }

    /// <summary>Height of the surface that others rest on.</summary>
    private static float Support(Actor b) => b.Size.Y * (b.Noun switch { "chair" or "armchair" => .48f, "sofa" => .50f, "bench" or "deck_chair" => .52f, "bed" => .55f, "throne" => .4f, "swing" => .25f, "book" or "plate" or "rug" => 1, "car" or "truck" or "bus" => .98f, "tree" => .62f, "house" => .8f, _ => .985f });

    /// <summary>Pushes apart what stands on the ground and overlaps.</summary>
    public static void Apart(Cast cast)
    {
        for (int pass = 0; pass < 12; pass++)
            foreach (var a in cast.Actors)
                foreach (var b in cast.Actors)
                {
                    if (ReferenceEquals(a, b) || !ReferenceEquals(a.Carrier, b.Carrier)) continue;
                    if (a.Place.Y >= b.Place.Y + (b.Size.Y * .9f) || b.Place.Y >= a.Place.Y + (a.Size.Y * .9f)) continue;
                    var d = new Vector2(a.Place.X - b.Place.X, a.Place.Z - b.Place.Z);
                    float need = (Width(a) + Width(b)) * .92f, length = d.Length();
                    if (length >= need) continue;
                    d = length < 1e-4f ? Vector2.UnitX : d / length;
                    var push = d * ((need - length) * .5f);
                    a.Place += new Vector3(push.X, 0, push.Y);
                    b.Place -= new Vector3(push.X, 0, push.Y);
                    if (a.Carrier is { } carrier) (a.Carried, b.Carried) = (a.Place - carrier.Place, b.Place - carrier.Place);
                }
    }

    /// <summary>Several things on a plate or a tray keep within its rim.</summary>
    public static void OnPlates(Cast cast)
    {
        foreach (var group in cast.Actors.Where(a => a.Carrier is { Model.Creature: null } c && c.Reach < .6f && a.Model.Creature is null && a.Place.Y > c.Place.Y + (.5f * c.Size.Y)).GroupBy(a => a.Carrier!).ToList())
        {
            var plate = group.Key;
            var things = group.ToList();
            if (things.Count < 2 && things[0].Carried.Length() < plate.Reach * .5f) continue;
            float largest = things.Max(t => t.Reach), ring = things.Count == 1 ? 0 : MathF.Min(MathF.Max(0, plate.Reach - (largest * .9f)), largest * 1.04f / MathF.Sin(MathF.PI / things.Count));
            // The camera looks from +z: what is tall stands at the back.
            var places = Enumerable.Range(0, things.Count).Select(i => MathF.SinCos((i * MathF.Tau / things.Count) + .5f)).OrderBy(p => p.Sin);
            foreach (var ((sin, cos), thing) in places.Zip(things.OrderByDescending(t => t.Size.Y)))
                thing.Carried = new Vector3(cos * ring, thing.Carried.Y, sin * ring);
        }
    }

    // a tree's crown leaves room under it
    private static float Width(Actor a) => a.Size.Y > 3 && a.Noun.Contains("tree", StringComparison.Ordinal) ? a.Reach * .3f : a.Model.Creature is { Plan: BodyPlan.Biped } ? MathF.Max(a.Size.Z, a.Size.X) * .5f : a.Reach;
}
