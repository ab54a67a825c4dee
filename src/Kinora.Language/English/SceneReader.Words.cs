using Kinora.Language.Drafting;
using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.English;

internal sealed partial class SceneReader
{
    private void ReadAdverb(Unit unit)
    {
        LexEntry entry = unit.Entry(WordClass.Adverb)!;
        bool afterVerb = lastActions.Count > 0 && !NextActs(at + 1);
        switch (entry.Key)
        {
            case "slow" or "fast":
                Pace pace = entry.Key == "slow" ? Pace.Slow : Pace.Fast;
                if (afterVerb)
                    lastActions.ForEach(a => a.Pace = pace);
                else
                    pendingPace = pace;
                break;
            case "manner" when afterVerb:
                lastActions.ForEach(a => a.Manner.Add(unit.Text));
                break;
            case "manner":
                pendingManner.Add(unit.Text);
                break;
        }
    }

    // Words that stand alone: scene-wide slots, predicates, unknown words.
    private void ReadLoose(Unit unit)
    {
        if (unit.Slots.Count > 0)
        {
            Emit(unit, at);
            return;
        }

        switch (unit.Class)
        {
            case WordClass.Colour or WordClass.Material or WordClass.Size or WordClass.Attribute:
                if (!SaysLight(unit))
                    ReadPredicate(unit);
                break;
            case null:
                ReportUnknown(unit);
                // "peels a banana": a verb all the same, what follows is done to.
                if (IsaTable.Instance.IsVerb(unit.Text) && lastGroup is { Subjects.Count: > 0 } && FollowsGroup())
                    (objectOf, lastActions, verbSinceFresh) = ([new ActionDraft(unit.Text, unit.Span)], [], true);
                break;
        }
    }

    // "soft morning light": the words between may say the time.
    private bool SaysLight(Unit unit)
    {
        int next = at + 1;
        while (next < units.Count && (IsModifier(units[next]) || (units[next].Class is { } c && SenseChooser.IsSlot(c)) || units[next].IsPunctuation(",")))
            next++;
        bool light = next < units.Count && units[next].Text is "light" or "lighting" or "lights" or "glow";
        light |= next > at + 1 && units[next - 1].Text.EndsWith("light", StringComparison.Ordinal);
        // "Lighting: warm, soft".
        for (int i = at - 1; i >= 0 && i > at - 5 && !units[i].Token.IsStop; i--)
            light |= units[i].Text is "lighting" or "light" && units[i + 1].IsPunctuation(":");
        string? key = unit.Text switch
        {
            "soft" or "gentle" or "diffused" => "soft",
            "warm" or "golden" or "orange" => "warm",
            "cold" or "cool" or "blue" => "cold",
            "hard" or "harsh" => "hard",
            "bright" => "bright",
            _ => null,
        };
        if (light && key is not null)
            draft.AddTerm(WordClass.Light, key, unit.Span);
        return light;
    }

    private void ReadPredicate(Unit unit)
    {
        if (objectOf.Count > 0)
            return;
        bool made = at > 0 && units[at - 1].Text is "made of" or "made from" or "of" or "out of";
        List<SubjectDraft> owners = made && lastGroup is not null ? lastGroup.Subjects : actors.Count > 0 ? actors : lastGroup?.Subjects ?? [];
        if (negating)
        {
            Exclude("attribute", unit.Senses[0].Entry.Key, unit.Span);
            return;
        }

        if (preposition is not null && !made && preposition.Text is not ("in" or "wearing" or "dressed in" or "clad in"))
            return;
        bool worn = preposition is { Text: "in" or "wearing" or "dressed in" or "clad in" };
        foreach (SubjectDraft owner in owners)
        {
            switch (unit.Class)
            {
                case WordClass.Colour when worn:
                    owner.Attributes.Add("wearing_" + unit.Key(WordClass.Colour));
                    break;
                case WordClass.Colour:
                    owner.Colours.Add(unit.Key(WordClass.Colour)!);
                    break;
                case WordClass.Material:
                    owner.Materials.Add(unit.Key(WordClass.Material)!);
                    break;
                case WordClass.Size:
                    owner.Size ??= unit.Key(WordClass.Size);
                    break;
                default:
                    owner.Attributes.Add(unit.Key(WordClass.Attribute)!);
                    break;
            }
        }

        if (owners.Count == 0 && lastGroup is { Settings.Count: > 0 })
            lastGroup.Settings[0].Attributes.Add(unit.Senses[0].Entry.Key);
    }

    private void ReportUnknown(Unit unit)
    {
        if (unit.Token.Kind == TokenKind.Number || unit.Text.Length < 2)
            return;
        if (unit.Text.EndsWith("ly", StringComparison.Ordinal) && unit.Text.Length > 4)
        {
            if (lastActions.Count > 0)
                lastActions.ForEach(a => a.Manner.Add(unit.Text));
            else
                pendingManner.Add(unit.Text);
            return;
        }

        draft.NotUnderstood.Add(new UnknownWord(unit.Text.Replace('_', '-'), IsaTable.Instance.ReasonFor(unit.Text), unit.Span));
    }

    /// <summary>Adds the scene-wide meanings of a unit, or excludes them under a negation.</summary>
    private void Emit(Unit unit, int index)
    {
        foreach (LexEntry entry in unit.Slots)
        {
            if (negating)
                Exclude(SlotName(entry.Class), entry.Key, unit.Span);
            else
                draft.AddTerm(entry.Class, entry.Key, unit.Span, entry.Class is WordClass.Weather or WordClass.Effect && entry.Key != "light_rays" ? Strengths.Of(unit.Text, index > 0 ? units[index - 1].Text : "") : 0.5);
        }

        if (!negating && Living(unit.Text, true) is { } region)
            draft.AddTerm(WordClass.Living, region, unit.Span);
    }

    private void Exclude(string slot, string value, TextSpan span) => draft.Exclusions.Add(new Exclusion(slot, value, false, span));

    private static string SlotName(WordClass wordClass) => wordClass.ToString().ToLowerInvariant();
}
