using Kinora.Language.Drafting;
using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.English;

internal sealed partial class SceneReader
{
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
        sharedAction = null;
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
        if (draft.Subjects.Count == 0 && unit.Text is "he" or "she" or "they" && (NextActs(at + 1) || (at + 1 < units.Count && units[at + 1].Is(WordClass.Preposition))))
        {
            // Nobody was named: the pronoun itself names somebody.
            var somebody = new SubjectDraft(unit.Text == "he" ? "man" : unit.Text == "she" ? "woman" : "person", "person", unit.Span) { CountIsExact = unit.Text != "they", Plural = unit.Text == "they" };
            draft.Subjects.Add(somebody);
            actors = [somebody];
            verbSinceFresh = false;
            return;
        }

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
        if (unit.Text is "between" or "of" && at > 0 && units[at - 1] is { Class: WordClass.Filler } happening && happening.Key(WordClass.Verb) is "fight" or "dance" or "run" or "talk" or "hug" or "kiss")
        {
            sharedAction = new ActionDraft(units[at - 1].Key(WordClass.Verb)!, units[at - 1].Span) { Step = step };
            preposition = null;
            return;
        }

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
}
