using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>A clip of ours continued by some seconds.</summary>
public sealed record VideoExtensionRequest : RenderRequest
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Capability Capability => Capability.VideoExtension;

    /// <summary>The clip to continue; its model, mode and plan are inherited.</summary>
    public required VideoSource Video { get; init; }

    /// <summary>What should happen next.</summary>
    public string? Prompt { get; init; }
}
