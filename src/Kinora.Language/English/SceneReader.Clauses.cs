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
        verbSinceFresh = false;
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
        // "a battle between a robot and a monster": both fight.
        if (sharedAction is not null && (together || !verbSinceFresh))
            group.Subjects.ForEach(s => s.Actions.Add(sharedAction));
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
            if (relation == Relation.With && anchors.Count > 0 && anchors[0].Is("container"))
                relation = Relation.Containing;
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
        if (anchors.Count == 0 && !AfterSlot(span))
            waitingRelations.Add((relation, thing, setting, span));
        foreach (SubjectDraft anchor in anchors)
            AddRelation(anchor, relation, thing, setting, span);
    }

    // "sunset over the ocean": said of the sunset, not of what comes later.
    private bool AfterSlot(TextSpan span)
    {
        if (chinese)
            return false;
        int i = units.FindIndex(u => u.Span.Start >= span.Start) - 1;
        return i >= 0 && units[i].Class is { } c && SenseChooser.IsSlot(c);
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
        // "teaches his grandson to fly": it is the grandson that flies.
        if (at > 0 && units[at - 1].Text == "to" && lastRole == Role.Object && lastGroup is { Subjects.Count: > 0 } taught && taught.Subjects[0].IsAnimate && lastObjectOf.Exists(a => a.Verb is "help" or "talk" or "give"))
            agents = taught.Subjects;
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
}
