using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>A clip in which the subjects of up to four pictures meet.</summary>
public sealed record MultiImageToVideoRequest : RenderRequest
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Capability Capability => Capability.MultiImageToVideo;

    /// <summary>Model, mode, length.</summary>
    public required VideoSettings Video { get; init; }

    /// <summary>1..4 pictures.</summary>
    public required IReadOnlyList<MediaSource> Images { get; init; }

    /// <summary>What to show.</summary>
    public required string Prompt { get; init; }

    /// <summary>What not to show.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Shape of the clip.</summary>
    public AspectRatio AspectRatio { get; init; }
}
