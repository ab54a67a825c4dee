using Kinora.Language.Drafting;
using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.English;

internal sealed partial class SceneReader
{
    private List<SubjectDraft> Agents(List<ActionDraft> actions) => [.. draft.Subjects.Where(s => actions.Exists(s.Actions.Contains))];

    private static bool PlaysMusic(SubjectDraft subject) =>
        subject.Noun is "pianist" or "guitarist" or "violinist" or "drummer" or "musician" or "dj" or "orchestra" || subject.WiderNouns.Contains("musician");

    private void AddLiving(string word, string verb, TextSpan span)
    {
        if (verb is "flow" or "float" or "swing" or "move" or "burn" or "blow" or "shake" or "fly" or "shine" or "rise" or "roll" or "wave" or "dance" or "fall" or "spin" && Living(word, false) is { } region)
            draft.AddTerm(WordClass.Living, region, span);
    }

    // Words in motion by themselves, or any word of a living region when something moves it.
    private static string? Living(string word, bool byItself) =>
        ChineseLexicon.Instance.LivingRegion(word) ?? (!byItself || Strengths.IsAlive(word) ? EnglishLexicon.Instance.LivingRegion(word) : null);

    private List<SubjectDraft> AgentsOf(string verb, WordForm form)
    {
        bool any = Inanimate.Contains(verb);
        bool worn = lastGroup is { Subjects.Count: > 0 } && lastGroup.Subjects[0].Is("clothing");
        if (worn && actors.Exists(a => a.IsAnimate))
            any = verb is "flow" or "swing" or "float" or "burn" or "shine" or "blow" && !units[at].Text.Contains(' ', StringComparison.Ordinal);
        if (PreviousSpeaksOfScene())
            return [];
        bool adjacent = lastGroup is not null && !listed && FollowsGroup();
        bool partBefore = lastGroup is { IsPart: true } && adjacent;
        bool moved = verb is "stand" or "lie" or "jump" or "move" or "stop" or "fly" or "drive" or "sail" or "land" or "rise" or "roll" or "open" or "close" or "transform";
        if (moved && adjacent && lastRole is Role.Related or Role.Object && lastGroup is { Subjects.Count: > 0 } && !lastGroup.Subjects[0].CanMove && actors.Exists(a => a.CanMove))
            any = false;
        if (form is WordForm.Ing && adjacent && lastGroup is { IsPart: false, Subjects.Count: > 0 } && (any || lastGroup.Subjects[0].CanMove))
        {
            List<SubjectDraft> near = lastGroup.Subjects;
            return actors.Count > near.Count && near.TrueForAll(actors.Contains) ? actors : near;
        }

        if (partBefore && verb is "flow" or "blow" or "swing" or "shine" or "float" or "wave" or "burn" or "open" or "close" or "move" && (form is WordForm.Ing || chinese))
            return [];
        if (form is WordForm.Ing && adjacent && lastGroup is { Settings.Count: > 0 } && any && verb is "flow" or "burn" or "shine")
            return [];
        if (actors.Count > 0)
            return actors;
        if (lastGroup is { IsPart: false, Subjects.Count: > 0 })
            return lastGroup.Subjects;
        return sentenceActors.Count > 0 && at > 0 && lastGroup is null && form is not WordForm.Ing ? sentenceActors : [];
    }

    // "neon lights reflecting on the road", "rain falling": said of the light or the weather.
    private bool PreviousSpeaksOfScene()
    {
        int i = at - 1;
        while (i >= 0 && units[i].Class is WordClass.Adverb or WordClass.Be)
            i--;
        int first = i;
        while (first > 0 && units[first].Class is { } slot && (SenseChooser.IsSlot(slot) || IsModifier(units[first]) || slot is WordClass.Determiner or WordClass.Filler))
            first--;
        if (first >= 0 && units[first].Is(WordClass.Preposition) && first < i)
            return false;
        return i >= 0 && units[i].Class is { } c && (SenseChooser.IsSlot(c) || (c == WordClass.Filler && units[i].Text is "light" or "lights" or "lighting" or "glow" or "sound" or "movement" or "colors" or "colours")) && (lastGroup is null || lastGroup.NextUnit <= i);
    }

    private bool PreviousIsUnknown()
    {
        int i = at - 1;
        while (i >= 0 && (units[i].Class is WordClass.Adverb or WordClass.Be || units[i].Text is "itself" or "himself" or "herself" or "themselves"))
            i--;
        return i >= 0 && units[i] is { Class: null, Senses.Count: 0, IsMark: false, CameraBreak: false };
    }

    private bool FollowsGroup()
    {
        int i = at - 1;
        while (i >= 0 && ((chinese && units[i].Class is { } slot && SenseChooser.IsSlot(slot)) || units[i].Class is WordClass.Adverb or WordClass.Be or WordClass.Heading or WordClass.Material or WordClass.Pronoun || units[i].Text is "made of" or "made from"))
            i--;
        return i >= 0 && lastGroup!.NextUnit == i + 1;
    }
}
