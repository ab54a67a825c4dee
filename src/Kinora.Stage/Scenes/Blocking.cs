using System.Numerics;
using Kinora.Language;
using Kinora.Language.Depiction;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Gives actors their actions, groups, relations and ways, and decides who is framed.</summary>
internal static class Blocking
{
    /// <summary>Gives places and ways; the ground is y = 0 until <see cref="Settling.Settle"/>.</summary>
    public static void Arrange(PromptInterpretation prompt, Cast cast, StageOptions options, Recorder record, string place, uint seed)
    {
        if (cast.Actors.Count > 0)
        {
            foreach (var actor in cast.Actors)
            {
                var s = prompt.Subjects[actor.Subject];
                var wanted = s.Actions.Where(a => !prompt.Exclusions.Any(e => e.Slot == "action" && e.Value == a.Verb)).ToList();
                // of several who do several things on the spot, each does one
                int turn = cast.Of(actor.Subject).ToList().IndexOf(actor);
                if (wanted.Count > 1 && turn > 0 && wanted.All(a => !Performances.Travels(Performances.Map(a.Verb)) && a.Verb is not ("sit" or "lie" or "sleep"))) wanted = [.. wanted.Skip(turn % wanted.Count), .. wanted.Take(turn % wanted.Count)];
                var main = Performances.Main(wanted);
                actor.Action = Performances.Choose(main?.Verb, actor.Model, s, place);
                actor.Gesture = Performances.Gesture(s, actor.Action, wanted.Select(a => a.Verb));
                actor.Pace = main?.Pace ?? Pace.Normal;
            }

            Groups(prompt, cast, seed);
        }

        Relating.Relate(prompt, cast, record);
        foreach (var (i, s) in prompt.Subjects.Index())
        {
            if (cast.Scenery.Contains(i)) continue;
            foreach (string verb in s.Actions.Select(a => a.Verb).Distinct())
                record.Slot("action", $"{s.Noun} {verb}", cast.Of(i).Any(), cast.Of(i).Any() ? "performed" : "its subject is not shown", $"{s.Noun}:{verb}", x => x.InPicture(i).Any(a => x.Performs(a, verb)));
        }

        if (cast.Actors.Count == 0) return;
        Relating.Apart(cast);
        Relating.OnPlates(cast);
        Relating.Carry(cast);
        Ways.Give(prompt, cast, options, seed, place);
        Measure(prompt, cast);
    }

    private static void Groups(PromptInterpretation prompt, Cast cast, uint seed)
    {
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
                members[i].Place = new Vector3(((k - ((n - 1) * .5f)) * pitch) + (jitter * pitch * .2f), 0, (-r * pitch) + (living ? jitter * pitch * .5f : (k & 1) * -pitch * .18f));
                members[i].Yaw = face + (jitter * .5f);
            }

        }
    }

    public static bool IsBackdrop(SubjectPhrase s) => s.Is("structure") || s.Is("landform") || s.Is("tree") || s.Is("celestial") || s.Is("rock");

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
        if (main.Carrier is { } under && main.Size.Length() < under.Size.Length() * .42f)
        {
            heroes = [.. heroes.Where(h => h.Subject == main.Subject)];
        }

        // who fights looks at the other
        foreach (var a in cast.Actors.Where(a => a.Action is "fight" or "martial_arts" or "talk" or "kiss" or "hug" && a.Path is null))
            if (cast.Actors.Where(b => b != a && b.Model.Creature is not null).MinBy(b => Vector3.DistanceSquared(a.Place, b.Place)) is { } other && Vector3.Distance(a.Place, other.Place) < (a.Reach + other.Reach) * 4)
            {
                var to = other.Place - a.Place;
                a.Yaw = MathF.Atan2(-to.Z, to.X);
                if (a.Action is "fight" && other.Path is null && other.Action is "stand" or "fight") other.Yaw = a.Yaw + MathF.PI;
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
}
