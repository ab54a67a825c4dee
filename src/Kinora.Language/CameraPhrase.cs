namespace Kinora.Language;

/// <summary>One camera move that the prompt asks for.</summary>
public sealed record CameraPhrase
{
    /// <summary>The move.</summary>
    public required CameraMove Move { get; init; }

    /// <summary>Which way; <see cref="CameraDirection.None"/> when not said.</summary>
    public CameraDirection Direction { get; init; }

    /// <summary>Said angle, in degrees, positive; null when not said.</summary>
    public double? AmountDegrees { get; init; }

    /// <summary>Said factor ("zoom in 2x"); null when not said.</summary>
    public double? Factor { get; init; }

    /// <summary>Slow, normal or fast.</summary>
    public Pace Pace { get; init; } = Pace.Normal;

    /// <summary>Rests within the move, in the order said.</summary>
    public IReadOnlyList<CameraPause> Pauses { get; init => field = value ?? []; } = [];

    /// <summary>Noun key of what it looks at, circles or follows; null when not said.</summary>
    public string? Target { get; init; }

    /// <summary>Index of the target in <see cref="PromptInterpretation.Subjects"/>; null when it is none of them.</summary>
    public int? TargetSubject { get; init; }

    /// <summary>0 for the first move; equal values run together ("while"), "then" adds one.</summary>
    public int Step { get; init; }

    /// <summary>Said start in seconds from the beginning, or null.</summary>
    public double? StartSeconds { get; init; }

    /// <summary>Said length in seconds, or null.</summary>
    public double? Seconds { get; init; }

    /// <summary>The words.</summary>
    public required TextSpan Span { get; init; }
}

/// <summary>A rest of the camera.</summary>
/// <param name="At">Noun key of what is in view then ("handle"), or null.</param>
/// <param name="AtSubject">Its index in <see cref="PromptInterpretation.Subjects"/>, or null.</param>
/// <param name="Seconds">Said length, or null.</param>
/// <param name="Brief">True for "briefly", "for a moment".</param>
/// <param name="Position">`start`, `middle`, `end`, or null when not said.</param>
/// <param name="Span">The words.</param>
public sealed record CameraPause(string? At, int? AtSubject, double? Seconds, bool Brief, string? Position, TextSpan Span);

/// <summary>Camera moves in the words of the field.</summary>
public enum CameraMove
{
    /// <summary>Fixed camera.</summary>
    Static,

    /// <summary>Turning left or right in place.</summary>
    Pan,

    /// <summary>Turning up or down in place.</summary>
    Tilt,

    /// <summary>Turning about the line of sight.</summary>
    Roll,

    /// <summary>Longer focal length.</summary>
    ZoomIn,

    /// <summary>Shorter focal length.</summary>
    ZoomOut,

    /// <summary>Moving toward the subject.</summary>
    DollyIn,

    /// <summary>Moving away from the subject.</summary>
    DollyOut,

    /// <summary>Moving sideways.</summary>
    Truck,

    /// <summary>Moving straight up or down.</summary>
    Pedestal,

    /// <summary>Sweeping up or down while keeping the subject in view.</summary>
    Crane,

    /// <summary>Circling the subject.</summary>
    Orbit,

    /// <summary>Keeping with a moving subject.</summary>
    Follow,

    /// <summary>Flying forward through the scene (first-person drone).</summary>
    FlyThrough,

    /// <summary>Carried by hand, small sway.</summary>
    Handheld,

    /// <summary>Strong shake.</summary>
    Shake,

    /// <summary>A very fast pan.</summary>
    WhipPan,

    /// <summary>Dolly against zoom, the subject keeping its size.</summary>
    DollyZoom,
}

/// <summary>Directions of a camera move.</summary>
public enum CameraDirection
{
    /// <summary>Not said.</summary>
    None,

    /// <summary>To the left.</summary>
    Left,

    /// <summary>To the right.</summary>
    Right,

    /// <summary>Up.</summary>
    Up,

    /// <summary>Down.</summary>
    Down,

    /// <summary>Forward.</summary>
    Forward,

    /// <summary>Backward.</summary>
    Backward,

    /// <summary>Clockwise seen from above, or of the picture for a roll.</summary>
    Clockwise,

    /// <summary>Counterclockwise seen from above, or of the picture for a roll.</summary>
    Counterclockwise,
}
