using Kinora.Language.Drafting;
using Kinora.Language.Words;

namespace Kinora.Language.English;

internal sealed partial class SceneReader
{
    private static readonly HashSet<string> Inanimate =
        ["fall", "float", "spin", "roll", "burn", "shine", "flow", "pour", "melt", "grow", "swing", "explode", "smoke", "blow", "shake", "rise", "stand", "move", "appear", "shrink", "open", "close", "transform", "fly", "jump", "drive", "sail", "stop", "hatch", "wave", "orbit", "land", "lie"];

    private static readonly HashSet<string> Silent = ["like", "contain", "cover", "surround", "start", "give"];

    private Unit? lastPreposition;
    private List<ActionDraft> lastObjectOf = [];

    // Gives a noun phrase that has just been read its place in the clause.
    private void Place(NounGroup group, Role role, NounWords words)
    {
        switch (role)
        {
            case Role.Fresh:
                PlaceFresh(group);
                break;
            case Role.Object:
                PlaceObject(group, objectOf.Count > 0 ? objectOf : lastObjectOf);
                break;
            case Role.Related:
                PlaceRelated(group, EffectivePreposition() ?? lastPreposition, words);
                break;
        }

        if (preposition is not null)
            lastPreposition = preposition;
        if (objectOf.Count > 0)
            lastObjectOf = objectOf;
    }

    private void PlaceFresh(NounGroup group)
    {
        if (group.Subjects.Count == 0)
            return;
        bool together = (joined || (listed && !StartsClause(at))) && lastRole == Role.Fresh && !verbSinceFresh && actors.Count > 0;
        actors = together ? [.. actors, .. group.Subjects] : [.. group.Subjects];
        verbSinceFresh = group.Subjects[0].Actions.Count > 0 && !together && false;
        lastActions = group.Subjects[0].Actions.Count > 0 ? [.. group.Subjects[0].Actions] : [];
        if (distant)
        {
            group.Subjects.ForEach(s => s.Attributes.Add("distant"));
            distant = false;
        }

        foreach ((Relation relation, SubjectDraft? thing, SettingDraft? setting, TextSpan span) in waitingRelations)
        {
            foreach (SubjectDraft actor in group.Subjects)
                AddRelation(actor, relation, thing, setting, span);
        }

        waitingRelations.Clear();
        foreach (ActionDraft action in waitingActions)
            group.Subjects.ForEach(s => s.Actions.Add(action));
        waitingActions.Clear();
    }

    private void PlaceObject(NounGroup group, List<ActionDraft> actions)
    {
        foreach (ActionDraft action in actions)
            action.Object ??= group.Subjects.FirstOrDefault();
        foreach (SubjectDraft actor in Agents(actions))
        {
            foreach (SubjectDraft thing in group.Subjects)
            {
                if (actions[0].Verb == "play")
                    actions.ForEach(a => a.Verb = PlayOf(thing));
                Relation? relation = actions[0].Verb switch
                {
                    "wear" => Relation.Wearing,
                    "hold" => Relation.Holding,
                    "ride" or "drive" or "sail" => Relation.Riding,
                    "chase" or "follow" => Relation.Following,
                    "play_instrument" => Relation.Holding,
                    "push" or "pull" or "hug" or "read" or "drink" or "eat" or "throw" => Relation.With,
                    _ => null,
                };
                if (relation is { } r)
                    AddRelation(actor, r, thing, null, thing.Span);
            }

            foreach (SettingDraft setting in group.Settings)
                AddRelation(actor, actions[0].Verb is "climb" ? Relation.On : Relation.In, null, setting, setting.Span);
        }
    }

    private static string PlayOf(SubjectDraft thing) =>
        thing.Is("instrument") ? "play_instrument" : thing.Is("sport") ? "play_ball" : thing.Noun is "chessboard" or "chess_piece" or "card" ? "play_game" : "play";

    private List<SubjectDraft> Agents(List<ActionDraft> actions) => [.. draft.Subjects.Where(s => actions.Exists(s.Actions.Contains))];

