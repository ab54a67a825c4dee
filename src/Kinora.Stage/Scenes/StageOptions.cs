using Kinora.Requests;

namespace Kinora.Stage;

/// <summary>What a scene is built for.</summary>
public sealed record StageOptions
{
    /// <summary>Even width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Even height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Frames in a second.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Length in seconds that camera and actions are timed for; rendering may go on beyond it.</summary>
    public required double Seconds { get; init; }

    /// <summary>Explicit camera move, or null.</summary>
    public CameraControl? Camera { get; init; }

    /// <summary>
    /// 0..1 how literally the prompt is taken (cfg_scale). Below a half the set is dressed with more that nobody asked for and the camera
    /// moves more on its own; towards 1 the set is bare and the camera rests; from .9 nothing stands in for what has no model.
    /// </summary>
    public double Literalness { get; init; } = .5;
}
