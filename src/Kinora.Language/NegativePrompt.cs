using Kinora.Language.Words;

namespace Kinora.Language;

/// <summary>Turns what a negative prompt says into exclusions.</summary>
internal static class NegativePrompt
{
    private static readonly Lazy<List<(string Words, string Key)>> Faults = new(LoadFaults);

    /// <param name="read">The negative prompt.</param>
    /// <param name="positive">The prompt that it belongs to.</param>
    public static IEnumerable<Exclusion> Exclusions(PromptInterpretation read, PromptInterpretation positive)
    {
        var covered = new List<TextSpan>();
        foreach ((string words, string key) in Faults.Value)
        {
            for (int at = Find(read.Prompt, words, 0); at >= 0; at = Find(read.Prompt, words, at + words.Length))
            {
                var span = new TextSpan(at, words.Length);
                if (covered.Exists(c => c.Overlaps(span)))
                    continue;
                covered.Add(span);
                yield return new Exclusion("quality", key, true, span);
            }
        }

        foreach (Exclusion exclusion in Slots(read, positive))
        {
            if (!covered.Exists(c => c.Overlaps(exclusion.Span)))
                yield return exclusion;
        }
    }

    /// <summary>True when the words name a fault of pictures, such as "blurry".</summary>
    public static bool IsFault(PromptInterpretation read, TextSpan span) => Exclusions(read, read).Any(e => e.Slot == "quality" && e.Span.Overlaps(span));

    private static IEnumerable<Exclusion> Slots(PromptInterpretation read, PromptInterpretation positive)
    {
        foreach (SubjectPhrase s in read.Subjects)
        {
            // "dog barking" under a prompt about a dog: the dog stays, it does not bark; without a dog there, no dog comes in.
            bool qualified = s.Actions.Count + s.Colours.Count + s.Attributes.Count > 0;
            if (!(qualified && positive.Subjects.Any(p => p.Is(s.Noun))))
            {
                yield return new Exclusion("subject", s.Noun, true, s.Span);
                continue;
            }

            foreach (ActionPhrase a in s.Actions)
                yield return new Exclusion("action", a.Verb, true, a.Span);
            foreach (string colour in s.Colours)
                yield return new Exclusion("colour", colour, true, s.Span);
            foreach (string attribute in s.Attributes)
                yield return new Exclusion("attribute", attribute, true, s.Span);
        }

        foreach (SettingPhrase s in read.Settings)
            yield return new Exclusion("setting", s.Place, true, s.Span);
        foreach ((string slot, IEnumerable<Term> terms) in (IEnumerable<(string, IEnumerable<Term>)>)
            [("weather", read.Weather), ("light", read.Light), ("effect", read.Effects), ("style", read.Styles), ("mood", read.Moods), ("sound", read.Sounds), ("framing", read.Framing), ("timing", read.Timing)])
        {
            foreach (Term term in terms)
                yield return new Exclusion(slot, term.Value, true, term.Span);
        }

        if (read.TimeOfDay is { } time)
            yield return new Exclusion("time", time.Value, true, time.Span);
        foreach (CameraPhrase c in read.Camera)
            yield return new Exclusion("camera", c.Move.ToString(), true, c.Span);
        // "no people" in a negative prompt still means: no people.
        foreach (Exclusion e in read.Exclusions)
            yield return e with { FromNegativePrompt = true };
    }

    private static int Find(string text, string words, int from)
    {
        for (int at = text.IndexOf(words, from, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            bool latin = char.IsAsciiLetter(words[0]);
            bool open = at == 0 || !latin || !char.IsLetter(text[at - 1]);
            bool close = at + words.Length >= text.Length || !latin || !char.IsLetter(text[at + words.Length]);
            if (open && close)
                return at;
        }

        return -1;
    }

    private static List<(string Words, string Key)> LoadFaults()
    {
        var faults = new List<(string, string)>();
        foreach (string[] row in LexiconFile.Rows("negative.tsv"))
        {
            foreach (string words in row[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                faults.Add((words, row[0]));
        }

        faults.Sort((a, b) => b.Item1.Length.CompareTo(a.Item1.Length));
        return faults;
    }
}
