using System.Text.Json;
using System.Text.Json.Serialization;
using Kinora.Shots.ImageToVideo.Camera;
using Kinora.Shots.Speech;

namespace Kinora.Shots.ImageToVideo;

/// <summary>What a clip from a picture will show, completely: rendering it decides nothing more.</summary>
public sealed record ImageToVideoPlan : ShotPlan
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

    /// <summary>The shots, in order; they fill the clip without gaps.</summary>
    public required IReadOnlyList<PictureShot> Shots { get; init; }

    /// <summary>Words that decide the ambience; null for a silent clip.</summary>
    public IReadOnlyList<string>? Sound { get; init; }

    /// <summary>What is said, and when.</summary>
    public IReadOnlyList<QuotedPart> Speech { get; init; } = [];

    /// <summary>In words: what was understood, chosen, and left aside.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Frame at which each extension began, oldest first.</summary>
    public IReadOnlyList<int> ExtendedAt { get; init; } = [];

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, ImageToVideoJson.Default.ImageToVideoPlan);

    /// <summary>Reads a stored plan.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static ImageToVideoPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, ImageToVideoJson.Default.ImageToVideoPlan) ?? throw new JsonException("The stored plan is empty.");
}
