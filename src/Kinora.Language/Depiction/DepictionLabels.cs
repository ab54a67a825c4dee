using System.Text.Json.Serialization;

namespace Kinora.Language.Depiction;

/// <summary>
/// What a person says that a prompt should show. Alternatives are written `a|b`. Colours and actions are pairs `subject:value`; the
/// setting may stand as the subject of a colour. Camera holds moves (`orbit`, `pan_left`) and framings (`close_up`).
/// </summary>
public sealed record DepictionLabels
{
    /// <summary>Name of the entry.</summary>
    public required string Id { get; init; }

    /// <summary>The prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>Noun keys.</summary>
    public IReadOnlyList<string> Subjects { get; init => field = value ?? []; } = [];

    /// <summary>Subjects that may be found or not.</summary>
    public IReadOnlyList<string> Optional { get; init => field = value ?? []; } = [];

    /// <summary>Counts of subjects where the prompt says them.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init => field = value ?? new Dictionary<string, int>(); } = new Dictionary<string, int>();

    /// <summary>`subject:colour`.</summary>
    public IReadOnlyList<string> Colours { get; init => field = value ?? []; } = [];

    /// <summary>`subject:verb`.</summary>
    public IReadOnlyList<string> Actions { get; init => field = value ?? []; } = [];

    /// <summary>Place keys.</summary>
    public IReadOnlyList<string> Setting { get; init => field = value ?? []; } = [];

    /// <summary>Time of day.</summary>
    public IReadOnlyList<string> Time { get; init => field = value ?? []; } = [];

    /// <summary>Weather keys.</summary>
    public IReadOnlyList<string> Weather { get; init => field = value ?? []; } = [];

    /// <summary>Light keys.</summary>
    public IReadOnlyList<string> Light { get; init => field = value ?? []; } = [];

    /// <summary>Moves and framings.</summary>
    public IReadOnlyList<string> Camera { get; init => field = value ?? []; } = [];

    /// <summary>Style keys.</summary>
    public IReadOnlyList<string> Style { get; init => field = value ?? []; } = [];
}

/// <summary>Source-generated JSON of <see cref="DepictionLabels"/>, one per line of a labelled set.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DepictionLabels))]
public sealed partial class DepictionJson : JsonSerializerContext;
