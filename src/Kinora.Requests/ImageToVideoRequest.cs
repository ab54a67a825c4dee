using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>A clip from one picture. At least one of <see cref="Image"/> and <see cref="ImageTail"/> is present.</summary>
public sealed record ImageToVideoRequest : RenderRequest
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Capability Capability => Capability.ImageToVideo;

    /// <summary>Model, mode, length.</summary>
    public required VideoSettings Video { get; init; }

    /// <summary>First frame.</summary>
    public MediaSource? Image { get; init; }

    /// <summary>Last frame.</summary>
    public MediaSource? ImageTail { get; init; }

    /// <summary>What should happen.</summary>
    public string? Prompt { get; init; }

    /// <summary>What should not.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>0..1, strength of what the prompt asks for; null where the model has no such setting.</summary>
    public double? CfgScale { get; init; }

    /// <summary>White where the picture must not move.</summary>
    public MediaSource? StaticMask { get; init; }

    /// <summary>Up to six regions with the paths that they take.</summary>
    public IReadOnlyList<DynamicMask> DynamicMasks { get; init; } = [];

    /// <summary>Explicit camera move.</summary>
    public CameraControl? Camera { get; init; }

    /// <summary>Make sound as well.</summary>
    public bool Sound { get; init; }

    /// <summary>Ids of the voices that the prompt names as voice 1, voice 2; at most two.</summary>
    public IReadOnlyList<string> Voices { get; init; } = [];

    /// <summary>Several shots instead of one.</summary>
    public MultiShot? MultiShot { get; init; }
}

/// <summary>A painted region and the path that it takes.</summary>
/// <param name="Mask">White where painted; the input picture's shape.</param>
/// <param name="Trajectory">2..77 points in pixels of the input picture, origin at its bottom left, in order of time.</param>
public sealed record DynamicMask(MediaSource Mask, IReadOnlyList<TrajectoryPoint> Trajectory);

/// <summary>A point of a trajectory, in pixels from the bottom left.</summary>
public readonly record struct TrajectoryPoint(double X, double Y);
