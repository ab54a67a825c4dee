using Kinora.Language.Drafting;
using Kinora.Language.Words;

namespace Kinora.Language.English;

internal sealed partial class SceneReader
{
    // Reads one noun phrase at the current unit and gives it its role; false when none starts here.
    private bool ReadNoun()
    {
        if (Collect(at) is not { } words)
            return false;
        EmitSlots(words);
        foreach (Unit unknown in words.Unknown)
            ReportUnknown(unknown);
        int from = at;
        at = words.Next;
        Role role = RoleOf(words);
        NounGroup group = role == Role.Ignored ? new NounGroup { IsPart = true } : Name(words, role);
        group.NextUnit = at;
        if (!negating && role != Role.Ignored)
            Place(group, role, words);
        if (at < units.Count && units[at] is { Text: "of" } of && of.Is(WordClass.Preposition))
            ReadOf(group, words);
        group.NextUnit = at;
        if (role != Role.Ignored)
            (lastGroup, lastRole) = (group, role);
        preposition = null;
        objectOf = [];
        predicate = false;
        joined = false;
        listed = false;
        if (at == from)
            at++;
        return true;
    }

    private void EmitSlots(NounWords words)
    {
        string kind = words.Heads[^1].Entry(WordClass.Noun)?.Extra ?? "";
        foreach (Unit slot in words.SlotUnits)
        {
            // "a vintage car" is an old car, no old film; "a snowy mountain" is no snowfall.
            if (slot.Slots.Exists(s => s.Class == WordClass.Style && s.Key is "vintage" or "gothic" or "abstract_art") && KindTree.Is(kind, "artifact"))
                words.Attributes.Add(slot.Slots[0].Key);
            else if (slot.Text is "snowy" && words.Heads[^1].Text.StartsWith("mountain", StringComparison.Ordinal))
                words.Attributes.Add("snowy");
            else
                Emit(slot, units.IndexOf(slot));
        }
    }

    private NounWords? Collect(int start)
    {
        var words = new NounWords { First = start };
        int i = start;
        for (; i < units.Count; i++)
        {
            Unit unit = units[i];
            if (unit.CameraBreak || !Take(words, unit, i))
                break;
        }

        if (words.Heads.Count == 0)
            return null;
        words.Next = i;
        words.Span = units[start].Span.Join(units[i - 1].Span);
        return words;
    }

    private bool Take(NounWords words, Unit unit, int i)
    {
        bool hasHead = words.Heads.Count > 0;
        if (unit.IsMark || unit.Is(WordClass.And))
            return !hasHead && i > words.First && JoinsModifiers(i);
        if (unit.Possessive && unit.Class is WordClass.Noun or null && i + 1 < units.Count && Collectable(units[i + 1]))
        {
            if (hasHead)
                return false;
            words.TakeOwner(unit);
            return true;
        }

        switch (unit.Class)
        {
            case WordClass.Determiner:
                if (hasHead)
                    return false;
                Determine(words, unit.Text);
                return true;
            case WordClass.Number or WordClass.Quantity:
                if (hasHead)
                    return false;
                bool number = unit.Is(WordClass.Number);
                if (number && i + 1 < units.Count && units[i + 1].IsMark)
                    return false;
                words.Count = number ? (unit.Senses.Count > 0 ? ParseNumber(unit.Key(WordClass.Number)!) : unit.Token.Number) : words.Count ?? ParseNumber(unit.Key(WordClass.Quantity)!);
                words.CountIsExact = number || unit.Text.Contains("pair", StringComparison.Ordinal) || unit.Text.Contains("trio", StringComparison.Ordinal);
                return true;
            case WordClass.Colour:
                words.Colours.Add(unit.Key(WordClass.Colour)!);
                return !hasHead || Undo(words.Colours);
            case WordClass.Material:
                words.Materials.Add(unit.Key(WordClass.Material)!);
                return !hasHead || Undo(words.Materials);
            case WordClass.Attribute:
                words.Attributes.Add(unit.Key(WordClass.Attribute)!);
                if (!hasHead)
                {
                    words.SlotUnits.AddRange(unit.Slots.Count > 0 ? [unit] : []);
                    if (unit.Find(WordClass.Verb) is { Form: WordForm.Ing, Entry.Key: "smile" or "grow" or "laugh" } doing)
                        words.Actions.Add(new ActionDraft(doing.Entry.Key, unit.Span));
                }

                return !hasHead || Undo(words.Attributes);
            case WordClass.Size:
                if (hasHead)
                    return false;
                words.Size ??= unit.Key(WordClass.Size);
                return true;
            case WordClass.Noun or WordClass.Place:
                if (i > words.First && unit.Is(WordClass.Place) && Prepositional(unit) is not null)
                    return false;
                if (hasHead && words.Heads[^1].IsPlural && i < units.Count && !unit.IsPlural && words.Heads[^1].Has(WordClass.Noun) && unit.Is(WordClass.Place))
                    return false;
                words.Heads.Add(unit);
                if (unit.Slots.Count > 0)
                    words.SlotUnits.Add(unit);
                return true;
            case WordClass.Verb:
                return !hasHead && TakeParticiple(words, unit, i);
            case WordClass.Adverb:
                return !hasHead && i + 1 < units.Count && (IsModifier(units[i + 1]) || units[i + 1].Class is WordClass.Verb or WordClass.Noun && words.First < i && unit.Key(WordClass.Adverb) != "manner");
            case WordClass.Filler:
                return !hasHead && words.First < i && i + 1 < units.Count && Collectable(units[i + 1]);
            case null:
                return TakeUnknown(words, unit, i, hasHead);
            default:
                if (hasHead || unit.Slots.Count == 0)
                    return false;
                words.SlotUnits.Add(unit);
                return true;
        }
    }

