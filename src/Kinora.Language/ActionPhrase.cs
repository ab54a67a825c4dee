namespace Kinora.Language;

/// <summary>Something that a subject does.</summary>
public sealed record ActionPhrase
{
    /// <summary>Canonical verb: `run`, `gallop`, `sit`, `martial_arts`, `play_instrument`... (docs/prompts.md lists them).</summary>
    public required string Verb { get; init; }

    /// <summary>Index into <see cref="PromptInterpretation.Subjects"/> of what it is done to (the ball of "chasing a ball"), or null.</summary>
    public int? Object { get; init; }

    /// <summary>Slow, normal or fast.</summary>
    public Pace Pace { get; init; } = Pace.Normal;

    /// <summary>Manner words: `gently`, `happily`, `gracefully`.</summary>
    public IReadOnlyList<string> Manner { get; init => field = value ?? []; } = [];

    /// <summary>`left`, `right`, `up`, `down`, `forward`, `backward`, `toward_camera`, `away_from_camera`, `in_circles`; or null.</summary>
    public string? Heading { get; init; }

    /// <summary>0 for what happens first; equal values happen together, "then" adds one.</summary>
    public int Step { get; init; }

    /// <summary>The verb as written.</summary>
    public required TextSpan Span { get; init; }
}

/// <summary>How fast something happens.</summary>
public enum Pace
{
    /// <summary>Said plainly.</summary>
    Normal,

    /// <summary>Slowly, gently, gradually.</summary>
    Slow,

    /// <summary>Quickly, rapidly, suddenly.</summary>
    Fast,
}
