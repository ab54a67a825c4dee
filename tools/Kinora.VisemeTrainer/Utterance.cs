namespace Kinora.VisemeTrainer;

/// <summary>Synthesised speech at 16 kHz with a phone for every 10 ms; -1 where the source's symbol is not known.</summary>
internal sealed record Utterance(string Source, float[] Samples, int[] Labels);
