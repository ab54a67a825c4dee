using System.Text.Json;
using System.Text.Json.Serialization;
using Kinora.Requests;
using Kinora.Shots.ImageToVideo.Camera;
using Kinora.Shots.ImageToVideo.Effects;

namespace Kinora.Shots.Motion;

/// <summary>What a motion transfer decided.</summary>
/// <param name="Width">Width of the clip.</param>
/// <param name="Height">Height of the clip.</param>
/// <param name="FramesPerSecond">Rate of the clip.</param>
/// <param name="Seconds">Length of the driving clip, and so of the result.</param>
/// <param name="Orientation">Whose place and scale are kept.</param>
/// <param name="KeepSound">The driving clip's sound is kept; false, too, where it has none.</param>
/// <param name="Seed">Seed of the background's completion.</param>
/// <param name="Figure">The character as found in the photo.</param>
/// <param name="Notes">What was noticed and what could not be done, in plain words.</param>
public sealed record MotionPlan(
    int Width, int Height, double FramesPerSecond, double Seconds, CharacterOrientation Orientation, bool KeepSound, ulong Seed, FoundFigure Figure,
    IReadOnlyList<string> Notes) : ShotPlan
{
    /// <summary>The camera's way as the prompt says it; null for a camera at rest.</summary>
    public CameraPath? Camera { get; init; }

    /// <summary>Weather and light that the prompt asks for.</summary>
    public IReadOnlyList<EffectPlan> Effects { get; init; } = [];

    /// <summary>Colours and grain that the prompt asks for.</summary>
    public GradePlan? Grade { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, MotionPlanJson.Default.MotionPlan);
}

/// <summary>A character found in a photo.</summary>
/// <param name="Presence">How sure the pose model is that there is a person, 0..1.</param>
/// <param name="Torso">Length of the trunk, pixels of the clip.</param>
/// <param name="FeetVisible">False for half-length pictures.</param>
/// <param name="Joints">33 points, x, y, z in pixels of the clip and visibility, one after the other.</param>
public sealed record FoundFigure(float Presence, float Torso, bool FeetVisible, IReadOnlyList<float> Joints)
{
    /// <summary>How the figure was found.</summary>
    public FigureSource Source { get; init; }

    /// <summary>False for seated figures: their legs stay as they are, the upper body moves.</summary>
    public bool LegsMove { get; init; } = true;
}

/// <summary>How a figure was found in a photo.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FigureSource>))]
public enum FigureSource
{
    /// <summary>By the pose model, as a person.</summary>
    PoseModel,

    /// <summary>By its outline, as a drawn figure.</summary>
    Outline,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = false, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MotionPlan))]
internal sealed partial class MotionPlanJson : JsonSerializerContext;
