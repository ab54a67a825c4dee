namespace Kinora.Language.Words;

/// <summary>What a word can be. Several classes may hold for one spelling.</summary>
internal enum WordClass
{
    Noun,
    Place,
    Verb,
    Colour,
    Material,
    Size,
    Attribute,
    Time,
    Season,
    Weather,
    Light,
    Style,
    Effect,
    Mood,
    Sound,
    Timing,
    Framing,
    Determiner,
    Pronoun,
    And,
    While,
    Then,
    First,
    Last,
    Be,
    Not,
    Preposition,
    Quantity,
    Number,
    Adverb,
    Heading,
    Filler,
    Camera,
    Living,
    Measure,
    Particle,
}

/// <summary>One meaning of a word.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Key">Canonical key.</param>
/// <param name="Extra">Kind of a noun, `in`/`out` of a place, direction of a camera word, step of an adverb; else empty.</param>
/// <param name="Modifier">Attribute or colour that comes with the word ("puppy": baby); else empty.</param>
/// <param name="Count">Count that comes with the word ("couple": 2); else 0.</param>
internal record LexEntry(WordClass Class, string Key, string Extra = "", string Modifier = "", int Count = 0);
