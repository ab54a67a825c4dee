using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.English;

/// <summary>A meaning that a unit may have.</summary>
internal readonly record struct Sense(LexEntry Entry, WordForm Form);

/// <summary>One or more tokens that the lexicon knows as a whole, or a token that it does not know.</summary>
internal sealed class Unit(int first, int count, Token token, TextSpan span, string text)
{
    /// <summary>Index of the first token.</summary>
    public int First { get; } = first;

    public int Count { get; } = count;

    /// <summary>The first token.</summary>
    public Token Token { get; } = token;

    public TextSpan Span { get; } = span;

    /// <summary>Spelling: lower case, hyphens as spaces.</summary>
    public string Text { get; } = text;

    public List<Sense> Senses { get; } = [];

    /// <summary>The class settled on by <see cref="SenseChooser"/>; null for unknown words.</summary>
    public WordClass? Class { get; set; }

    /// <summary>Scene-wide meanings that hold besides the class.</summary>
    public List<LexEntry> Slots { get; } = [];

    /// <summary>True for "dog's".</summary>
    public bool Possessive { get; set; }

    /// <summary>True where a camera phrase was taken out.</summary>
    public bool CameraBreak { get; init; }

    /// <summary>A compound such as "blue-eyed" that is not in the lexicon.</summary>
    public bool Compound { get; init; }

    public bool Has(WordClass wordClass) => Senses.Exists(s => s.Entry.Class == wordClass);

    public Sense? Find(WordClass wordClass)
    {
        foreach (Sense sense in Senses)
        {
            if (sense.Entry.Class == wordClass)
                return sense;
        }

        return null;
    }

    public LexEntry? Entry(WordClass wordClass) => Find(wordClass)?.Entry;

    public string? Key(WordClass wordClass) => Find(wordClass)?.Entry.Key;

    public bool Is(WordClass wordClass) => Class == wordClass;

    public bool IsPunctuation(string text) => Token.IsPunctuation(text);

    public bool IsMark => Token.Kind == TokenKind.Punctuation;

    public bool IsPlural => Find(WordClass.Noun) is { Form: WordForm.Plural } || Find(WordClass.Place) is { Form: WordForm.Plural };

    public WordForm VerbForm => Find(WordClass.Verb)?.Form ?? WordForm.Base;
}
