using Kinora.Language.Drafting;
using Kinora.Language.Words;

namespace Kinora.Language.English;

internal sealed partial class SceneReader
{
    private static readonly HashSet<string> BothThingAndPlace =
        ["mountain", "waterfall", "island", "river", "lake", "volcano", "cave", "cliff", "castle", "temple", "church", "bridge", "canyon", "ruins", "hill", "glacier", "windmill", "pond", "dune", "galaxy", "stadium", "greenhouse", "mars", "nebula"];

    // Settles what the words name, adds it to the draft (or to the exclusions) and returns it.
    private NounGroup Name(NounWords words, Role role)
    {
        var group = new NounGroup();
        Unit head = words.Heads[^1];
        int last = words.Heads.Count - 1;
        // "mug handle", "cat tail": said of the thing before.
        if (last > 0 && head.Entry(WordClass.Noun) is { } part && KindTree.Is(part.Extra, "part") && !KindTree.Is(words.Heads[last - 1].Entry(WordClass.Noun)?.Extra ?? "part", "part"))
        {
            mentions.Add((head.Span.Start, part.Key, null));
            head = words.Heads[--last];
        }

        // "redwood tree", "kingfisher bird": the first word says which.
        if (last > 0 && head.Entry(WordClass.Noun) is { } wide && words.Heads[last - 1].Entry(WordClass.Noun) is { } fine && (fine.Key == wide.Key || KindTree.Is(fine.Extra, wide.Key)))
            head = words.Heads[--last];
        group.Word = head.Text;
        LexEntry? noun = head.Entry(WordClass.Noun);
        SubjectDraft? played = null;
        if (last > 0 && head.Text is "player" or "players" && words.Heads[last - 1].Entry(WordClass.Noun) is { } instrument && KindTree.Is(instrument.Extra, "instrument"))
        {
            noun = new LexEntry(WordClass.Noun, "musician", "person");
            played = new SubjectDraft(instrument.Key, instrument.Extra, words.Heads[last - 1].Span);
            last--;
        }

        LexEntry? place = head.Entry(WordClass.Place);
        if (noun is not null && place is null && BothThingAndPlace.Contains(noun.Key) && EnglishLexicon.Instance.IsPlace(noun.Key))
            place = new LexEntry(WordClass.Place, noun.Key);
        for (int i = 0; i < last; i++)
            AddModifierNoun(words, words.Heads[i], noun, place);
        if (head.Slots.Count > 0 && noun is not null && KindTree.Is(noun.Extra, "abstract") && place is null)
        {
            group.IsPart = group.IsAbstract = true;
            return group;
        }

        if (noun is not null && KindTree.Is(noun.Extra, "abstract") && !KindTree.Is(noun.Extra, "part") && place is null && !negating)
        {
            group.IsPart = group.IsAbstract = true;
            draft.NotUnderstood.Add(new UnknownWord(head.Text, "A word for something that has no picture.", head.Span));
            return group;
        }

        if (noun is { Key: "water" } && words.Definite && EffectivePreposition() is not null && draft.Settings.Count > 0)
        {
            group.IsPart = true;
            return group;
        }

        if (noun is { Key: "photograph" } or { Key: "painting" } && words.Definite && head.Text is "photo" or "picture" or "photograph")
        {
            // "this photo" is the input itself.
            group.IsPart = true;
            return group;
        }

        if (noun is { Key: "photograph" or "painting" } && at < units.Count && units[at].Text == "of" && draft.Subjects.Count == 0 && noun.Key == "photograph")
        {
            group.IsPart = true;
            return group;
        }

        if (negating)
        {
            if (noun is not null || place is null)
                Exclude("subject", noun?.Key ?? head.Text, words.Span);
            if (place is not null)
                Exclude("setting", place.Key, words.Span);
            return group;
        }

        bool asSetting = place is not null && (noun is null || role is Role.Related || BothThingAndPlace.Contains(noun.Key) || place.Key == "underwater");
        if (place is { Key: "sky" } && (EffectivePreposition()?.Key(WordClass.Preposition) is "under" or "against" or "with" || head.Slots.Exists(s => s.Class == WordClass.Weather) || words.SlotUnits.Exists(u => u.Slots.Exists(s => s.Class == WordClass.Weather))) && (role != Role.Related || EffectivePreposition()?.Key(WordClass.Preposition) is not ("in" or "across" or "above" or "through")) && (draft.Settings.Count > 0 || draft.Subjects.Count > 0))
            asSetting = false;
        bool ground = noun is not null && noun.Key is "valley" or "canyon" or "pond" || (noun is not null && role == Role.Related && KindTree.Is(noun.Extra, "nature"));
        bool asSubject = noun is not null && (place is null || (role is Role.Fresh or Role.Object && !ground) || (IsBesideLike() && !ground));
        if (asSubject && noun is not null && place is not null && role == Role.Fresh && !BothThingAndPlace.Contains(noun.Key))
            asSetting = head.IsPlural is false && !words.Article && place.Key != "floor";
        asSetting |= !asSubject && place is not null && place.Key != "sky";
        if (asSetting)
            group.Settings.Add(AddSetting(words, place!));
        if (asSubject)
        {
            AddSubject(group, words, head, noun!);
            if (played is not null && group.Subjects.Count > 0)
            {
                draft.Subjects.Add(played);
                AddRelation(group.Subjects[0], Relation.Holding, played, null, words.Span);
            }

            if (KindTree.Is(noun!.Extra, "furniture"))
                AddRoomOf(head, noun);
        }

        return group;
    }

