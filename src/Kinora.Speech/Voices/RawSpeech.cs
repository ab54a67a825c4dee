using Kinora.Speech.Phones;

namespace Kinora.Speech.Voices;

/// <summary>What an engine gave, on its own clock: samples with the times of sounds and words.</summary>
/// <param name="Samples">Mono.</param>
/// <param name="Rate">Samples per second.</param>
/// <param name="Phonemes">Without gaps.</param>
/// <param name="Words">In their order.</param>
/// <param name="Table">Meaning of the symbols.</param>
internal sealed record RawSpeech(
    float[] Samples, int Rate, IReadOnlyList<PhonemeSpan> Phonemes, IReadOnlyList<WordSpan> Words, Func<string, IReadOnlyList<Phone>> Table)
{
    public double Seconds => (double)Samples.Length / Rate;
}
