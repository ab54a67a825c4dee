using System.Text.Json;
using System.Text.Json.Serialization;
using Kinora.Language;
using Kinora.Requests;
using Kinora.Stage;

namespace Kinora.Shots.TextToVideo;

/// <summary>What a clip from words will show: enough to build and draw it again, and a record of what is shown and what is not.</summary>
public sealed record TextToVideoPlan : ShotPlan
{
    /// <summary>Layout of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Width in pixels, even.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels, even.</summary>
    public required int Height { get; init; }

    /// <summary>Frames per second.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Frames in all.</summary>
    public required int FrameCount { get; init; }

    /// <summary>Seed of everything left to chance.</summary>
    public required ulong Seed { get; init; }

    /// <summary>0..1, how literally the prompt is taken.</summary>
    public double Literalness { get; init; } = .5;

    /// <summary>Explicit camera move, or null.</summary>
    public CameraControl? Camera { get; init; }

    /// <summary>Whether sound is made.</summary>
    public bool Sound { get; init; }

    /// <summary>Voice ids that the prompt numbers.</summary>
    public IReadOnlyList<string> Voices { get; init; } = [];

    /// <summary>The shots in order; they fill the clip.</summary>
    public required IReadOnlyList<StagedShot> Shots { get; init; }

    /// <summary>Everything that can't be shown, as sentences.</summary>
    public IReadOnlyList<string> NotDepicted => [.. Shots.SelectMany(s => s.Depiction.NotDepicted).Distinct()];

    /// <summary>Frame at which each extension began, oldest first.</summary>
    public IReadOnlyList<int> ExtendedAt { get; init; } = [];

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, TextToVideoJson.Default.TextToVideoPlan);

    /// <summary>Reads a stored plan.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static TextToVideoPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, TextToVideoJson.Default.TextToVideoPlan) ?? throw new JsonException("The stored plan is empty.");
}

/// <summary>One uncut part of a clip.</summary>
public sealed record StagedShot
{
    /// <summary>First frame of the clip that belongs to it.</summary>
    public required int Start { get; init; }

    /// <summary>Its frames.</summary>
    public required int Frames { get; init; }

    /// <summary>Seconds that camera and actions are timed for.</summary>
    public required double Seconds { get; init; }

    /// <summary>What was understood.</summary>
    public required PromptInterpretation Interpretation { get; init; }

    /// <summary>What is shown and what is not.</summary>
    public required DepictionRecord Depiction { get; init; }
}

/// <summary>Source-generated JSON of the plan.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TextToVideoPlan))]
[JsonSerializable(typeof(Kinora.Requests.CameraMove), TypeInfoPropertyName = "ControlMove")]
[JsonSerializable(typeof(Kinora.Language.CameraMove), TypeInfoPropertyName = "SpokenMove")]
internal sealed partial class TextToVideoJson : JsonSerializerContext;
