namespace Kinora.Speech.Visemes;

/// <summary>One mouth shape in time.</summary>
/// <param name="Viseme">Shape.</param>
/// <param name="Start">Seconds from the start of the sound.</param>
/// <param name="End">Seconds; the next span starts here.</param>
/// <param name="Emphasis">Loudness of the sound relative to the utterance's median vowel, about 0..2; scales opening, never closure.</param>
public readonly record struct VisemeSpan(Viseme Viseme, double Start, double End, double Emphasis = 1);
