namespace Kinora.Speech.Phones;

/// <summary>One spoken sound in time.</summary>
/// <param name="Symbol">As its source writes it: ARPAbet in lower case for English voices, espeak-ng's mnemonic without marks for others; "pau" is silence.</param>
/// <param name="Start">Seconds from the start of the sound.</param>
/// <param name="End">Seconds; the next span starts here.</param>
public readonly record struct PhonemeSpan(string Symbol, double Start, double End);
