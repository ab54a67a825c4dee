using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.English;

/// <summary>Settles the class of every unit from its neighbours: "leaves" the noun or the verb, "orange" the fruit or the colour.</summary>
internal static class SenseChooser
{
    private static readonly WordClass[] FunctionOrder =
    [
        WordClass.Determiner, WordClass.Pronoun, WordClass.And, WordClass.Be, WordClass.Not, WordClass.Quantity, WordClass.Number,
        WordClass.While, WordClass.Then, WordClass.First, WordClass.Last, WordClass.Preposition,
    ];

    private static readonly WordClass[] SlotClasses =
    [
        WordClass.Time, WordClass.Season, WordClass.Weather, WordClass.Light, WordClass.Style, WordClass.Effect, WordClass.Mood, WordClass.Sound,
        WordClass.Timing, WordClass.Framing,
    ];

    public static void Choose(List<Unit> units)
    {
        for (int i = 0; i < units.Count; i++)
            ChooseOne(units, i);
    }

    public static bool IsSlot(WordClass wordClass) => Array.IndexOf(SlotClasses, wordClass) >= 0;

    private static void ChooseOne(List<Unit> units, int i)
    {
        Unit unit = units[i];
        if (unit.CameraBreak || unit.IsMark || unit.Token.Kind is TokenKind.Quote or TokenKind.Voice or TokenKind.Emoji)
            return;
        if (unit.Compound)
            return;
        if (unit.Token.Kind == TokenKind.Number && unit.Senses.Count == 0)
        {
            unit.Class = WordClass.Number;
            return;
        }

        foreach (Sense sense in unit.Senses)
        {
            if (IsSlot(sense.Entry.Class) && !unit.Slots.Contains(sense.Entry))
                unit.Slots.Add(sense.Entry);
        }

        unit.Class = Structural(units, i, unit);
        if (unit.Class == WordClass.Place && unit.Count > 1 && unit.Text != "rain forest")
            AddSlotsOfWords(unit);
        if (unit.Class is null && unit.Slots.Count > 0)
            unit.Class = unit.Slots[0].Class;
        else if (unit.Class == WordClass.Filler && unit.Slots.Count > 0)
            unit.Class = unit.Slots[0].Class;
        else if (unit.Class == WordClass.Verb)
            unit.Slots.Clear();
    }

    // "stormy sea", "autumn forest": a place that is known as a whole still says its weather and season.
    private static void AddSlotsOfWords(Unit unit)
    {
        foreach (string word in unit.Text.Split(' '))
        {
            foreach (LexEntry entry in EnglishLexicon.Instance.Find(word) ?? [])
            {
                if (entry.Class is WordClass.Weather or WordClass.Season or WordClass.Time or WordClass.Style && !unit.Slots.Contains(entry))
                    unit.Slots.Add(entry);
            }
        }
    }

    private static WordClass? Structural(List<Unit> units, int i, Unit unit)
    {
        Unit? before = Before(units, i);
        Unit? after = After(units, i);
        if (FunctionWord(units, i, unit, before, after) is { } function)
            return function;
        if (unit.Has(WordClass.Heading) && !(after is not null && StartsNoun(after) && before is { Class: WordClass.Determiner }))
            return WordClass.Heading;
        bool opened = unit.VerbForm == WordForm.Base && (before is { Class: WordClass.Determiner or WordClass.Size or WordClass.Colour }
            || (before is { Class: { } opening } && (opening == WordClass.Attribute || IsSlot(opening)) && Before(units, i - 1) is { Class: WordClass.Determiner }));
        if (unit.Has(WordClass.Verb) && opened && !IsNounLike(unit) && Modifier(unit) is null && unit.Slots.Count == 0 && before!.Text is not ("that" or "all" or "both"))
            return WordClass.Filler;
        if (unit.Has(WordClass.Verb) && IsVerb(units, i, unit, before, after))
            return WordClass.Verb;
        if (Modifier(unit) is { } modifier && (!IsNounLike(unit) || IsModifierHere(units, i, modifier, unit, before, after)))
            return modifier;
        if (IsNounLike(unit))
            return unit.Has(WordClass.Place) && !unit.Has(WordClass.Noun) ? WordClass.Place : WordClass.Noun;
        if (Modifier(unit) is { } any)
            return any;
        if (unit.Has(WordClass.Adverb))
            return WordClass.Adverb;
        return unit.Has(WordClass.Filler) ? WordClass.Filler : null;
    }

    private static WordClass? FunctionWord(List<Unit> units, int i, Unit unit, Unit? before, Unit? after)
    {
        foreach (WordClass wordClass in FunctionOrder)
        {
            if (!unit.Has(wordClass))
                continue;
            if (wordClass == WordClass.Preposition && unit.Has(WordClass.Then))
                continue;
            if (wordClass == WordClass.Then && unit.Has(WordClass.Preposition) && !(after is not null && IsIng(after)))
                return WordClass.Preposition;
            if (wordClass == WordClass.Preposition && unit.Has(WordClass.Attribute) && before is { Class: WordClass.Determiner })
                continue;
            if (wordClass is WordClass.Preposition && unit.Has(WordClass.Heading) && (after is null || !StartsNoun(after)))
                return WordClass.Heading;
            return wordClass;
        }

        return null;
    }

