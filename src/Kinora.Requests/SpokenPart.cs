using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>What a face says.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RecordedSpeech), "recording")]
[JsonDerivedType(typeof(WrittenSpeech), "text")]
public abstract record SpokenPart;

/// <summary>A recording.</summary>
/// <param name="Sound">Where it comes from.</param>
public sealed record RecordedSpeech(MediaSource Sound) : SpokenPart;

/// <summary>Text to be spoken.</summary>
/// <param name="Text">The words.</param>
/// <param name="VoiceId">A published voice id.</param>
/// <param name="Language">"zh" or "en".</param>
/// <param name="Speed">Tempo, 0.8..2, in tenths.</param>
public sealed record WrittenSpeech(string Text, string VoiceId, string Language, double Speed) : SpokenPart;
