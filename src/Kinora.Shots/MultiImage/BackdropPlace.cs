namespace Kinora.Shots.MultiImage;

/// <summary>The place drawn behind the subjects, as far as standing in it depends on it.</summary>
/// <param name="Setting">Name of the place.</param>
/// <param name="Horizon">Height of the horizon as a share of the frame's height from the top.</param>
/// <param name="CameraHeight">Metres of the camera above the ground.</param>
/// <param name="IsTableTop">The ground is a table's top.</param>
/// <param name="Credits">Authors of what is seen, as their licences ask; null where all is our own.</param>
public sealed record BackdropPlace(string Setting, double Horizon, double CameraHeight, bool IsTableTop, string? Credits)
{
    /// <summary>Metres to a share of the frame's height, for something whose foot is at a share of the height from the top.</summary>
    public double HeightOf(double metres, double foot) => metres * Math.Max(0.05, foot - Horizon) / CameraHeight;
}
