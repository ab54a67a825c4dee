using Kinora.Language.Words;

namespace Kinora.Language.Drafting;

/// <summary>Adds what follows from what was said: falling rain is also an effect, a kitchen counter is in a kitchen.</summary>
internal static class SceneDefaults
{
    public static void Complete(InterpretationDraft draft)
    {
        foreach (string kind in (string[])["rain", "snow", "fog"])
        {
            if (draft.TermOf(WordClass.Weather, kind) is { } term)
                draft.AddTerm(WordClass.Effect, kind, term.Span, term.Strength);
        }

        foreach ((string effect, string region) in (ReadOnlySpan<(string, string)>)[("ripples", "water"), ("smoke", "smoke"), ("steam", "smoke"), ("fire", "fire")])
        {
            if (draft.TermOf(WordClass.Effect, effect) is { } term)
                draft.AddTerm(WordClass.Living, region, term.Span);
        }

        foreach (SubjectDraft subject in draft.Subjects)
        {
            if (subject.Is("bird") && subject.Actions.Find(a => a.Verb is "sing" or "chirp") is { } song)
                draft.AddTerm(WordClass.Sound, "birdsong", song.Span);
            if (!subject.CountIsExact && subject.Plural && subject.Count == 1)
                subject.Count = 3;
        }
    }
}
