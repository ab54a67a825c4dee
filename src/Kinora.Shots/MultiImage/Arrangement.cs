using Kinora.Language;

namespace Kinora.Shots.MultiImage;

/// <summary>Places subjects: side by side as they come, then as the prompt's relations say.</summary>
internal static class Arrangement
{
    /// <summary>What is known of a subject picture.</summary>
    /// <param name="Image">Index of the picture.</param>
    /// <param name="Aspect">Width over height of the cut-out.</param>
    /// <param name="IsPerson">A person was found.</param>
    /// <param name="CutAtBottom">It goes on below its picture's edge.</param>
    /// <param name="Panel">It fills its picture and is shown as a panel.</param>
    public readonly record struct Subject(int Image, double Aspect, bool IsPerson, bool CutAtBottom, bool Panel);

    /// <summary>Actors in drawing order, the farthest first.</summary>
    /// <param name="subjects">Subjects in the order of their pictures.</param>
    /// <param name="said">The prompt; its subjects belong to the pictures in order.</param>
    /// <param name="frameAspect">Width over height of the frame.</param>
    /// <param name="place">The drawn place that they stand in, or null before a picture.</param>
    public static List<Actor> Place(IReadOnlyList<Subject> subjects, PromptInterpretation said, double frameAspect, BackdropPlace? place = null)
    {
        var actors = new List<Actor>();
        for (int i = 0; i < subjects.Count; i++)
        {
            double x = subjects.Count == 1 ? .5 : .5 + ((((i + .5) / subjects.Count) - .5) * (subjects.Count == 2 ? .9 : 1));
            actors.Add(Upright(subjects[i], said.Subjects.ElementAtOrDefault(i), x, subjects.Count, frameAspect, place));
        }

        foreach (var relation in said.Relations)
            if (relation.Subject < actors.Count && relation.Object is { } other && other < actors.Count && other != relation.Subject)
                Apply(actors, subjects, relation.Subject, other, relation.Relation, frameAspect);
        return [.. actors.OrderBy(a => a.Disparity)];
    }

    private static Actor Upright(Subject subject, SubjectPhrase? phrase, double x, int count, double frameAspect, BackdropPlace? place)
    {
        double height = phrase is null ? (subject.IsPerson ? .78 : .5)
            : phrase.Is("person") || subject.IsPerson ? .78
            : phrase.Is("building") || phrase.Is("tree") ? .85
            : phrase.Is("vehicle") ? .45
            : phrase.Is("animal") ? .52
            : .42;
        double foot = place is null ? .9 : Math.Clamp(place.Horizon + .44, .9, .96);
        // Half way to the size that it would have in the place: true to it, and yet what the clip is about.
        if (place is { IsTableTop: false } && Metres(subject, phrase) is { } metres) height = Math.Sqrt(height * place.HeightOf(metres, foot));
        height *= phrase?.Size switch { "tiny" => .45, "small" => .7, "large" => 1.2, "huge" => 1.5, "tall" => 1.2, "short" => .75, _ => 1 };
        if (subject.CutAtBottom) height = Math.Max(height, .62);
        if (subject.Panel) height = .8;
        // Nobody is wider than the room that falls to each.
        double widest = (count == 1 ? .8 : (subject.Panel || subject.CutAtBottom ? 1.3 : .96) / count) * frameAspect;
        height = Math.Min(Math.Min(height, .92), widest / Math.Max(.05, subject.Aspect));
        string reason = phrase is null ? "not named in the prompt: beside the others" : $"named as {phrase.Noun}";
        if (subject.Panel)
        {
            double half = height * subject.Aspect / frameAspect / 2, corner = x < .5 ? half - .01 : 1.01 - half;
            return new Actor(subject.Image, corner, 1.02, height, 1.1, false, true, reason + "; it fills its picture, which is shown in a corner and dissolves toward the middle");
        }

        return subject.CutAtBottom
            ? new Actor(subject.Image, x, 1.002, height, 1.12, false, false, reason + "; its picture shows no lower end, so it rises from the frame's edge")
            : IsSmall(subject, phrase, place)
            ? new Actor(subject.Image, x, .985, height, 1.2, true, false, reason + "; it is small, so it is shown near the camera")
            : new Actor(subject.Image, x, foot, height, 1.0, true, false, reason);
    }

