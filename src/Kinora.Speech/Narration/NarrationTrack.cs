using Kinora.Media.Sound;

namespace Kinora.Speech.Narration;

/// <summary>The spoken lines of a clip.</summary>
/// <param name="Sound">Mono, 48 kHz, exactly as long as the clip; speech at about -20 dBFS.</param>
/// <param name="Lines">The lines in the order of their starts.</param>
public sealed record NarrationTrack(AudioBuffer Sound, IReadOnlyList<PlacedLine> Lines);
