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
    private ActionDraft? sharedAction;
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
            if (action.Object is { } thing && Inanimate.Contains(action.Verb))
            {
                action.Object = null;
                thing.Actions.Add(action);
            }
            else if (draft.Subjects.Count == 1)
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

        if (MakesSomebodyAct(unit))
            return;
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

    // "make her dance", "let him jump".
    private bool MakesSomebodyAct(Unit unit)
    {
        if (unit.Text is not ("her" or "him" or "them" or "it") || at == 0 || at + 1 >= units.Count || units[at - 1].Text is not ("make" or "makes" or "let" or "lets" or "have") || !units[at + 1].Has(WordClass.Verb))
            return false;
        units[at + 1].Class = WordClass.Verb;
        actors = [.. draft.Subjects.Where(s => s.IsAnimate).TakeLast(1)];
        if (actors.Count == 0)
        {
            var somebody = new SubjectDraft(unit.Text == "her" ? "woman" : unit.Text == "him" ? "man" : "person", "person", unit.Span) { CountIsExact = unit.Text != "them", Plural = unit.Text == "them" };
            draft.Subjects.Add(somebody);
            actors = [somebody];
        }

        lastGroup = null;
        return true;
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
