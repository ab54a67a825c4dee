using System.Globalization;
using Kinora.Language.Drafting;
using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.English;

/// <summary>Reads an English prompt, left to right, into a draft.</summary>
internal sealed partial class SceneReader
{
    private readonly List<Unit> units;
    private readonly InterpretationDraft draft;
    private readonly List<(int Start, string Key, SubjectDraft? Subject)> mentions = [];
    private readonly List<(Relation Relation, SubjectDraft? Object, SettingDraft? Setting, TextSpan Span)> waitingRelations = [];
    private readonly List<ActionDraft> waitingActions = [];
    private readonly List<string> pendingManner = [];
    private List<SubjectDraft> actors = [];
    private List<SubjectDraft> sentenceActors = [];
    private List<ActionDraft> lastActions = [];
    private NounGroup? lastGroup;
    private Role lastRole;
    private Unit? preposition;
    private List<ActionDraft> objectOf = [];
    private Pace pendingPace;
    private bool negating;
    private bool distant;
    private bool joined;
    private bool listed;
    private bool verbSinceFresh;
    private bool predicate;
    private int? voice;
    private string? speechVerb;
    private int step;
    private int at;

    private readonly bool chinese;

    private SceneReader(List<Unit> units, InterpretationDraft draft, bool chinese)
    {
        this.units = units;
        this.draft = draft;
        this.chinese = chinese;
    }

    /// <summary>Reads English tokens.</summary>
    public static void ReadEnglish(IReadOnlyList<Token> tokens, InterpretationDraft draft)
    {
        var taken = new bool[tokens.Count];
        var camera = new CameraReader(tokens, taken, draft);
        camera.Read();
        List<Unit> units = UnitReader.Read(tokens, taken);
        SenseChooser.Choose(units);
        var reader = new SceneReader(units, draft, false);
        reader.Run();
        reader.ResolveTargets([.. camera.Targets.Select(t => (tokens[t.Token].Span.Start, t.Camera, t.Pause))]);
    }

    /// <summary>Reads units whose classes are settled and whose order is that of English.</summary>
    public static void Read(List<Unit> units, InterpretationDraft draft, IReadOnlyList<(int Start, CameraDraft? Camera, PauseDraft? Pause)> targets)
    {
        var reader = new SceneReader(units, draft, true);
        reader.Run();
        reader.ResolveTargets(targets);
    }

    private void Run()
    {
        while (at < units.Count)
        {
            int before = at;
            Step(units[at]);
            if (at == before)
                at++;
        }

        EndSentence();
        foreach (ActionDraft action in waitingActions)
        {
            if (draft.Subjects.Count == 1)
                draft.Subjects[0].Actions.Add(action);
            else
                draft.NotUnderstood.Add(new UnknownWord(action.Verb, "Nothing in the prompt does this.", action.Span));
        }
    }

    private void Step(Unit unit)
    {
        if (unit.CameraBreak)
        {
            BreakClause();
            actors = [];
            return;
        }

        if (unit.Token.Kind == TokenKind.Quote)
        {
            ReadQuote(unit);
            return;
        }

        if (unit.Token.Kind == TokenKind.Voice)
        {
            if (draft.Speech.Count > 0 && at > 0 && LastSpeechIsNear())
                draft.Speech[^1] = draft.Speech[^1] with { Voice = (int)unit.Token.Number };
            else
                voice = (int)unit.Token.Number;
            return;
        }

        if (unit.Token.Kind == TokenKind.Emoji)
        {
            ReadEmoji(unit);
            return;
        }

        if (unit.IsMark)
        {
            ReadMark(unit);
            return;
        }

        switch (unit.Class)
        {
            case WordClass.Not:
                negating = true;
                return;
            case WordClass.While:
                BreakClause();
                actors = [];
                return;
            case WordClass.Then or WordClass.Last:
                step++;
                ClearPending();
                return;
            case WordClass.First:
                ClearPending();
                return;
            case WordClass.And:
                joined = true;
                objectOf = [];
                at++;
                ReadAfterAnd();
                return;
            case WordClass.Be:
                ReadBe(unit);
                return;
            case WordClass.Pronoun:
                ReadPronoun(unit);
                return;
            case WordClass.Determiner when unit.Text is "that" or "whose" && NextActs(at + 1):
                if (lastGroup is { Subjects.Count: > 0, IsPart: false })
                    actors = lastGroup.Subjects;
                return;
            case WordClass.Preposition:
                ReadPreposition(unit);
                return;
            case WordClass.Adverb:
                if (ReadNoun())
                    return;
                ReadAdverb(unit);
                return;
            case WordClass.Heading:
                foreach (ActionDraft action in lastActions)
                    action.Heading ??= unit.Key(WordClass.Heading);
                Emit(unit, at);
                return;
            case WordClass.Verb:
                if (OpensNounPhrase(unit) && ReadNoun())
                    return;
                ReadVerb(unit);
                return;
            default:
                OpenPlacePhrase(unit);
                if (!ReadNoun())
                    ReadLoose(unit);
                return;
        }
    }

