using Kinora.Language.English;
using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.Chinese;

/// <summary>
/// Puts the units of a Chinese clause into the order that the scene reader expects: 在桌子上的杯子 becomes "cup on table",
/// 戴红帽子的女孩 "girl wearing red hat", 天空中飞着一只鸟 "bird flies in sky".
/// </summary>
internal static class ChineseArranger
{
    private static readonly HashSet<string> Resting = ["sit", "stand", "lie", "float", "fly", "swim", "grow", "burn", "drive", "stop", "fall", "shine", "rise", "sleep", "run", "walk", "flow", "swing"];

    public static List<Unit> Arrange(List<Unit> clause)
    {
        List<Unit> units = Clean(MoveObjects(clause));
        units = AddPlacePrepositions(units);
        units = MoveRelativeClauses(units);
        units = MoveExistentialVerbs(units);
        return SplitVerbs(units);
    }

    public static Unit Preposition(Unit at, string key) => Make(at, WordClass.Preposition, key, key);

    private static Unit Make(Unit at, WordClass wordClass, string key, string text)
    {
        var unit = new Unit(at.First, at.Count, at.Token, new TextSpan(at.Span.Start, 0), text) { Class = wordClass };
        unit.Senses.Add(new Sense(new LexEntry(wordClass, key), WordForm.Base));
        return unit;
    }

    private static bool IsEnd(Unit unit) => unit.Is(WordClass.Filler) && unit.Text == ";";

    private static bool IsLink(Unit unit) => unit.Class == WordClass.Particle && unit.Key(WordClass.Particle) == "de";

    private static bool IsLocalizer(Unit unit) => unit.Class == WordClass.Particle && unit.Key(WordClass.Particle) == "loc";

    private static bool IsModifier(Unit unit) => unit.Class is WordClass.Colour or WordClass.Material or WordClass.Size or WordClass.Attribute || unit.Compound;

    private static bool IsSlot(Unit unit) => unit.Class is { } c && SenseChooser.IsSlot(c);

    private static bool IsCount(Unit unit) => unit.Class is WordClass.Number or WordClass.Quantity;

    private static bool IsName(Unit unit) => unit.Class is WordClass.Noun or WordClass.Place;

    // 把球扔向空中: the object follows its verb.
    private static List<Unit> MoveObjects(List<Unit> clause)
    {
        int mark = clause.FindIndex(u => u.Class == WordClass.Particle && u.Key(WordClass.Particle) == "ba");
        int verb = mark < 0 ? -1 : clause.FindIndex(mark, u => u.Is(WordClass.Verb));
        if (verb < 0)
            return clause;
        var moved = new List<Unit>(clause.Count);
        moved.AddRange(clause[..mark]);
        moved.Add(clause[verb]);
        moved.AddRange(clause[(mark + 1)..verb]);
        moved.AddRange(clause[(verb + 1)..]);
        return moved;
    }

    private static List<Unit> Clean(List<Unit> clause)
    {
        var kept = new List<Unit>(clause.Count);
        for (int i = 0; i < clause.Count; i++)
        {
            Unit unit = clause[i];
            if (unit.Class == WordClass.Measure && ContainerOf(unit.Text) is { } container && i + 1 < clause.Count && clause.Skip(i + 1).Take(3).Any(u => u.Entry(WordClass.Noun) is { } n && KindTree.Is(n.Extra, "food")))
            {
                // 一杯热咖啡: a cup of hot coffee.
                var holder = new Unit(unit.First, unit.Count, unit.Token, unit.Span, container) { Class = WordClass.Noun };
                holder.Senses.Add(new Sense(new LexEntry(WordClass.Noun, container, "container"), WordForm.Base));
                kept.Add(holder);
                kept.Add(Preposition(unit, "of"));
                continue;
            }

            if (unit.Class == WordClass.Measure || (unit.Class == WordClass.Particle && !IsLink(unit) && !IsLocalizer(unit)))
                continue;
            // 正在/在 before a verb only says that it goes on.
            if (unit.Text == "在" && i + 1 < clause.Count && clause[i + 1].Class is WordClass.Verb or WordClass.Adverb)
                continue;
            bool afterModifier = kept.Count > 0 && (IsModifier(kept[^1]) || IsSlot(kept[^1]) || kept[^1].Class is WordClass.Adverb or WordClass.Filler || IsCount(kept[^1]));
            if (IsLink(unit) && (kept.Count == 0 || afterModifier))
                continue;
            if (unit.Class == WordClass.Pronoun)
                unit = Make(unit, WordClass.Pronoun, "it", unit.Text.EndsWith('们') || unit.Text == "大家" ? "they" : unit.Text[0] == '它' ? "it" : "he");
            if (unit.Class == WordClass.While && unit.Text != "同时")
                continue;
            kept.Add(unit);
        }

        return kept;
    }

