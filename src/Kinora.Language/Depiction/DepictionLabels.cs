using System.Text.Json.Serialization;

namespace Kinora.Language.Depiction;

/// <summary>What a person says that a prompt should show.</summary>
public sealed record DepictionLabels : DepictedSlots
{
    /// <summary>Name of the entry.</summary>
    public required string Id { get; init; }

    /// <summary>The prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>Subjects that may be found or not.</summary>
    public IReadOnlyList<string> Optional { get; init => field = value ?? []; } = [];
}

/// <summary>Source-generated JSON of <see cref="DepictionLabels"/>, one per line of a labelled set.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DepictionLabels))]
public sealed partial class DepictionJson : JsonSerializerContext;
