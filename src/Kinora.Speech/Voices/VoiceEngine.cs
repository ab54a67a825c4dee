namespace Kinora.Speech.Voices;

/// <summary>Synthesis program behind a voice.</summary>
public enum VoiceEngine
{
    /// <summary>flite: statistical voices, English.</summary>
    Flite,

    /// <summary>espeak-ng: formant synthesis, Mandarin with English words.</summary>
    Espeak,
}
