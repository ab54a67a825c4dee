namespace Kinora.Speech.Voices;

/// <summary>Speech can't be made from what was asked. Expected; its message may go to the caller.</summary>
public sealed class SpeechException : Exception
{
    /// <summary>Speech can't be made.</summary>
    /// <param name="code">Stable word: "voice_unknown", "language_unknown", "text_unspeakable".</param>
    /// <param name="message">Says what to change.</param>
    public SpeechException(string code, string message)
        : base(message) => Code = code;

    /// <summary>Stable word.</summary>
    public string Code { get; }
}
