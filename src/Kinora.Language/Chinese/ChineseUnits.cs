using Kinora.Language.English;
using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.Chinese;

/// <summary>Turns the tokens of a Chinese sentence into units with their classes settled.</summary>
internal static class ChineseUnits
{
    private static readonly WordClass[] Order =
    [
        WordClass.Number, WordClass.Quantity, WordClass.Then, WordClass.First, WordClass.Last, WordClass.While, WordClass.Not, WordClass.Heading, WordClass.Pronoun,
        WordClass.And, WordClass.Verb, WordClass.Noun, WordClass.Place, WordClass.Colour, WordClass.Material, WordClass.Size, WordClass.Attribute, WordClass.Adverb,
        WordClass.Preposition, WordClass.Particle,
    ];

    public static List<Unit> Read(IReadOnlyList<Token> tokens)
    {
        var units = new List<Unit>();
        for (int i = 0; i < tokens.Count;)
        {
            Token token = tokens[i];
            if (token.Kind == TokenKind.Chinese)
            {
                AddRun(units, token, i);
                i++;
            }
            else
            {
                int end = i;
                while (end < tokens.Count && tokens[end].Kind != TokenKind.Chinese)
                    end++;
                AddLatin(units, tokens, i, end);
                i = end;
            }
        }

        for (int i = 0; i < units.Count; i++)
        {
            if (units[i].Class is null && units[i].Senses.Count > 0)
                Settle(units, i);
        }

        return units;
    }

    private static void AddRun(List<Unit> units, Token token, int index)
    {
        foreach ((int start, int length) in Segmenter.Cut(token.Text))
        {
            string word = token.Text.Substring(start, length);
            var span = new TextSpan(token.Span.Start + start, length);
            bool unknown = !ChineseLexicon.Instance.Knows(word) && !(length > 1 && Segmenter.IsNumber(word));
            if (unknown && units.Count > 0 && units[^1] is { Senses.Count: 0, Token.Kind: TokenKind.Chinese, Class: null } last && last.Span.End == span.Start && ChineseLexicon.Instance.FindCamera(last.Text) is null)
            {
                units[^1] = new Unit(index, 1, token, last.Span.Join(span), last.Text + word);
                continue;
            }

            var unit = new Unit(index, 1, token, span, word);
            foreach (LexEntry entry in ChineseLexicon.Instance.Find(word) ?? [])
                unit.Senses.Add(new Sense(entry, entry.Class == WordClass.Verb ? WordForm.ThirdPerson : WordForm.Base));
            if (length > 1 && Segmenter.IsNumber(word) && unit.Senses.Count == 0)
                unit.Senses.Add(new Sense(new LexEntry(WordClass.Number, Segmenter.Value(word).ToString(System.Globalization.CultureInfo.InvariantCulture)), WordForm.Base));
            units.Add(unit);
        }
    }

    private static void AddLatin(List<Unit> units, IReadOnlyList<Token> tokens, int from, int to)
    {
        var part = new List<Token>();
        for (int i = from; i < to; i++)
            part.Add(tokens[i]);
        List<Unit> read = UnitReader.Read(part, new bool[part.Count]);
        SenseChooser.Choose(read);
        foreach (Unit unit in read)
        {
            var moved = new Unit(from + unit.First, unit.Count, unit.Token, unit.Span, unit.Text) { Class = unit.Class, Possessive = unit.Possessive, Compound = unit.Compound };
            moved.Senses.AddRange(unit.Senses);
            moved.Slots.AddRange(unit.Slots);
            units.Add(moved);
        }
    }

    private static void Settle(List<Unit> units, int i)
    {
        Unit unit = units[i];
        Unit? before = i > 0 ? units[i - 1] : null;
        bool counted = before is { Class: WordClass.Number or WordClass.Quantity } or { Text: "这" or "那" or "每" or "半" };
        if (unit.Has(WordClass.Measure) && counted && i + 1 < units.Count && !units[i + 1].IsMark)
        {
            unit.Class = WordClass.Measure;
            return;
        }

        bool thing = before is not null && (before.Class is WordClass.Noun or WordClass.Place || SpeaksOfScene(before));
        if (unit.Find(WordClass.Particle) is { } particle && particle.Entry.Key == "loc")
        {
            unit.Class = WordClass.Particle;
            if (!thing && unit.Senses.Count > 1 && unit.Has(WordClass.Noun))
                unit.Class = WordClass.Noun;
            return;
        }

        foreach (Sense sense in unit.Senses)
        {
            if (SenseChooser.IsSlot(sense.Entry.Class))
                unit.Slots.Add(sense.Entry);
        }

        foreach (WordClass wordClass in Order)
        {
            if (!unit.Has(wordClass))
                continue;
            unit.Class = wordClass;
            return;
        }

        if (unit.Slots.Count > 0)
            unit.Class = unit.Slots[0].Class;
        else if (unit.Has(WordClass.Filler))
            unit.Class = WordClass.Filler;
        else if (unit.Has(WordClass.Measure))
            unit.Class = WordClass.Filler;
    }

    private static bool SpeaksOfScene(Unit unit) => unit.Class is { } c && SenseChooser.IsSlot(c);
}
