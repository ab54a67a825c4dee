using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>The faces of a clip.</summary>
public sealed record FaceIdentificationRequest : RenderRequest
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Capability Capability => Capability.FaceIdentification;

    /// <summary>The clip.</summary>
    public required MediaSource Video { get; init; }
}
