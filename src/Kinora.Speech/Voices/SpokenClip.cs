using Kinora.Media.Sound;
using Kinora.Speech.Phones;
using Kinora.Speech.Visemes;

namespace Kinora.Speech.Voices;

/// <summary>Text that has been spoken.</summary>
/// <param name="Sound">Mono, 48 kHz, peak at most 0.95.</param>
/// <param name="Phonemes">All sounds with their times: ascending, without gaps or overlaps, pauses included.</param>
/// <param name="Visemes">The mouth shapes of those sounds.</param>
/// <param name="Words">The words in their order.</param>
public sealed record SpokenClip(AudioBuffer Sound, IReadOnlyList<PhonemeSpan> Phonemes, VisemeTrack Visemes, IReadOnlyList<WordSpan> Words);