    private static string? ContainerOf(string measure) => measure switch
    {
        "杯" => "cup",
        "碗" => "bowl",
        "瓶" => "bottle",
        "盘" => "plate",
        "壶" => "teapot",
        "篮" => "basket",
        _ => null,
    };

    // 草地上 -> on 草地; 在森林 -> in 森林.
    private static List<Unit> AddPlacePrepositions(List<Unit> units)
    {
        var result = new List<Unit>(units.Count + 4);
        foreach (Unit unit in units)
        {
            if (!IsLocalizer(unit))
            {
                result.Add(unit);
                continue;
            }

            int start = result.Count;
            while (start > 0 && (IsName(result[start - 1]) || IsModifier(result[start - 1]) || IsCount(result[start - 1]) || IsSlot(result[start - 1])
                || (result[start - 1].Is(WordClass.And) && start > 1 && IsName(result[start - 2]))))
                start--;
            if (start == result.Count)
                continue;
            string key = unit.Entry(WordClass.Particle)!.Extra;
            bool slotOnly = true;
            for (int i = start; i < result.Count; i++)
                slotOnly &= !IsName(result[i]);
            if (slotOnly)
                continue;
            if (start > 0 && result[start - 1].Text is "在" or "in" && result[start - 1].Is(WordClass.Preposition))
                result[start - 1] = Preposition(result[start - 1], key);
            else if (start == 0 || !result[start - 1].Is(WordClass.Preposition))
                result.Insert(AfterSubject(result, start), Preposition(unit, key));
            result.Add(Make(unit, WordClass.Filler, "word", ";"));
        }

        for (int i = 0; i < result.Count; i++)
        {
            if (result[i].Is(WordClass.Preposition) && result[i].Token.Kind == TokenKind.Chinese && ChineseLexicon.Instance.Knows(result[i].Text))
                result[i] = Preposition(result[i], result[i].Key(WordClass.Preposition)!);
        }

        return result;
    }

    // 小狗草地上跑: the name before the place is no part of it.
    private static int AfterSubject(List<Unit> units, int start)
    {
        int last = units.Count - 1;
        int head = last;
        while (head > start && IsName(units[head - 1]) && !units[head - 1].Is(WordClass.Noun))
            head--;
        return head > start && units[head - 1].Is(WordClass.Noun) && units[last].Is(WordClass.Place) ? head : start;
    }

    private static List<Unit> MoveRelativeClauses(List<Unit> units)
    {
        for (int guard = 0; guard < 12; guard++)
        {
            int link = units.FindIndex(IsLink);
            if (link < 0)
                return units;
            int start = SegmentStart(units, link, out bool verb, out bool place);
            if (verb || place)
                units = MoveSegment(units, start, link, verb);
            else
                Own(units, link);
        }

        return units;
    }

    private static int SegmentStart(List<Unit> units, int link, out bool verb, out bool place)
    {
        verb = place = false;
        int start = link;
        while (start > 0)
        {
            Unit unit = units[start - 1];
            if (unit.Is(WordClass.Not) && start < link)
            {
                place = true;
                return start - 1;
            }

            if (unit.IsMark || unit.Class is WordClass.Then or WordClass.While)
                break;
            if (unit.Is(WordClass.And) && verb)
                break;
            if (IsCount(unit) && !(start > 1 && units[start - 2].Is(WordClass.Verb)))
                break;
            if (unit.Is(WordClass.Verb))
            {
                if (verb || HasSubject(units, start - 1))
                    break;
                verb = true;
            }
            else if (unit.Is(WordClass.Preposition))
            {
                place = true;
            }
            else if (IsEnd(unit) && verb)
            {
                start--;
                continue;
            }
            else if (verb && IsName(unit) && !PrepositionBefore(units, start - 1))
            {
                break;
            }

            start--;
        }

        return start;
    }

    // 巨浪拍打悬崖下的灯塔: the verb is that of the clause, no relative clause.
    private static bool HasSubject(List<Unit> units, int verb)
    {
        for (int i = verb - 1; i >= 0 && !units[i].IsMark; i--)
        {
            if (IsName(units[i]))
                return !PrepositionBefore(units, i);
            if (units[i].Is(WordClass.Verb) || IsLink(units[i]))
                return false;
        }

        return false;
    }

