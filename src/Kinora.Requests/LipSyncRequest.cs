using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>A clip whose (chosen) face speaks other words.</summary>
public sealed record LipSyncRequest : RenderRequest
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Capability Capability => Capability.LipSync;

    /// <summary>The clip to change.</summary>
    public required MediaSource Video { get; init; }

    /// <summary>What is to be heard: a recording, or text to be spoken.</summary>
    public required SpokenPart Speech { get; init; }

    /// <summary>Face chosen in an identification session; null takes the largest face of the clip.</summary>
    public FaceChoice? Face { get; init; }

    /// <summary>Placement of the sound; null puts all of it at the start and replaces the clip's own sound.</summary>
    public SoundPlacement? Placement { get; init; }
}

/// <summary>A face found earlier by face identification.</summary>
/// <param name="SessionId">The identification session.</param>
/// <param name="FaceId">The face within it.</param>
/// <param name="StartMs">Start of the span in which it can be synced, ms of the clip.</param>
/// <param name="EndMs">End of that span.</param>
/// <param name="Left">Left edge of the face in its reference frame, share of the frame's width, 0..1.</param>
/// <param name="Top">Top edge, share of the frame's height, 0..1.</param>
/// <param name="Right">Right edge, share of the frame's width.</param>
/// <param name="Bottom">Bottom edge, share of the frame's height.</param>
/// <param name="ReferenceMs">Time of the reference frame, ms.</param>
public sealed record FaceChoice(
    string SessionId, string FaceId, long StartMs, long EndMs, double Left, double Top, double Right, double Bottom, long ReferenceMs);

/// <summary>Crop, place and loudness of the inserted sound. All times in ms.</summary>
/// <param name="StartMs">Crop start on the sound's own clock.</param>
/// <param name="EndMs">Crop end on the sound's own clock.</param>
/// <param name="InsertMs">Where the cropped sound starts on the clip's clock.</param>
/// <param name="SoundVolume">Linear gain of the inserted sound, 0..2.</param>
/// <param name="OriginalVolume">Linear gain of the clip's own sound, 0..2.</param>
public sealed record SoundPlacement(long StartMs, long EndMs, long InsertMs, double SoundVolume = 1, double OriginalVolume = 1);