    // Outdoors and in rooms a cup can be as large as a person only where it is nearer.
    private static bool IsSmall(Subject subject, SubjectPhrase? phrase, BackdropPlace? place) =>
        place is { IsTableTop: false } && phrase is not null && !phrase.Is("animal") && Metres(subject, phrase) is null;

    private static double? Metres(Subject subject, SubjectPhrase? phrase) =>
        subject.IsPerson || phrase?.Is("person") == true ? 1.72
        : phrase is null ? null
        : phrase.Is("building") ? 6
        : phrase.Is("tree") ? 4.5
        : phrase.Is("vehicle") ? 1.5
        : null;

    private static void Apply(List<Actor> actors, IReadOnlyList<Subject> subjects, int index, int other, Relation relation, double frameAspect)
    {
        var (a, b) = (actors[index], actors[other]);
        if (a.Panel) return; // a panel stays where it can be seen
        double side = a.X <= b.X ? -1 : 1;
        double HalfWidth(Actor actor) => actor.Height * subjects.First(s => s.Image == actor.Image).Aspect / frameAspect / 2;
        switch (relation)
        {
            case Relation.Behind:
                if (b.Height > .5 * a.Height) actors[other] = b = b with { Height = .5 * a.Height, Foot = b.Standing ? .96 : b.Foot, Disparity = b.Disparity + .15 };
                actors[index] = a with
                {
                    X = Kept(b.X + (side * .55 * HalfWidth(a))),
                    Foot = a.Standing ? b.Foot - .1 : a.Foot,
                    Disparity = Math.Min(a.Disparity, b.Disparity - .2),
                    Reason = "behind, as the prompt says",
                };
                break;
            case Relation.InFrontOf:
                actors[index] = a with { X = Kept(b.X + (side * .5 * HalfWidth(b))), Foot = Math.Min(a.Standing ? .97 : a.Foot, 1.002), Disparity = b.Disparity + .25, Reason = "in front, as the prompt says" };
                break;
            case Relation.On or Relation.Riding:
                actors[index] = a with { X = b.X, Foot = b.Foot - (b.Height * .9), Height = Math.Min(a.Height * .8, Math.Max(.2, b.Foot - (b.Height * .9) - .03)), Disparity = b.Disparity + .02, Standing = false, Reason = "on it, as the prompt says" };
                break;
            case Relation.Above:
                actors[index] = a with { X = b.X, Foot = Math.Max(a.Height * .6, b.Foot - b.Height - .05), Height = a.Height * .6, Standing = false, Reason = "above, as the prompt says" };
                break;
            case Relation.Under:
                actors[index] = a with { X = b.X, Foot = Math.Min(.98, b.Foot + .06), Height = a.Height * .6, Disparity = b.Disparity + .1, Reason = "under it, as the prompt says" };
                break;
            case Relation.In:
                actors[index] = a with { X = b.X, Foot = b.Foot - (b.Height * .45), Height = Math.Min(a.Height, b.Height * .8), Disparity = b.Disparity - .02, Standing = false, Reason = "inside, as the prompt says" };
                break;
            case Relation.Beside or Relation.With or Relation.Against:
                actors[index] = a with { X = Kept(b.X + (side * (HalfWidth(a) + HalfWidth(b) + .02))), Reason = "beside it, as the prompt says" };
                break;
            case Relation.Following:
                actors[index] = a with { X = Kept(b.X - HalfWidth(b) - HalfWidth(a) - .04), Reason = "following, as the prompt says" };
                break;
            default:
                break;
        }
    }

    private static double Kept(double x) => Math.Clamp(x, .12, .88);
}
