namespace Kinora.Speech.Narration;

/// <summary>A line to be spoken in a clip.</summary>
/// <param name="Text">The words.</param>
/// <param name="VoiceId">A published voice id.</param>
/// <param name="Language">"en" or "zh"; null takes the language of the letters (falls back to the other language's voice of that id when only that exists).</param>
/// <param name="Start">Seconds from the clip's start; null lets the lines follow one another.</param>
/// <param name="Speed">Tempo wished, 0.8..2.</param>
public sealed record NarrationLine(string Text, string VoiceId, string? Language = null, double? Start = null, double Speed = 1);
