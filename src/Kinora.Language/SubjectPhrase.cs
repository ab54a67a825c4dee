namespace Kinora.Language;

/// <summary>A thing, animal or person that the prompt names. Words without a picture (loneliness, time) are no subjects.</summary>
public sealed record SubjectPhrase
{
    /// <summary>Canonical English lemma in snake_case: `dog` for "puppies" and for 小狗, `hot_air_balloon`.</summary>
    public required string Noun { get; init; }

    /// <summary>The finest kind: `quadruped`, `bird`, `person`, `car`, `tree`, `container`... (docs/prompts.md lists them).</summary>
    public required string Kind { get; init; }

    /// <summary>The kind and its wider kinds, finest first: `quadruped`, `animal`, `creature`.</summary>
    public IReadOnlyList<string> Kinds { get; init => field = value ?? []; } = [];

    /// <summary>Wider nouns, nearest first, at most three, for a word known by is-a only: "schnauzer" gives `terrier`, `hunting_dog`, `dog`.</summary>
    public IReadOnlyList<string> WiderNouns { get; init => field = value ?? []; } = [];

    /// <summary>A proper name as written ("Nezha"), or null.</summary>
    public string? Name { get; init; }

    /// <summary>How many; at least 1. A bare plural gives 3, "several" 4, "many" 9.</summary>
    public int Count { get; init; } = 1;

    /// <summary>True when a number word or an article says so; false when the count is our estimate.</summary>
    public bool CountIsExact { get; init; }

    /// <summary>Colours in the order written: `red`, `dark_blue`, `golden`.</summary>
    public IReadOnlyList<string> Colours { get; init => field = value ?? []; } = [];

    /// <summary>Materials: `ceramic`, `marble`, `wood`.</summary>
    public IReadOnlyList<string> Materials { get; init => field = value ?? []; } = [];

    /// <summary>`tiny`, `small`, `large`, `huge`, `tall`, `short`, `long`, `wide`, `thin`, `fat`; or null.</summary>
    public string? Size { get; init; }

    /// <summary>Other attributes: `glossy`, `old`, `baby`, `fluffy`...</summary>
    public IReadOnlyList<string> Attributes { get; init => field = value ?? []; } = [];

    /// <summary>What it does, in the order said.</summary>
    public IReadOnlyList<ActionPhrase> Actions { get; init => field = value ?? []; } = [];

    /// <summary>The noun phrase.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>True when the noun, its kind or a wider noun is <paramref name="key"/>.</summary>
    public bool Is(string key) =>
        string.Equals(Noun, key, StringComparison.Ordinal) || Kinds.Contains(key) || WiderNouns.Contains(key);
}
