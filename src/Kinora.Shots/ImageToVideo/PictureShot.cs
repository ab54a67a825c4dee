using System.Text.Json.Serialization;
using Kinora.Shots.ImageToVideo.Brush;
using Kinora.Shots.ImageToVideo.Camera;
using Kinora.Shots.ImageToVideo.Effects;

namespace Kinora.Shots.ImageToVideo;

/// <summary>One uncut part of the clip.</summary>
public sealed record PictureShot
{
    /// <summary>First frame of the clip that belongs to it.</summary>
    public required int Start { get; init; }

    /// <summary>Its frames.</summary>
    public required int Frames { get; init; }

    /// <summary>What is drawn.</summary>
    public PictureSubject Subject { get; init; }

    /// <summary>The camera's way.</summary>
    public required CameraPath Camera { get; init; }

    /// <summary>The picture is given depth, because the camera changes its place.</summary>
    public bool Depth { get; init; }

    /// <summary>Least and greatest inverse distance along the picture's edge; both 1 for a plane.</summary>
    public double EdgeFar { get; init; } = 1;

    /// <inheritdoc cref="EdgeFar"/>
    public double EdgeNear { get; init; } = 1;

    /// <summary>The motion brush, or null.</summary>
    public BrushPlan? Brush { get; init; }

    /// <summary>What is drawn over the picture.</summary>
    public IReadOnlyList<EffectPlan> Effects { get; init; } = [];

    /// <summary>What flows or sways.</summary>
    public IReadOnlyList<LivingPlan> Living { get; init; } = [];

    /// <summary>The subject's breath, or null.</summary>
    public BreathPlan? Breath { get; init; }

    /// <summary>Colour and grain, or null for the picture's own.</summary>
    public GradePlan? Grade { get; init; }
}

/// <summary>What a shot draws.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PictureSubject>))]
public enum PictureSubject
{
    /// <summary>The picture itself (the tail, where there is no other).</summary>
    Image,

    /// <summary>The way from the picture to its tail.</summary>
    InBetween,

    /// <summary>The tail alone.</summary>
    Tail,
}

/// <summary>A breathing subject.</summary>
/// <param name="Strength">0..1.</param>
/// <param name="X">Middle of its chest, 0..1 across.</param>
/// <param name="Y">0..1 down.</param>
/// <param name="Radius">Reach in picture heights.</param>
public sealed record BreathPlan(double Strength, double X, double Y, double Radius);