    // "on stage", "in orbit": the lexicon holds the preposition with the place.
    private void OpenPlacePhrase(Unit unit)
    {
        if (unit.Is(WordClass.Place) && Prepositional(unit) is { } opening)
            preposition = opening;
    }

    private static Unit? Prepositional(Unit unit)
    {
        int space = unit.Text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || EnglishLexicon.Instance.Find(unit.Text[..space])?.FirstOrDefault(e => e.Class == WordClass.Preposition) is not { } entry)
            return null;
        var first = new Unit(unit.First, 1, unit.Token, unit.Span, unit.Text[..space]) { Class = WordClass.Preposition };
        first.Senses.Add(new Sense(entry, WordForm.Base));
        return first;
    }

    private void ReadAfterAnd()
    {
        if (at >= units.Count)
            return;
        Unit next = units[at];
        if (next.Is(WordClass.Verb) || next.Is(WordClass.Adverb) || next.IsMark)
            joined = false;
    }

    private void ReadMark(Unit unit)
    {
        if (unit.Token.IsStop || unit.IsPunctuation(";"))
        {
            EndSentence();
            return;
        }

        bool keepsNegation = negating && (OrFollows() || (at + 1 < units.Count && units[at + 1].Is(WordClass.Not)));
        ClearPending();
        listed = lastGroup is not null;
        joined = false;
        negating = keepsNegation;
        if (unit.IsPunctuation(":") && speechVerb is not null)
            ReadSpeechAfterColon();
    }

    private bool OrFollows()
    {
        for (int i = at + 1; i < units.Count && !units[i].Token.IsStop; i++)
        {
            if (units[i].Text == "or")
                return true;
            if (units[i].Is(WordClass.Verb) || units[i].Is(WordClass.Preposition))
                return false;
        }

        return false;
    }

    private void EndSentence()
    {
        if (actors.Count > 0)
            sentenceActors = actors;
        foreach ((Relation relation, SubjectDraft? thing, SettingDraft? setting, TextSpan span) in waitingRelations)
        {
            foreach (SubjectDraft actor in sentenceActors)
                AddRelation(actor, relation, thing, setting, span);
        }

        waitingRelations.Clear();
        actors = [];
        BreakClause();
    }

    private void BreakClause()
    {
        if (actors.Count > 0)
            sentenceActors = actors;
        ClearPending();
        lastGroup = null;
        lastActions = [];
        verbSinceFresh = false;
        negating = false;
        distant = false;
        listed = false;
        joined = false;
        speechVerb = null;
    }

    private void ClearPending()
    {
        preposition = null;
        objectOf = [];
        predicate = false;
        joined = false;
    }

    private void ReadBe(Unit unit)
    {
        predicate = unit.Text is not ("has" or "have" or "had" or "having" or "there is" or "there are" or "there's" or "let's");
        if (unit.Text is "has" or "have" or "had" or "having" && !NextActs(at + 1))
        {
            preposition = unit;
            if (lastGroup is { Subjects.Count: > 0, IsPart: false } && actors.Count == 0)
                actors = lastGroup.Subjects;
        }
    }

    private void ReadPronoun(Unit unit)
    {
        if (unit.Text is "who" or "which" or "what")
        {
            if (lastGroup is { Subjects.Count: > 0, IsPart: false })
                actors = lastGroup.Subjects;
            return;
        }

        if (preposition is not null || objectOf.Count > 0)
        {
            ClearPending();
            return;
        }

        if (unit.Text is not ("it" or "he" or "she" or "they" or "we" or "i" or "you"))
            return;
        List<SubjectDraft> candidates = sentenceActors.Count > 0 ? sentenceActors : draft.Subjects;
        actors = unit.Text switch
        {
            "he" or "she" or "i" or "you" => [.. candidates.Where(s => s.Is("person")).DefaultIfEmpty(draft.Subjects.LastOrDefault(s => s.IsAnimate)!).Where(s => s is not null).Take(1)],
            "it" => [.. candidates.Where(s => !s.Is("person")).DefaultIfEmpty(candidates.FirstOrDefault()!).Where(s => s is not null).Take(1)],
            _ => [.. candidates],
        };
        verbSinceFresh = false;
    }

    private void ReadPreposition(Unit unit)
    {
        string key = unit.Key(WordClass.Preposition)!;
        objectOf = [];
        if (key == "background")
        {
            if (lastGroup is not null && lastGroup.NextUnit == at)
                MarkDistant(lastGroup, unit);
            else
                distant = unit.Text != "in the foreground";
            preposition = null;
            return;
        }

        if (key == "of" && (lastGroup is null || lastGroup.NextUnit != at))
        {
            preposition = null;
            return;
        }

        Unit? next = at + 1 < units.Count ? units[at + 1] : null;
        if (unit.Text == "to" && next is { Class: WordClass.Verb } && next.VerbForm == WordForm.Base)
            return;
        preposition = unit;
        predicate = false;
        joined = false;
    }

    private void MarkDistant(NounGroup group, Unit unit)
    {
        if (unit.Text == "in the foreground")
            return;
        foreach (SettingDraft setting in group.Settings)
            setting.Distant = true;
        foreach (SubjectDraft subject in group.Subjects)
            subject.Attributes.Add("distant");
    }

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
                draft.AddTerm(entry.Class, entry.Key, unit.Span, entry.Class is WordClass.Weather or WordClass.Effect or WordClass.Light ? Strengths.Of(unit.Text, index > 0 ? units[index - 1].Text : "") : 0.5);
        }

        if (!negating && Living(unit.Text, true) is { } region)
            draft.AddTerm(WordClass.Living, region, unit.Span);
    }

    private void Exclude(string slot, string value, TextSpan span) => draft.Exclusions.Add(new Exclusion(slot, value, false, span));

    private static string SlotName(WordClass wordClass) => wordClass.ToString().ToLowerInvariant();

    private bool NextActs(int index)
    {
        while (index < units.Count && units[index].Is(WordClass.Adverb))
            index++;
        return index < units.Count && (units[index].Is(WordClass.Verb) || units[index].Is(WordClass.Be));
    }

    private bool OpensNounPhrase(Unit unit)
    {
        if (unit.VerbForm is not (WordForm.Ing or WordForm.Past) || at + 1 >= units.Count)
            return false;
        Unit next = units[at + 1];
        if (!(next.Class is WordClass.Noun or WordClass.Place or WordClass.Colour or WordClass.Size or WordClass.Attribute or WordClass.Material))
            return false;
        Unit? before = at > 0 ? units[at - 1] : null;
        bool afterNoun = before is not null && (before.Class is WordClass.Noun or WordClass.Place or WordClass.Pronoun or WordClass.Be || (lastGroup is not null && lastGroup.NextUnit == at));
        bool continues = before is { Class: WordClass.And or WordClass.Adverb } && verbSinceFresh;
        return !afterNoun && !continues && !(before is not null && before.IsPunctuation(",") && actors.Count > 0 && unit.VerbForm == WordForm.Ing && verbSinceFresh);
    }

    private void ResolveTargets(IReadOnlyList<(int Start, CameraDraft? Camera, PauseDraft? Pause)> targets)
    {
        foreach ((int start, CameraDraft? camera, PauseDraft? pause) in targets)
        {
            (int Start, string Key, SubjectDraft? Subject) best = mentions.Where(m => m.Start >= start && m.Start <= start + 48).OrderBy(m => m.Start).FirstOrDefault();
            if (best.Key is null)
                continue;
            if (camera is not null)
                (camera.Target, camera.TargetSubject) = (camera.Target ?? best.Key, camera.TargetSubject ?? best.Subject);
            if (pause is not null)
                (pause.At, pause.AtSubject) = (best.Key, best.Subject);
        }
    }

    private static int ToCount(double value) => (int)Math.Clamp(value, 0, 10_000);

    private static double ParseNumber(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out double value) ? value : 1;
}