    private void PlaceRelated(NounGroup group, Unit? by, NounWords words)
    {
        if (by is null)
            return;
        string key = by.Is(WordClass.Be) || by.Has(WordClass.Be) ? "with" : by.Key(WordClass.Preposition) ?? "with";
        if (key == "of")
            return;
        // "next to it": the anchor is the clause's subject, else the phrase before.
        List<SubjectDraft> anchors = actors.Count > 0 ? actors : lastGroup?.Subjects ?? [];
        if (key is "with" or "wearing" && lastGroup is { Subjects.Count: > 0, IsPart: false } && lastGroup.Subjects[0].IsAnimate && lastRole != Role.Ignored && !verbSinceFresh)
            anchors = lastGroup.Subjects;
        foreach (SubjectDraft thing in group.Subjects)
        {
            Relation relation = RelationOf(key, by.Text, thing.Kind, false, words);
            if (key == "between" && group.Subjects.Count > 0 && joined)
            {
                SetSecond(thing);
                continue;
            }

            Relate(anchors, relation, thing, null, by.Span.Join(thing.Span));
        }

        foreach (SettingDraft setting in group.Settings)
        {
            if (group.Subjects.Count == 0)
                Relate(anchors, RelationOf(key, by.Text, "place:" + setting.Place, true, words), null, setting, by.Span.Join(setting.Span));
        }

        if (actors.Count == 0 && anchors.Count == 0 && group.Subjects.Count > 0 && key is "with")
            actors = [.. group.Subjects];
    }

    private void SetSecond(SubjectDraft thing)
    {
        for (int i = draft.Relations.Count - 1; i >= 0; i--)
        {
            if (draft.Relations[i].Relation == Relation.Between)
            {
                draft.Relations[i].Second ??= thing;
                return;
            }
        }
    }

    private void Relate(List<SubjectDraft> anchors, Relation relation, SubjectDraft? thing, SettingDraft? setting, TextSpan span)
    {
        if (anchors.Count == 0)
            waitingRelations.Add((relation, thing, setting, span));
        foreach (SubjectDraft anchor in anchors)
            AddRelation(anchor, relation, thing, setting, span);
    }

    private void AddRelation(SubjectDraft subject, Relation relation, SubjectDraft? thing, SettingDraft? setting, TextSpan span)
    {
        if (!ReferenceEquals(subject, thing))
            draft.Relations.Add(new RelationDraft(subject, relation, thing, setting, span));
    }

    private static Relation RelationOf(string preposition, string text, string kind, bool place, NounWords words) => preposition switch
    {
        "on" => Relation.On,
        "in" when text == "surrounded by" => Relation.With,
        "in" when KindTree.Is(kind, "clothing") => Relation.Wearing,
        "in" when place && kind is "place:meadow" or "place:beach" or "place:street" or "place:road" or "place:snowfield" => Relation.On,
        "in" => Relation.In,
        "under" => Relation.Under,
        "above" => Relation.Above,
        "beside" when place && text == "at" => Relation.In,
        "beside" => Relation.Beside,
        "behind" => Relation.Behind,
        "in_front_of" => Relation.InFrontOf,
        "around" => Relation.Around,
        "between" => Relation.Between,
        "through" => Relation.Through,
        "along" => Relation.Along,
        "across" => Relation.Across,
        "toward" => Relation.Toward,
        "away_from" => Relation.AwayFrom,
        "against" => Relation.Against,
        "wearing" => Relation.Wearing,
        "with" when KindTree.Is(kind, "clothing") => Relation.Wearing,
        _ => Relation.With,
    };

