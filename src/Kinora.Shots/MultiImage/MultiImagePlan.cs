using System.Text.Json;
using System.Text.Json.Serialization;
using Kinora.Language;
using Kinora.Shots.ImageToVideo.Camera;
using Kinora.Shots.ImageToVideo.Effects;

namespace Kinora.Shots.MultiImage;

/// <summary>What a clip from several pictures decided.</summary>
public sealed record MultiImagePlan : ShotPlan
{
    /// <summary>Width of the clip.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the clip.</summary>
    public required int Height { get; init; }

    /// <summary>Rate.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Frames.</summary>
    public required int Frames { get; init; }

    /// <summary>Seed of everything left to chance.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Subjects, the farthest first.</summary>
    public required IReadOnlyList<Actor> Actors { get; init; }

    /// <summary>Pictures that are scenes, shown as backdrops one after the other; empty where the backdrop is drawn from the prompt's words.</summary>
    public required IReadOnlyList<int> Backdrops { get; init; }

    /// <summary>The place that is drawn from the prompt's words, or null where a picture is the backdrop.</summary>
    public BackdropPlace? Place { get; init; }

    /// <summary>The camera's way.</summary>
    public required CameraPath Camera { get; init; }

    /// <summary>Rain, snow and the like.</summary>
    public IReadOnlyList<EffectPlan> Effects { get; init; } = [];

    /// <summary>Colour and grain, or null.</summary>
    public GradePlan? Grade { get; init; }

    /// <summary>What the prompt was understood to say.</summary>
    public required PromptInterpretation Interpretation { get; init; }

    /// <summary>What was noticed and decided, in plain words.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, MultiImagePlanJson.Default.MultiImagePlan);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MultiImagePlan))]
internal sealed partial class MultiImagePlanJson : JsonSerializerContext;