    private bool IsBesideLike() => EffectivePreposition()?.Key(WordClass.Preposition) is "beside" or "behind" or "in_front_of" or "above" or "around" or "between" or "with" or "toward" or "away_from";

    private Unit? EffectivePreposition() => preposition ?? (joined ? lastPreposition : null);

    private void AddSubject(NounGroup group, NounWords words, Unit head, LexEntry noun)
    {
        bool part = KindTree.Is(noun.Extra, "part");
        SubjectDraft? owner = words.Owner is { } owning && owning.Heads[0].Entry(WordClass.Noun) is { } ownerNoun
            ? (owning.Definite ? Known(ownerNoun, owning.Heads[0]) : null) ?? Describe(NewSubject(owning, owning.Heads[0], ownerNoun), owning, ownerNoun)
            : null;
        if (owner is not null && part)
        {
            group.Subjects.Add(owner);
            mentions.Add((head.Span.Start, noun.Key, owner));
            return;
        }

        if (part && at < units.Count && units[at].Text == "of" && units[at].Is(WordClass.Preposition))
        {
            group.IsPart = true;
            return;
        }

        if (part && (words.Possessive || (draft.Subjects.Count > 0 && (actors.Count > 0 || words.Definite || EffectivePreposition()?.Text == "with" || preposition is not null || chinese))))
        {
            group.IsPart = true;
            mentions.Add((head.Span.Start, noun.Key, null));
            DescribePart(words, noun);
            return;
        }

        SubjectDraft? known = (words.Definite && !words.CountIsExact) || (chinese && words.Count is null) ? Known(noun, head) : null;
        SubjectDraft subject = Describe(known ?? NewSubject(words, head, noun), words, noun);
        if (owner is not null)
            AddRelation(owner, Relation.With, subject, null, words.Span);
        foreach (ActionDraft action in words.Actions)
        {
            action.Step = step;
            if (!(action.Verb == "burn" && subject.Kind == "celestial"))
                subject.Actions.Add(action);
        }

        pendingPace = words.Actions.Count > 0 ? Pace.Normal : pendingPace;
        group.Subjects.Add(subject);
        mentions.Add((words.Span.Start, noun.Key, subject));
        mentions.Add((head.Span.Start, noun.Key, subject));
        if (Living(head.Text, words.Actions.Count == 0) is { } region)
            draft.AddTerm(WordClass.Living, region, words.Span);
    }

    private static SubjectDraft Describe(SubjectDraft subject, NounWords words, LexEntry noun)
    {
        if (noun.Modifier.Length > 0)
            Modify(subject, noun.Modifier);
        subject.Colours.AddRange(words.Colours);
        subject.Materials.AddRange(words.Materials);
        subject.Attributes.AddRange(words.Attributes);
        subject.Size ??= words.Size;
        return subject;
    }

