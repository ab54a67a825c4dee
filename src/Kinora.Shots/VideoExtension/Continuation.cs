namespace Kinora.Shots.VideoExtension;

/// <summary>A plan that has been made longer.</summary>
/// <param name="Plan">JSON of the whole clip's plan, in the record of the shot that made the clip.</param>
/// <param name="From">First new frame.</param>
/// <param name="Frames">New frames.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="FramesPerSecond">Rate.</param>
public sealed record Continuation(string Plan, int From, int Frames, int Width, int Height, double FramesPerSecond);
