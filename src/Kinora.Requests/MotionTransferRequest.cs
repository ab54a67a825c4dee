using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>A photo's character performing the movement of a clip, as long as that clip.</summary>
public sealed record MotionTransferRequest : RenderRequest
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Capability Capability => Capability.MotionTransfer;

    /// <summary>Model and mode; Seconds is 0, the driving clip sets the length.</summary>
    public required VideoSettings Video { get; init; }

    /// <summary>The character's photo.</summary>
    public required MediaSource Image { get; init; }

    /// <summary>The driving clip.</summary>
    public required MediaSource Driver { get; init; }

    /// <summary>Whose place and facing are kept.</summary>
    public CharacterOrientation Orientation { get; init; }

    /// <summary>Keep the driving clip's sound.</summary>
    public bool KeepOriginalSound { get; init; } = true;

    /// <summary>Camera, weather, light and background words.</summary>
    public string? Prompt { get; init; }
}

/// <summary>Whose place, facing and framing a transferred character keeps.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CharacterOrientation>))]
public enum CharacterOrientation
{
    /// <summary>The photo's.</summary>
    Image,

    /// <summary>The driving person's path, turn and scale.</summary>
    Video,
}