    private static bool PrepositionBefore(List<Unit> units, int i)
    {
        while (i > 0 && (IsName(units[i]) || IsModifier(units[i]) || IsSlot(units[i]) || IsEnd(units[i])))
            i--;
        return units[i].Is(WordClass.Preposition);
    }

    private static List<Unit> MoveSegment(List<Unit> units, int start, int link, bool verb)
    {
        int end = link + 1;
        while (end < units.Count && (IsModifier(units[end]) || IsName(units[end]) || IsSlot(units[end]) || IsCount(units[end]) || units[end].Is(WordClass.Filler) || (units[end].Class is null && !units[end].IsMark && end + 1 < units.Count && IsName(units[end + 1]) && !units[(link + 1)..end].Exists(IsName))
            || (IsLink(units[end]) && end > link + 1 && IsModifier(units[end - 1]))))
            end++;
        var moved = new List<Unit>(units.Count);
        moved.AddRange(units[..start]);
        foreach (Unit unit in units[(link + 1)..end])
        {
            if (!IsLink(unit))
                moved.Add(unit);
        }

        foreach (Unit unit in units[start..link])
            moved.Add(verb && unit.Is(WordClass.Verb) ? WithForm(unit, WordForm.Ing) : unit);
        moved.AddRange(units[end..]);
        return moved;
    }

    private static Unit WithForm(Unit unit, WordForm form)
    {
        var changed = new Unit(unit.First, unit.Count, unit.Token, unit.Span, unit.Text) { Class = unit.Class };
        foreach (Sense sense in unit.Senses)
            changed.Senses.Add(sense.Entry.Class == WordClass.Verb ? sense with { Form = form } : sense);
        return changed;
    }

    private static void Own(List<Unit> units, int link)
    {
        Unit? owner = link > 0 ? units[link - 1] : null;
        Unit? owned = link + 1 < units.Count ? units[link + 1] : null;
        if (owner is { Class: WordClass.Place } && owned is not null && (IsName(owned) || IsModifier(owned)))
        {
            // 森林的小屋: the place stays a place.
            units.RemoveAt(link);
            units.Insert(link - 1, Preposition(owner, "in"));
            units.Insert(link + 1, Make(owner, WordClass.Filler, "word", ","));
            return;
        }

        units.RemoveAt(link);
        if (owner is { Class: WordClass.Noun } && owned is { Class: WordClass.Noun or WordClass.Colour or WordClass.Size })
            owner.Possessive = true;
    }

    private static List<Unit> MoveExistentialVerbs(List<Unit> units)
    {
        int first = 0;
        while (first < units.Count && (IsSlot(units[first]) || units[first].IsMark))
            first++;
        if (first >= units.Count || !units[first].Is(WordClass.Preposition))
            return units;
        int verb = first + 1;
        while (verb < units.Count && (IsName(units[verb]) || IsModifier(units[verb]) || IsSlot(units[verb]) || IsEnd(units[verb])))
            verb++;
        if (verb >= units.Count - 1 || !units[verb].Is(WordClass.Verb) || !Resting.Contains(units[verb].Key(WordClass.Verb)!.Split('>')[0]))
            return units;
        int end = verb + 1;
        while (end < units.Count && (IsName(units[end]) || IsModifier(units[end]) || IsCount(units[end])))
            end++;
        if (end == verb + 1 || !units.Take(end).Skip(verb).Any(IsName))
            return units;
        var moved = new List<Unit>(units[..first]);
        moved.AddRange(units[(verb + 1)..end]);
        moved.Add(units[verb]);
        moved.AddRange(units[first..verb]);
        moved.AddRange(units[end..]);
        return moved;
    }

    // 飞过: the verb brings its preposition along.
    private static List<Unit> SplitVerbs(List<Unit> units)
    {
        for (int i = units.Count - 1; i >= 0; i--)
        {
            if (!units[i].Is(WordClass.Verb) || units[i].Key(WordClass.Verb) is not { } key || !key.Contains('>', StringComparison.Ordinal))
                continue;
            string[] parts = key.Split('>');
            WordForm form = units[i].VerbForm;
            Unit old = units[i];
            var verb = new Unit(old.First, old.Count, old.Token, old.Span, old.Text) { Class = WordClass.Verb };
            verb.Senses.Add(new Sense(new LexEntry(WordClass.Verb, parts[0]), form));
            units[i] = verb;
            units.Insert(i + 1, Preposition(old, parts[1]));
        }

        return units;
    }
}
