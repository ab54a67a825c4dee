namespace Kinora.Speech.Phones;

/// <summary>One spoken word (one character of Chinese text) in time.</summary>
/// <param name="Text">As written: "25" is one word; a character for Chinese.</param>
/// <param name="Start">Seconds from the start of the sound.</param>
/// <param name="End">Seconds.</param>
public readonly record struct WordSpan(string Text, double Start, double End);
