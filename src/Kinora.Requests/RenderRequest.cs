using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>
/// What is asked for, in Kinora's own words: every dialect is translated into one of these before a task exists. All values are
/// validated; defaults are filled in; a value that the named model does not support has been refused or dropped by the dialect.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "capability")]
[JsonDerivedType(typeof(TextToVideoRequest), "text-to-video")]
[JsonDerivedType(typeof(ImageToVideoRequest), "image-to-video")]
[JsonDerivedType(typeof(MultiImageToVideoRequest), "multi-image-to-video")]
[JsonDerivedType(typeof(VideoExtensionRequest), "video-extension")]
[JsonDerivedType(typeof(LipSyncRequest), "lip-sync")]
[JsonDerivedType(typeof(TalkingPhotoRequest), "talking-photo")]
[JsonDerivedType(typeof(MotionTransferRequest), "motion-transfer")]
[JsonDerivedType(typeof(SpeechRequest), "speech")]
[JsonDerivedType(typeof(FaceIdentificationRequest), "face-identification")]
public abstract record RenderRequest
{
    /// <summary>Which shot makes it.</summary>
    [JsonIgnore]
    public abstract Capability Capability { get; }

    /// <summary>Seed of everything that is left to chance; null lets the task's id decide. Same request and seed, same clip.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Make a second, watermarked copy of the clip.</summary>
    public bool Watermark { get; init; }
}
