using System.Text.Json;
using System.Text.Json.Serialization;
using Kinora.Requests;

namespace Kinora.Shots.VideoExtension;

/// <summary>How a clip goes on.</summary>
public sealed record VideoExtensionPlan : ShotPlan
{
    /// <summary>Shot that made the clip at the root of the chain.</summary>
    public required Capability Root { get; init; }

    /// <summary>The longer plan.</summary>
    public required Continuation Continuation { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, VideoExtensionJson.Default.VideoExtensionPlan);

    /// <summary>Reads a stored plan.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static VideoExtensionPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, VideoExtensionJson.Default.VideoExtensionPlan) ?? throw new JsonException("The stored plan is empty.");
}

/// <summary>Source-generated JSON of the plan.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(VideoExtensionPlan))]
internal sealed partial class VideoExtensionJson : JsonSerializerContext;
