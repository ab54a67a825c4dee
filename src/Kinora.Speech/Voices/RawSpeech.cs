using Kinora.Speech.Phones;

namespace Kinora.Speech.Voices;

/// <summary>What an engine gave, on its own clock: samples with the times of sounds and words.</summary>
internal sealed record RawSpeech(float[] Samples, int Rate, IReadOnlyList<PhonemeSpan> Phonemes, IReadOnlyList<WordSpan> Words)
{
    public double Seconds => (double)Samples.Length / Rate;
}