    private static bool IsVerb(List<Unit> units, int i, Unit unit, Unit? before, Unit? after)
    {
        bool other = IsNounLike(unit) || Modifier(unit) is not null || unit.Slots.Count > 0;
        if (!other)
            return true;
        WordForm form = unit.VerbForm;
        bool exactOther = unit.Senses.Exists(s => s.Entry.Class is not WordClass.Verb && s.Form == WordForm.Base);
        bool opensObject = after is { Class: null } ? after.Has(WordClass.Determiner) || after.Has(WordClass.Pronoun) : after is not null && after.Has(WordClass.Determiner);
        if (form == WordForm.Ing && Modifier(unit) is not null)
            return after is null || !StartsNoun(after) || opensObject;
        if (form == WordForm.Ing)
            return !exactOther || (opensObject && before is null or { Class: WordClass.Noun or WordClass.Pronoun or WordClass.Be });
        if (Modifier(unit) is not null && exactOther && form is WordForm.Base or WordForm.Past)
        {
            if (before is { Class: WordClass.Be or WordClass.Determiner or WordClass.Adverb } || (after is not null && StartsNoun(after) && !opensObject))
                return false;
            return opensObject || (before is { Class: WordClass.Noun } && before.IsPlural && form == WordForm.Base && (after is null || after.IsMark));
        }

        if (before is null)
            return opensObject && form == WordForm.Base && !unit.Has(WordClass.Place);
        if (before.Text == "to" && form == WordForm.Base)
            return !unit.Has(WordClass.Place);
        if (IsNounOpener(before))
            return false;
        if (before.Class is WordClass.Pronoun or WordClass.Be)
            return form is WordForm.ThirdPerson or WordForm.Base;
        if (before.Class is WordClass.Adverb)
            return i >= 2 && Before(units, i - 1) is { Class: WordClass.Noun or WordClass.Pronoun };
        if (before.Class is WordClass.And || before.IsPunctuation(","))
            return form == WordForm.ThirdPerson && ClauseHasVerb(units, i, WordForm.ThirdPerson) && !(after is not null && after.Has(WordClass.Verb) && !after.Has(WordClass.Preposition));
        if (before.Class is not WordClass.Noun and not WordClass.Place)
            return form == WordForm.Past;
        bool acts = before.Entry(WordClass.Noun) is { } noun && KindTree.Is(noun.Extra, "creature");
        bool agrees = before.IsPlural ? form == WordForm.Base : form == WordForm.ThirdPerson;
        bool verbFollows = after is not null && after.Has(WordClass.Verb) && !after.Has(WordClass.Noun) && !after.Has(WordClass.Preposition);
        return agrees && !verbFollows && (acts || form == WordForm.Base || opensObject || after is null || after.IsMark || after.Has(WordClass.Preposition)
            || after.Has(WordClass.Adverb));
    }

    private static bool ClauseHasVerb(List<Unit> units, int i, WordForm form)
    {
        for (int j = i - 1; j >= 0 && !units[j].Token.IsStop; j--)
        {
            if (units[j].Class == WordClass.Verb)
                return units[j].VerbForm == form;
        }

        return false;
    }

    private static bool IsNounOpener(Unit unit) =>
        unit.Class is WordClass.Determiner or WordClass.Colour or WordClass.Material or WordClass.Size or WordClass.Attribute or WordClass.Number
            or WordClass.Quantity or WordClass.Not || (unit.Class is WordClass.Preposition && unit.Text != "to") || unit.Possessive || unit.Compound
            || (unit.Class is { } c && IsSlot(c));

    private static bool IsModifierHere(List<Unit> units, int i, WordClass modifier, Unit unit, Unit? before, Unit? after)
    {
        if (unit.Senses.Exists(s => s.Entry.Class == WordClass.Noun && s.Form == WordForm.Plural))
            return false;
        if (after is not null && (StartsNoun(after) && !after.Has(WordClass.Determiner)))
            return !(modifier == WordClass.Material && after.Has(WordClass.Verb) && !IsNounLike(after) && after.VerbForm != WordForm.Ing);
        int next = i + 1;
        while (next < units.Count && units[next].Senses.Count > 0 && units[next].Senses.TrueForAll(s => IsSlot(s.Entry.Class)))
            next++;
        if (next > i + 1 && next < units.Count && !units[next].IsMark && IsNounLike(units[next]))
            return true;
        if (after is { } and && and.Has(WordClass.And) && modifier == WordClass.Colour)
            return true;
        return before is { Class: WordClass.Be } or { Text: "made of" or "made from" or "out of" };
    }

    private static bool StartsNoun(Unit unit) =>
        unit.Has(WordClass.Noun) || unit.Has(WordClass.Place) || unit.Has(WordClass.Colour) || unit.Has(WordClass.Material) || unit.Has(WordClass.Size)
        || unit.Has(WordClass.Attribute) || unit.Has(WordClass.Determiner) || unit.Compound || (unit.Senses.Count == 0 && !unit.IsMark && !unit.CameraBreak);

    private static bool IsIng(Unit unit) => unit.Find(WordClass.Verb) is { Form: WordForm.Ing };

    private static bool IsNounLike(Unit unit) => unit.Has(WordClass.Noun) || unit.Has(WordClass.Place);

    private static WordClass? Modifier(Unit unit)
    {
        foreach (WordClass c in (ReadOnlySpan<WordClass>)[WordClass.Colour, WordClass.Material, WordClass.Size, WordClass.Attribute])
        {
            if (unit.Has(c))
                return c;
        }

        return null;
    }

    private static Unit? Before(List<Unit> units, int i) => i > 0 && !units[i - 1].Token.IsStop ? units[i - 1] : null;

    private static Unit? After(List<Unit> units, int i) => i + 1 < units.Count && !units[i + 1].Token.IsStop ? units[i + 1] : null;
}
