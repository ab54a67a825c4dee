namespace Kinora.Language;

/// <summary>A place in which or on which the scene happens.</summary>
public sealed record SettingPhrase
{
    /// <summary>Canonical key: `meadow`, `beach`, `street`, `kitchen`, `countertop`... (docs/prompts.md lists them).</summary>
    public required string Place { get; init; }

    /// <summary>True for rooms, halls and table tops.</summary>
    public bool Indoor { get; init; }

    /// <summary>`marble` for "a marble countertop".</summary>
    public IReadOnlyList<string> Materials { get; init => field = value ?? []; } = [];

    /// <summary>Colours said of the place.</summary>
    public IReadOnlyList<string> Colours { get; init => field = value ?? []; } = [];

    /// <summary>`glossy`, `snowy`, `crowded`, `ancient`...</summary>
    public IReadOnlyList<string> Attributes { get; init => field = value ?? []; } = [];

    /// <summary>True when it is only the backdrop ("in the distance", "in the background").</summary>
    public bool Distant { get; init; }

    /// <summary>The noun phrase.</summary>
    public required TextSpan Span { get; init; }
}
