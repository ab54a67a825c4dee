using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Places actors by relations and gives them their ways.</summary>
internal static class Blocking
{
    private static readonly HashSet<string> s_travel = ["move", "run", "walk", "gallop", "trot", "crawl", "chase", "follow", "drive", "ride", "sail", "surf", "ski", "skate", "roll", "fly", "swim", "dive", "float", "race", "climb"];

    /// <summary>Gives places and ways; the ground is y = 0 until <see cref="Settle"/>.</summary>
    public static void Arrange(PromptInterpretation prompt, Cast cast, StageOptions options, Recorder record, string place, uint seed)
    {
        if (cast.Actors.Count == 0) return;
        foreach (var actor in cast.Actors)
        {
            var s = prompt.Subjects[actor.Subject];
            var action = s.Actions.FirstOrDefault(a => !prompt.Exclusions.Any(e => e.Slot == "action" && e.Value == a.Verb));
            actor.Action = Verb(action?.Verb, actor, s, place);
            actor.Pace = action?.Pace ?? Pace.Normal;
        }

        foreach (var s in prompt.Subjects.Index())
            foreach (var a in s.Item.Actions)
            {
                bool shown = cast.Of(s.Index).Any(x => x.Action is not ("stand" or "hover") || x.Action == Map(a.Verb) || x.Action == a.Verb || a.Verb is "look" or "smile" or "stand" or "hold" or "contain" or "shine" or "wear" or "burn" or "smoke" or "flow");
                record.Slot("action", $"{s.Item.Noun} {a.Verb}", shown, shown ? "performed" : cast.Of(s.Index).Any() ? "there is no movement for it" : "its subject is not shown");
            }

        Groups(prompt, cast, seed);
        Relations(prompt, cast, record, place);
        Apart(cast);
        Carry(cast);
        Ways(prompt, cast, options, seed, place);
        Measure(prompt, cast);
    }

    private static string Map(string? verb) => verb switch
    {
        "sprint" or "race" => "run",
        "surf" or "ski" or "skate" => "ride",
        "play_game" => "sit",
        "play_ball" or "play" or "train" or "perform" => "play",
        "rest" => "lie",
        "smile" or "laugh" => "stand",
        "hover" => "hover",
        "spin" => "spin",
        "shop_action" or "look" or "think" => "stand",
        "take" or "give" or "catch" or "throw" or "hug" or "push" or "pull" => "hold",
        "take_photo" => "use_phone",
        "bathe" => "swim",
        "search" => "walk",
        "land" or "dive" => "fall",
        "start" or "launch" => "rise",
        "shoot" => "point",
        "stretch" => "yoga",
        "gather" or "surround" => "stand",
        null => "stand",
        _ => verb,
    };

    private static string Verb(string? verb, Actor actor, SubjectPhrase s, string place)
    {
        string v = Map(verb);
        var plan = actor.Model.Creature?.Plan;
        if (plan is null)
        {
            if (verb is null) v = s.Is("boat") ? "float" : s.Is("aircraft") || s.Is("spacecraft") || actor.Model.Hover > 0 ? "hover" : "stand";
            return v is "play" ? "roll" : v;
        }

        if (plan == BodyPlan.Fish) return "swim";
        if (plan == BodyPlan.Insect) return "fly";
        if (plan == BodyPlan.Bird && verb is null) return place is "sky" or "sea" ? "fly" : "stand";
        if (plan == BodyPlan.Quadruped && v == "play") return "run";
        if (plan == BodyPlan.Quadruped && v is "gallop") return "run";
        if (plan == BodyPlan.Biped && v is "gallop" or "trot") return "run";
        if (plan == BodyPlan.Biped && v == "play") return "jump";
        if (plan == BodyPlan.Biped && v == "fly" && s.Actions.Any(a => a.Verb == "fly" && a.Object is not null)) return "hold";
        if (plan == BodyPlan.Biped && place is "space" or "underwater" && verb is null or "float" or "drift" or "hover") return "float";
        return v;
    }

