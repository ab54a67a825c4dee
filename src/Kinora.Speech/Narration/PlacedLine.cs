using Kinora.Speech.Phones;
using Kinora.Speech.Visemes;

namespace Kinora.Speech.Narration;

/// <summary>A line where it is heard. All times are on the clip's clock.</summary>
/// <param name="Line">The line.</param>
/// <param name="Start">Seconds at which its sound begins.</param>
/// <param name="End">Seconds at which it ends.</param>
/// <param name="Speed">Tempo used; above the line's own where the clip is short.</param>
/// <param name="Complete">False when the clip ends before the line does.</param>
/// <param name="Visemes">Mouth shapes over the whole clip: rest outside the line.</param>
/// <param name="Words">Its words.</param>
public sealed record PlacedLine(
    NarrationLine Line, double Start, double End, double Speed, bool Complete, VisemeTrack Visemes, IReadOnlyList<WordSpan> Words);
