using System.Text.Json;
using System.Text.Json.Serialization;
using Kinora.Shots.Faces.Life;
using Kinora.Speech.Visemes;

namespace Kinora.Shots.Faces;

/// <summary>What a talking photo will show.</summary>
/// <param name="Width">Clip width.</param>
/// <param name="Height">Clip height.</param>
/// <param name="FramesPerSecond">Rate.</param>
/// <param name="FrameCount">Frames.</param>
/// <param name="Face">The speaking face: left, top, right, bottom in clip pixels.</param>
/// <param name="Faces">Faces in the photo.</param>
/// <param name="Seed">Fixes blinks, gaze and sway.</param>
/// <param name="Mood">Hints taken from the prompt.</param>
/// <param name="Visemes">Mouth shapes.</param>
/// <param name="SoundSeconds">Length of the sound.</param>
internal sealed record TalkingPhotoPlan(
    int Width, int Height, double FramesPerSecond, int FrameCount, float[] Face, int Faces, ulong Seed, Mood Mood, IReadOnlyList<VisemeSpan> Visemes, double SoundSeconds)
    : ShotPlan
{
    public override string ToJson() => JsonSerializer.Serialize(this, FacePlanJson.Default.TalkingPhotoPlan);
}

/// <summary>What a lip sync will show. Times in ms.</summary>
/// <param name="Width">Clip width.</param>
/// <param name="Height">Clip height.</param>
/// <param name="FramesPerSecond">Rate.</param>
/// <param name="ClipMs">Length of the clip.</param>
/// <param name="CropStartMs">Crop of the sound, on its own clock.</param>
/// <param name="CropEndMs">End of the crop.</param>
/// <param name="InsertMs">Where the cropped sound starts in the clip.</param>
/// <param name="SoundVolume">Gain of the sound.</param>
/// <param name="OriginalVolume">Gain of the clip's own sound; 0 replaces it.</param>
/// <param name="Visemes">Mouth shapes of the cropped sound.</param>
/// <param name="SoundSeconds">Length of the cropped sound.</param>
internal sealed record LipSyncPlan(
    int Width, int Height, double FramesPerSecond, long ClipMs, long CropStartMs, long CropEndMs, long InsertMs, double SoundVolume, double OriginalVolume,
    IReadOnlyList<VisemeSpan> Visemes, double SoundSeconds)
    : ShotPlan
{
    public override string ToJson() => JsonSerializer.Serialize(this, FacePlanJson.Default.LipSyncPlan);
}

/// <summary>What an identification looks at.</summary>
/// <param name="Width">Clip width.</param>
/// <param name="Height">Clip height.</param>
/// <param name="FramesPerSecond">Rate.</param>
/// <param name="ClipMs">Length of the clip, ms.</param>
internal sealed record FaceIdentificationPlan(int Width, int Height, double FramesPerSecond, long ClipMs) : ShotPlan
{
    public override string ToJson() => JsonSerializer.Serialize(this, FacePlanJson.Default.FaceIdentificationPlan);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TalkingPhotoPlan))]
[JsonSerializable(typeof(LipSyncPlan))]
[JsonSerializable(typeof(FaceIdentificationPlan))]
internal sealed partial class FacePlanJson : JsonSerializerContext;