    private static void Groups(PromptInterpretation prompt, Cast cast, uint seed)
    {
        float x = 0;
        foreach (var group in cast.Actors.GroupBy(a => a.Subject))
        {
            var members = group.ToList();
            var s = prompt.Subjects[group.Key];
            bool living = members[0].Model.Creature is not null;
            float face = living ? -.95f : s.Is("vehicle") ? -.65f : -1.15f, pitch = members.Max(m => m.Reach) * 2 * (living ? 1.05f : 1.25f);
            int row = members.Count <= 5 ? members.Count : (int)MathF.Ceiling(MathF.Sqrt(members.Count * 1.8f));
            for (int i = 0; i < members.Count; i++)
            {
                int r = i / row, k = i % row, n = Math.Min(row, members.Count - (r * row));
                float jitter = members.Count > 2 && living ? Noise.Unit(seed + (uint)((i * 29) + group.Key)) - .5f : 0;
                members[i].Place = new Vector3(x + ((k - ((n - 1) * .5f)) * pitch) + (jitter * pitch * .2f), 0, (-r * pitch) + (living ? jitter * pitch * .5f : (k & 1) * -pitch * .18f));
                members[i].Yaw = face + (jitter * .5f);
            }

            x += 0;
        }
    }

    /// <summary>Brings the groups into the relations that are said.</summary>
    private static void Relations(PromptInterpretation prompt, Cast cast, Recorder record, string place)
    {
        var placed = new HashSet<int>();
        foreach (var r in prompt.Relations)
        {
            string value = $"{prompt.Subjects[r.Subject].Noun} {r.Relation} {(r.Object is { } o ? prompt.Subjects[o].Noun : r.Setting is { } q ? prompt.Settings[q].Place : "")}";
            if (r.Object is null || cast.Scenery.Contains(r.Object.Value))
            {
                record.Slot("relation", value, true, "by the set");
                continue;
            }

            var subjects = cast.Of(r.Subject).ToList();
            var objects = cast.Of(r.Object.Value).ToList();
            if (subjects.Count == 0 || objects.Count == 0 || r.Subject == r.Object)
            {
                record.Slot("relation", value, false, "one of the two is not shown");
                continue;
            }

            placed.Add(r.Subject);
            placed.Add(r.Object.Value);
            if (r.Relation == Relation.Containing && prompt.Subjects[r.Object.Value].Is("drink") && subjects[0].Noun is "cup" or "mug" or "teacup" or "glass" or "bottle" or "teapot")
            {
                foreach (var drink in objects) cast.Actors.Remove(drink);
                record.Slot("relation", value, true, "the vessel is filled");
                continue;
            }

            for (int i = 0; i < subjects.Count; i++)
            {
                var other = objects[Math.Min(i, objects.Count - 1)];
                Relate(subjects[i], other, r.Relation, i, subjects.Count, prompt);
                Note(subjects[i], other);
            }

            record.Slot("relation", value, true, "placed so");
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
                Relate(subject, other, relation, 0, 1, prompt);
                Note(subject, other);
                placed.Add(i);
                placed.Add(o);
            }

        // the rest stands beside the first, large things behind
        var main = cast.Actors[0];
        float right = main.Reach, left = main.Reach;
        bool toRight = true;
        foreach (var group in cast.Actors.Where(a => a.Subject != main.Subject && !placed.Contains(a.Subject)).GroupBy(a => a.Subject))
        {
            var members = group.ToList();
            float half = members.Max(m => MathF.Abs(m.Place.X) + m.Reach);
            bool back = IsBackdrop(prompt.Subjects[group.Key]) && members[0].Size.Y > main.Size.Y * 2.5f;
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
    private static void Carry(Cast cast)
    {
        for (int depth = 0; depth < 4; depth++)
            foreach (var a in cast.Actors)
                if (a.Carrier is { } c) a.Place = c.Place + a.Carried;
    }

    private static bool IsBackdrop(SubjectPhrase s) => s.Is("structure") || s.Is("landform") || s.Is("tree") || s.Is("celestial") || s.Is("rock");

    private static void Relate(Actor a, Actor b, Relation relation, int i, int n, PromptInterpretation prompt)
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
            case Relation.Holding or Relation.With when a.Model.Creature is { Plan: BodyPlan.Biped } && b.Size.Length() < a.Size.Y * .75f && b.Model.Creature is null:
                b.Carrier = a;
                b.Place = a.Place + Vector3.Transform(new Vector3(a.Size.Y * .20f, (a.Size.Y * (b.Noun is "umbrella" or "balloon" or "flag" or "kite" ? .62f : .60f)) - (b.Noun is "umbrella" or "balloon" or "flag" or "kite" ? 0 : b.Size.Y * .35f), a.Size.Y * (b.Noun is "umbrella" or "balloon" or "flag" or "kite" ? .10f : b.Size.Y > .5f ? .16f : 0)), Matrix4x4.CreateRotationY(a.Yaw));
                if (b.Noun == "kite") b.Place = a.Place + new Vector3(a.Size.Y * 1.15f, a.Size.Y * 1.35f, -a.Size.Y * .4f);
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

    private static void Note(Actor a, Actor b)
    {
        if (ReferenceEquals(a.Carrier, b)) a.Carried = a.Place - b.Place;
        if (ReferenceEquals(b.Carrier, a)) b.Carried = b.Place - a.Place;
    }

    /// <summary>Height of the surface that others rest on.</summary>
    private static float Support(Actor b) => b.Size.Y * (b.Noun switch { "chair" or "armchair" => .48f, "sofa" => .50f, "bench" or "deck_chair" => .52f, "bed" => .55f, "throne" => .4f, "swing" => .25f, "book" or "plate" or "rug" => 1, "car" or "truck" or "bus" => .98f, "tree" => .62f, "house" => .8f, _ => .985f });

    /// <summary>Pushes apart what stands on the ground and overlaps.</summary>
    private static void Apart(Cast cast)
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

    // a tree's crown leaves room under it
    private static float Width(Actor a) => a.Size.Y > 3 && a.Noun.Contains("tree", StringComparison.Ordinal) ? a.Reach * .3f : a.Model.Creature is { Plan: BodyPlan.Biped } ? MathF.Max(a.Size.Z, a.Size.X) * .5f : a.Reach;

    private static void Ways(PromptInterpretation prompt, Cast cast, StageOptions options, uint seed, string place)
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
            bool travels = speed > 0 && (s_travel.Contains(a.Action) || a.Action is "rise" or "fall");
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
                BodyPlan.Quadruped => a.Action is "fly" or "swim" ? 1.6f * MathF.Sqrt(c.Hip) : s_travel.Contains(a.Action) ? Animation.GaitOf(a.Action).Speed(c.Hip) * (a.Pace == Pace.Slow ? .72f : a.Pace == Pace.Fast ? 1.25f : 1) : 0,
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

    /// <summary>Who is framed, and how large that is.</summary>
    private static void Measure(PromptInterpretation prompt, Cast cast)
    {
        var main = cast.Actors[0];
        var heroes = new List<Actor> { main };
        foreach (var a in cast.Actors.Skip(1))
        {
            float far = Vector3.Distance(a.Place, main.Place);
            if (a.Subject == main.Subject || a.Carrier is not null || ReferenceEquals(main.Carrier, a) || !IsBackdrop(prompt.Subjects[a.Subject]) || (a.Size.Y < main.Size.Y * 2.5f && far < main.Size.Length() * 4)) heroes.Add(a);
        }

        // something small on something large is what the picture is about
        if (main.Carrier is { } under && main.Size.Length() < under.Size.Length() * .25f)
        {
            heroes = [.. heroes.Where(h => h.Subject == main.Subject)];
        }

        cast.Heroes.Clear();
        cast.Heroes.AddRange(heroes);
        Vector3 min = new(float.MaxValue), max = new(float.MinValue);
        foreach (var a in heroes)
        {
            min = Vector3.Min(min, a.Place - new Vector3(a.Reach, 0, a.Reach));
            max = Vector3.Max(max, a.Place + new Vector3(a.Reach, a.Size.Y, a.Reach));
        }

        var size = max - min;
        cast.Scale = Math.Clamp(MathF.Max(size.Y, MathF.Max(size.X, size.Z) * .72f), .012f, 90);
    }

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

        Carry(cast);
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