    private static void Modify(SubjectDraft subject, string modifier)
    {
        switch (EnglishLexicon.Instance.Find(modifier)?.FirstOrDefault(e => e.Key == modifier)?.Class)
        {
            case WordClass.Colour:
                subject.Colours.Add(modifier);
                break;
            case WordClass.Material:
                subject.Materials.Add(modifier);
                break;
            default:
                subject.Attributes.Add(modifier);
                break;
        }
    }

    private SubjectDraft NewSubject(NounWords words, Unit head, LexEntry noun)
    {
        var subject = new SubjectDraft(noun.Key, noun.Extra, words.Span) { Plural = head.IsPlural || noun.Extra == "crowd" };
        if (noun.Count > 0 && (words.Count is null || (words.Article && words.Count == 1)))
            (subject.Count, subject.CountIsExact) = (noun.Count, noun.Count == 2);
        else if (words.Count is { } count)
            (subject.Count, subject.CountIsExact) = (ToCount(count), words.CountIsExact);
        else if (!subject.Plural)
            subject.CountIsExact = words.Definite;
        if (head.Find(WordClass.Noun) is { Entry: FallbackEntry fallback })
            subject.WiderNouns.AddRange(fallback.Wider);
        subject.Name = words.Name ?? (head.Token.Capital && noun.Key is "nezha" or "monkey_king" or "santa_claus" ? draft.Prompt.Substring(head.Span.Start, head.Span.Length) : null);
        draft.Subjects.Add(subject);
        return subject;
    }

    private SubjectDraft? Known(LexEntry noun, Unit head)
    {
        SubjectDraft? same = draft.Subjects.LastOrDefault(s => s.Noun == noun.Key);
        if (same is not null)
            return same;
        return noun.Key switch
        {
            "animal" or "pet" => draft.Subjects.LastOrDefault(s => s.Is("animal")),
            "vehicle" => draft.Subjects.LastOrDefault(s => s.Is("vehicle")),
            "person" when head.Text is "figure" or "person" => draft.Subjects.LastOrDefault(s => s.Is("creature")),
            "bird" => draft.Subjects.LastOrDefault(s => s.Is("bird")),
            "building" => draft.Subjects.LastOrDefault(s => s.Is("building")),
            "cup" or "mug" or "glass" => draft.Subjects.LastOrDefault(s => s.Noun is "cup" or "mug" or "teacup" or "glass"),
            "man" => draft.Subjects.LastOrDefault(s => s.Noun is "man"),
            _ => null,
        };
    }

    // "with green eyes", "its golden fur": an attribute of the owner.
    private void DescribePart(NounWords words, LexEntry part)
    {
        SubjectDraft? owner = actors.FirstOrDefault() ?? lastGroup?.Subjects.FirstOrDefault() ?? draft.Subjects.LastOrDefault(s => s.IsAnimate);
        if (owner is null)
            return;
        foreach (string quality in words.Colours.Concat(words.Materials).Concat(words.Size is null ? [] : [words.Size]).Concat(words.Attributes))
            owner.Attributes.Add(quality + "_" + part.Key);
    }

    private void AddModifierNoun(NounWords words, Unit unit, LexEntry? noun, LexEntry? place)
    {
        LexEntry? modifier = unit.Entry(WordClass.Noun);
        if (unit.Entry(WordClass.Material) is { } material)
            words.Materials.Add(material.Key);
        else if (unit.Entry(WordClass.Place) is { Extra: "in" } room && !negating && (place is { Extra: "in" } || (noun is not null && KindTree.Is(noun.Extra, "furniture"))))
            AddSetting(new NounWords { Span = unit.Span }, room).Weak = place is not null;
        else if (unit.Entry(WordClass.Place) is { } where && modifier is null)
        {
            words.Attributes.Add(where.Key);
            // "a Tokyo street" is in a city.
            if (where.Key is "city" or "forest" or "jungle" or "desert" or "village" && unit.Text != "city" && place is not null && !negating)
                AddSetting(new NounWords { Span = unit.Span }, where).Weak = true;
        }
        else if (modifier is not null)
            words.Attributes.Add(modifier.Key);
    }

