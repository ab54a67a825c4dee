using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>A photo that speaks: the silent animated clip and the speaking clip are both results.</summary>
public sealed record TalkingPhotoRequest : RenderRequest
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Capability Capability => Capability.TalkingPhoto;

    /// <summary>Model and mode; Seconds is the clip's length, or 0 to follow the sound.</summary>
    public required VideoSettings Video { get; init; }

    /// <summary>The photo.</summary>
    public required MediaSource Image { get; init; }

    /// <summary>What it says.</summary>
    public required MediaSource Sound { get; init; }

    /// <summary>Mood and gesture hints.</summary>
    public string? Prompt { get; init; }
}
