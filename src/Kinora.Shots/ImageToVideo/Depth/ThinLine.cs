namespace Kinora.Shots.ImageToVideo.Depth;

/// <summary>A cable, pole or wire seen in a picture.</summary>
/// <param name="Path">Its middle, about one point per pixel of the picture that it was found in, scaled to 0..1 across and down.</param>
/// <param name="Width">Its thickness as a share of the picture's width.</param>
internal sealed record ThinLine(IReadOnlyList<(float X, float Y)> Path, float Width);