    private static bool Undo(List<string> list)
    {
        list.RemoveAt(list.Count - 1);
        return false;
    }

    private static void Determine(NounWords words, string text)
    {
        switch (text)
        {
            case "a" or "an" or "another" or "one":
                words.Article = true;
                words.Count ??= 1;
                words.CountIsExact = true;
                break;
            case "the" or "this" or "that" or "these" or "those" or "other" or "same" or "both":
                words.Definite = true;
                break;
            case "his" or "her" or "its" or "their" or "my" or "your" or "our" or "whose":
                words.Definite = words.Possessive = true;
                break;
        }
    }

    private bool TakeParticiple(NounWords words, Unit unit, int i)
    {
        if (unit.VerbForm is not (WordForm.Ing or WordForm.Past) || i + 1 >= units.Count || !(IsModifier(units[i + 1]) || units[i + 1].Class is WordClass.Noun or WordClass.Place) || Prepositional(units[i + 1]) is not null)
            return false;
        string verb = unit.Key(WordClass.Verb)!;
        if (unit.VerbForm == WordForm.Ing && verb is not ("like" or "contain" or "cover" or "surround" or "start"))
            words.Actions.Add(new ActionDraft(verb, unit.Span) { Pace = pendingPace });
        else
            words.Attributes.Add(LexiconFile.ToKey(unit.Text));
        return true;
    }

    private bool TakeUnknown(NounWords words, Unit unit, int i, bool hasHead)
    {
        if (unit.Compound)
        {
            if (hasHead)
                return false;
            words.Attributes.Add(unit.Text);
            return true;
        }

        if (NounFallback.Find(unit, units, i) is { } sense)
        {
            unit.Senses.Add(sense);
            unit.Class = WordClass.Noun;
            words.Heads.Add(unit);
            return true;
        }

        if (!hasHead && NounFallback.FindName(unit, units, i) is { } name)
        {
            unit.Senses.Add(name);
            unit.Class = WordClass.Noun;
            words.Name = draft.Prompt.Substring(unit.Span.Start, unit.Span.Length);
            words.Heads.Add(unit);
            draft.NotUnderstood.Add(new UnknownWord(words.Name, "Taken for a person's name.", unit.Span));
            return true;
        }

        bool adjective = IsaTable.Instance.IsAdjective(unit.Text);
        if (hasHead || unit.Token.Kind != Reading.TokenKind.Word || i + 1 >= units.Count || !(Collectable(units[i + 1]) || adjective))
            return false;
        words.Unknown.Add(unit);
        return true;
    }

    private bool JoinsModifiers(int i)
    {
        if (i + 1 >= units.Count || !IsModifier(units[i - 1]) || !(IsModifier(units[i + 1]) || units[i + 1] is { Class: WordClass.And }))
            return false;
        // The run of modifiers must end in a noun.
        for (int j = i + 1; j < units.Count; j++)
        {
            if (units[j].Class is WordClass.Noun or WordClass.Place)
                return true;
            if (!(IsModifier(units[j]) || units[j].Is(WordClass.And) || units[j].IsPunctuation(",") || units[j].Is(WordClass.Adverb)))
                return false;
        }

        return false;
    }

    private static bool IsModifier(Unit unit) =>
        unit.Class is WordClass.Colour or WordClass.Material or WordClass.Size or WordClass.Attribute || unit.Compound;

    private static bool Collectable(Unit unit) =>
        IsModifier(unit) || unit.Class is WordClass.Noun or WordClass.Place or WordClass.Number or WordClass.Quantity || (unit.Class is WordClass.Verb && unit.VerbForm == WordForm.Ing)
        || (unit.Class is { } c && SenseChooser.IsSlot(c));

    private Role RoleOf(NounWords words)
    {
        if (preposition is not null)
            return preposition.Key(WordClass.Preposition) == "for" ? Role.Ignored : Role.Related;
        if (objectOf.Count > 0)
            return Role.Object;
        if (predicate && words.Article && actors.Count > 0)
            return Role.Ignored;
        if (joined && lastGroup is not null && lastRole is Role.Related or Role.Object && (!StartsClause(words.Next) || ContinuesForActor(words)))
            return lastRole;
        return Role.Fresh;
    }

    // "a cat with blue eyes and a red collar looks up": it is the cat that looks.
    private bool ContinuesForActor(NounWords words)
    {
        int i = words.Next;
        while (i < units.Count && units[i].Is(WordClass.Adverb))
            i++;
        string kind = words.Heads[^1].Entry(WordClass.Noun)?.Extra ?? "place";
        bool moves = KindTree.Is(kind, "creature") || KindTree.Is(kind, "vehicle");
        return !moves && actors.Exists(a => a.CanMove) && i < units.Count && units[i] is { Class: WordClass.Verb, VerbForm: WordForm.ThirdPerson } verb
            && !Inanimate.Contains(verb.Key(WordClass.Verb)!);
    }

    private bool StartsClause(int index) =>
        index < units.Count && (units[index].Class is WordClass.Verb or WordClass.Be || (units[index].Is(WordClass.Preposition) && units[index].Text is not ("of" or "with")) || NextActs(index));
}
