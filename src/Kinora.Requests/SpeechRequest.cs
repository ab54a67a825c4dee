using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>Speech from text; the result is a sound.</summary>
public sealed record SpeechRequest : RenderRequest
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Capability Capability => Capability.Speech;

    /// <summary>What to say and how.</summary>
    public required WrittenSpeech Speech { get; init; }
}