    private SettingDraft AddSetting(NounWords words, LexEntry place)
    {
        SettingDraft? setting = draft.Settings.Find(s => s.Place == place.Key);
        // "out of the water" of a lake that was named.
        if (words.Heads.Count > 0 && words.Heads[^1].Text.EndsWith("the water", StringComparison.Ordinal))
            setting ??= draft.Settings.Find(s => s.Place is "lake" or "river" or "underwater" or "swimming_pool" or "beach" or "waterfall");
        if (setting is null)
        {
            setting = new SettingDraft(place.Key, words.Span)
            {
                Indoor = EnglishLexicon.Instance.IsIndoor(place.Key),
                Weak = place.Key is "landscape" or "ground" or "floor" or "room" or "sky" or "city" && draft.Settings.Count > 0,
            };
            draft.Settings.Add(setting);
        }

        if (words.Heads.Count > 0)
            AddRoomOf(words.Heads[^1], place);
        if (place.Modifier == "snow")
            draft.AddTerm(WordClass.Weather, "snow", words.Span);
        else if (place.Modifier.Length > 0)
            (EnglishLexicon.Instance.Find(place.Modifier)?.Any(e => e.Class == WordClass.Material) == true ? setting.Materials : setting.Colours).Add(place.Modifier);
        setting.Distant |= distant;
        setting.Colours.AddRange(words.Colours);
        setting.Materials.AddRange(words.Materials);
        setting.Attributes.AddRange(words.Attributes);
        if (words.Size is not null)
            setting.Attributes.Add(words.Size);
        if (words.Heads.Count > 0)
            mentions.Add((words.Span.Start, place.Key, null));
        if (words.Heads.Count > 0 && Living(words.Heads[^1].Text, words.Actions.Count == 0) is { } region)
            draft.AddTerm(WordClass.Living, region, words.Span);
        return setting;
    }

    // "kitchen counter", "park bench": the first word says where.
    private void AddRoomOf(Unit unit, LexEntry place)
    {
        string first = unit.Text.Split(' ')[0];
        if (first.Length == unit.Text.Length || EnglishLexicon.Instance.Find(first)?.FirstOrDefault(e => e.Class == WordClass.Place) is not { } room || room.Key == place.Key)
            return;
        if (room.Extra == "in" || (place.Class == WordClass.Noun && KindTree.Is(place.Extra, "furniture")))
            AddSetting(new NounWords { Span = unit.Span }, room);
    }

    // "X of Y": what Y is to X depends on X.
    private void ReadOf(NounGroup group, NounWords words)
    {
        at++;
        if (at < units.Count && units[at].Is(WordClass.Material) && Collect(at) is null)
        {
            foreach (SubjectDraft s in group.Subjects)
                s.Materials.Add(units[at].Key(WordClass.Material)!);
            at++;
            return;
        }

        if (Collect(at) is not { } inner)
            return;
        foreach (Unit slot in inner.SlotUnits)
            Emit(slot, units.IndexOf(slot));
        SubjectDraft? holder = group.Subjects.FirstOrDefault();
        if (holder is not null && holder.Is("artwork") && inner.Heads[^1].Entry(WordClass.Noun) is { } shown)
        {
            holder.Attributes.Add("of_" + shown.Key);
            at = inner.Next;
            return;
        }

        at = inner.Next;
        NounGroup content = Name(inner, Role.Related);
        content.NextUnit = at;
        foreach (SubjectDraft thing in content.Subjects)
        {
            if (inner.Heads[^1].IsPlural && group.Settings.Count > 0)
                (thing.Count, thing.CountIsExact) = (9, false);
            if (holder is not null)
                AddRelation(holder, holder.Is("container") || holder.Is("tableware") || holder.Is("food") ? Relation.Containing : Relation.With, thing, null, thing.Span);
            else if (group.Settings.FirstOrDefault() is { } ground)
                AddRelation(thing, Relation.On, null, ground, thing.Span);
        }

        if (group.IsPart || (group.Subjects.Count == 0 && group.Settings.Count == 0))
        {
            group.Subjects.AddRange(content.Subjects);
            group.Settings.AddRange(content.Settings);
            if (actors.Count == 0 && content.Subjects.Count > 0)
                actors = [.. content.Subjects];
        }
    }
}
