using System.Globalization;

namespace Kinora.Language;

/// <summary>An interpretation as lines for people (`generate --explain`).</summary>
public static class InterpretationText
{
    /// <summary>One line per subject, relation, slot and unknown word; nothing for empty slots.</summary>
    public static IEnumerable<string> Describe(PromptInterpretation interpretation)
    {
        ArgumentNullException.ThrowIfNull(interpretation);
        foreach (SubjectPhrase s in interpretation.Subjects)
            yield return Subject(interpretation, s);
        foreach (RelationPhrase r in interpretation.Relations)
        {
            string other = r.Object is { } o ? interpretation.Subjects[o].Noun : interpretation.Settings[r.Setting!.Value].Place;
            string second = r.SecondObject is { } two ? " and " + interpretation.Subjects[two].Noun : "";
            yield return $"relation: {interpretation.Subjects[r.Subject].Noun} {r.Relation} {other}{second}";
        }

        foreach (SettingPhrase s in interpretation.Settings)
            yield return $"setting: {string.Join(' ', s.Colours.Concat(s.Materials).Concat(s.Attributes).Append(s.Place))}{(s.Indoor ? " (indoor)" : "")}{(s.Distant ? " (distant)" : "")}";
        foreach ((string slot, IEnumerable<Term> terms) in Slots(interpretation))
        {
            string values = string.Join(", ", terms.Select(t => t.Strength is > 0.4 and < 0.6 ? t.Value : string.Create(CultureInfo.InvariantCulture, $"{t.Value} ({t.Strength:0.##})")));
            if (values.Length > 0)
                yield return $"{slot}: {values}";
        }

        foreach (CameraPhrase c in interpretation.Camera)
            yield return Camera(c);
        foreach (SpokenLine line in interpretation.Speech)
            yield return $"speech: {(line.Speaker is { } who ? interpretation.Subjects[who].Noun : "someone")}{(line.Voice is { } v ? $" (voice {v})" : "")}: {line.Text}";
        foreach (WrittenText text in interpretation.WrittenTexts)
            yield return $"written: {text.Text}";
        if (interpretation.Exclusions.Count > 0)
            yield return "not to be shown: " + string.Join(", ", interpretation.Exclusions.Select(e => $"{e.Value} ({e.Slot})"));
        foreach (UnknownWord word in interpretation.NotUnderstood)
            yield return $"not understood: {word.Word}: {word.Reason}";
    }

    private static string Subject(PromptInterpretation interpretation, SubjectPhrase s)
    {
        string looks = string.Join(' ', new[] { s.Size }.OfType<string>().Concat(s.Attributes).Concat(s.Colours).Concat(s.Materials).Append(s.Noun));
        string actions = string.Join(", ", s.Actions.Select(a => Action(interpretation, a)));
        string wider = s.WiderNouns.Count > 0 ? $" (a kind of {string.Join(", ", s.WiderNouns)})" : "";
        return $"subject: {(s.CountIsExact ? "" : "about ")}{s.Count} {looks} [{s.Kind}]{wider}{(actions.Length > 0 ? ": " + actions : "")}";
    }

    private static string Action(PromptInterpretation interpretation, ActionPhrase a)
    {
        string text = a.Verb;
        if (a.Object is { } o)
            text += " " + interpretation.Subjects[o].Noun;
        if (a.Heading is not null)
            text += " " + a.Heading;
        if (a.Pace != Pace.Normal)
            text += $" ({a.Pace.ToString().ToLowerInvariant()})";
        return a.Step > 0 ? string.Create(CultureInfo.InvariantCulture, $"{text} @{a.Step}") : text;
    }

    private static string Camera(CameraPhrase c)
    {
        var parts = new List<string> { $"camera {c.Step}: {c.Move}" };
        if (c.Direction != CameraDirection.None)
            parts.Add(c.Direction.ToString().ToLowerInvariant());
        if (c.AmountDegrees is { } degrees)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{degrees:0.#} degrees"));
        if (c.Factor is { } factor)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{factor:0.#}x"));
        if (c.Pace != Pace.Normal)
            parts.Add(c.Pace.ToString().ToLowerInvariant());
        if (c.Target is not null)
            parts.Add("target " + c.Target);
        if (c.StartSeconds is { } start)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"from {start:0.##} s"));
        if (c.Seconds is { } seconds)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"for {seconds:0.##} s"));
        foreach (CameraPause p in c.Pauses)
            parts.Add($"pause{(p.Brief ? " briefly" : "")}{(p.At is null ? "" : " at " + p.At)}{(p.Position is null ? "" : " at the " + p.Position)}");
        return string.Join(' ', parts);
    }

    private static IEnumerable<(string Slot, IEnumerable<Term> Terms)> Slots(PromptInterpretation i)
    {
        yield return ("time", i.TimeOfDay is null ? [] : [i.TimeOfDay]);
        yield return ("season", i.Season is null ? [] : [i.Season]);
        yield return ("weather", i.Weather);
        yield return ("light", i.Light);
        yield return ("style", i.Styles);
        yield return ("effects", i.Effects);
        yield return ("living regions", i.LivingRegions);
        yield return ("framing", i.Framing);
        yield return ("sounds", i.Sounds);
        yield return ("mood", i.Moods);
        yield return ("timing", i.Timing);
    }
}
