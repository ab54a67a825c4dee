using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>A clip from words.</summary>
public sealed record TextToVideoRequest : RenderRequest
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Capability Capability => Capability.TextToVideo;

    /// <summary>Model, mode, length.</summary>
    public required VideoSettings Video { get; init; }

    /// <summary>What to show, up to 2500 characters.</summary>
    public required string Prompt { get; init; }

    /// <summary>What not to show.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>0..1, how literally the prompt is taken; null where the model has no such setting.</summary>
    public double? CfgScale { get; init; }

    /// <summary>Shape of the clip.</summary>
    public AspectRatio AspectRatio { get; init; }

    /// <summary>Explicit camera move.</summary>
    public CameraControl? Camera { get; init; }

    /// <summary>Make sound as well.</summary>
    public bool Sound { get; init; }

    /// <summary>Ids of the voices that the prompt names as voice 1, voice 2; at most two.</summary>
    public IReadOnlyList<string> Voices { get; init; } = [];

    /// <summary>Several shots instead of one.</summary>
    public MultiShot? MultiShot { get; init; }
}