    private void ReadVerb(Unit unit)
    {
        string verb = unit.Key(WordClass.Verb)!;
        WordForm form = unit.VerbForm;
        bool passive = form == WordForm.Past && at + 1 < units.Count && units[at + 1].Text is "by" or "with" or "of" or "in" && units[at + 1].Text is not "in" | verb is "cover" or "wear" or "contain";
        bool predicateBefore = predicate;
        preposition = null;
        predicate = false;
        if (Negated(unit, verb))
            return;
        if (lastGroup is { IsAbstract: true } && FollowsGroup())
        {
            lastActions = [];
            return;
        }

        if (verb == "wear")
        {
            preposition = Wearing(unit);
            if (lastGroup is { IsPart: false, Subjects.Count: > 0 } && lastGroup.Subjects[0].IsAnimate && form == WordForm.Ing)
                actors = lastGroup.Subjects;
            pendingPace = Pace.Normal;
            return;
        }

        speechVerb = verb is "talk" or "sing" ? unit.Text : speechVerb;
        bool asked = predicateBefore && form == WordForm.Past && verb is not ("sit" or "lie" or "stand" or "stop" or "hang");
        List<SubjectDraft> agents = AgentsOf(verb, form);
        if (verb is "play" && agents.Exists(PlaysMusic) && !(at + 1 < units.Count && units[at + 1].Class is WordClass.Determiner or WordClass.Noun or WordClass.Number || units.Count > at + 1 && units[at + 1].Text == "with"))
            verb = "play_instrument";
        if ((form == WordForm.Past && !Inanimate.Contains(verb)) || verb is "fight")
            agents = [.. agents.Where(a => a.CanMove)];
        if (form == WordForm.Past && agents.Count == 0)
            asked = true;
        if (Silent.Contains(verb) || passive || asked || (verb == "burn" && agents.Exists(a => a.Noun == "sun")))
        {
            pendingPace = Pace.Normal;
            lastActions = [];
            return;
        }

        TextSpan span = unit.Span;
        lastActions = [];
        if (agents.Count == 0)
        {
            var waiting = NewAction(verb, span);
            lastActions.Add(waiting);
            if (PreviousSpeaksOfScene() || PreviousIsUnknown())
                lastActions.Clear();
            else if (lastGroup is { Settings.Count: > 0 } or { IsPart: true })
                AddLiving(lastGroup.Word, verb, span);
            else
                waitingActions.Add(waiting);
        }

        foreach (SubjectDraft agent in agents)
        {
            ActionDraft action = NewAction(verb, span);
            if (agent.Actions.Exists(a => a.Verb == verb && a.Step == step))
                continue;
            agent.Actions.Add(action);
            lastActions.Add(action);
            AddLiving(agent.Noun.Replace('_', ' '), verb, span);
        }

        pendingPace = Pace.Normal;
        pendingManner.Clear();
        objectOf = [.. lastActions];
        verbSinceFresh = true;
        joined = false;
        listed = false;
    }

    private static bool PlaysMusic(SubjectDraft subject) =>
        subject.Noun is "pianist" or "guitarist" or "violinist" or "drummer" or "musician" or "dj" or "orchestra" || subject.WiderNouns.Contains("musician");

    private static Unit Wearing(Unit verb)
    {
        var preposition = new Unit(verb.First, verb.Count, verb.Token, verb.Span, "wearing") { Class = WordClass.Preposition };
        preposition.Senses.Add(new Sense(new LexEntry(WordClass.Preposition, "wearing"), WordForm.Base));
        return preposition;
    }

    private bool Negated(Unit unit, string verb)
    {
        if (!negating)
            return false;
        Exclude("action", verb, unit.Span);
        negating = false;
        return true;
    }

    private ActionDraft NewAction(string verb, TextSpan span)
    {
        var action = new ActionDraft(verb, span) { Pace = pendingPace, Step = step };
        action.Manner.AddRange(pendingManner);
        return action;
    }

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

        if (partBefore && verb is "flow" or "blow" or "swing" or "shine" or "float" or "wave" or "burn" or "open" or "close" or "move" && form is WordForm.Ing)
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
        return i >= 0 && units[i].Class is { } c && (SenseChooser.IsSlot(c) || (c == WordClass.Filler && units[i].Text != ";")) && (lastGroup is null || lastGroup.NextUnit <= i);
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
        while (i >= 0 && (units[i].Class is WordClass.Adverb or WordClass.Be or WordClass.Heading or WordClass.Material or WordClass.Pronoun || units[i].Text is "made of" or "made from"))
            i--;
        return i >= 0 && lastGroup!.NextUnit == i + 1;
    }
}
