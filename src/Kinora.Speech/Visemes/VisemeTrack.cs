namespace Kinora.Speech.Visemes;

/// <summary>All mouth shapes of an utterance: ascending, without gaps or overlaps, silence included.</summary>
/// <param name="Spans">The shapes.</param>
/// <param name="Seconds">Length of the sound.</param>
public sealed record VisemeTrack(IReadOnlyList<VisemeSpan> Spans, double Seconds);
