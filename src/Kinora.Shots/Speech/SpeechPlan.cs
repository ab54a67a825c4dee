using System.Text.Json;
using System.Text.Json.Serialization;
using Kinora.Speech.Voices;

namespace Kinora.Shots.Speech;

/// <summary>What will be said, by whom, and when each sound falls.</summary>
public sealed record SpeechPlan : ShotPlan
{
    /// <summary>The words as given.</summary>
    public required string Text { get; init; }

    /// <summary>Published voice id.</summary>
    public required string VoiceId { get; init; }

    /// <summary>The voice's name.</summary>
    public required string VoiceName { get; init; }

    /// <summary>"zh" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>Tempo, 0.8..2.</summary>
    public required double Speed { get; init; }

    /// <summary>Length of the sound.</summary>
    public required double Seconds { get; init; }

    /// <summary>Synthesis program and its voice.</summary>
    public required string Engine { get; init; }

    /// <summary>Sounds, pauses included.</summary>
    public required int PhonemeCount { get; init; }

    /// <summary>Share of the sound that is pause, 0..1.</summary>
    public required double PauseShare { get; init; }

    /// <summary>Closures of the lips (p, b, m).</summary>
    public required int LipClosures { get; init; }

    /// <summary>Every sound as "symbol:end in ms".</summary>
    public required string Phonemes { get; init; }

    /// <summary>Every word as "word:start in ms".</summary>
    public required string Words { get; init; }

    /// <summary>The spoken clip while it is at hand; speaking the plan again gives the same.</summary>
    [JsonIgnore]
    internal SpokenClip? Clip { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, SpeechPlanJson.Default.SpeechPlan);
}

/// <summary>Source-generated writing of <see cref="SpeechPlan"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SpeechPlan))]
internal sealed partial class SpeechPlanJson : JsonSerializerContext;
