namespace Kinora.Stage;

/// <summary>A sound that belongs to what is seen.</summary>
/// <param name="Kind">`footsteps`, `hooves`, `wind`, `rain`, `waves`, `birds`, `engine`, `fire`, `crowd`, `splash`, `bark`...</param>
/// <param name="Start">Seconds.</param>
/// <param name="Seconds">Length; 0 for a single event.</param>
/// <param name="Rate">Events in a second for what repeats, else 0.</param>
/// <param name="Level">0..1.</param>
public sealed record SoundCue(string Kind, double Start, double Seconds, double Rate, double Level);
