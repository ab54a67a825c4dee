namespace Kinora.Shots.ImageToVideo;

/// <summary>Which part of the picture a shot shows when its camera is at rest.</summary>
/// <param name="Zoom">Enlargement, 1 or more.</param>
/// <param name="X">Shift to the right in picture widths.</param>
/// <param name="Y">Shift downward in picture heights.</param>
internal readonly record struct Framing(double Zoom, double X, double Y)
{
    /// <summary>The whole picture.</summary>
    public static Framing Whole { get; } = new(1, 0, 0);

    /// <summary>An enlargement around a point, 0..1 both ways, that stays inside of the picture.</summary>
    public static Framing Around(double zoom, double x, double y)
    {
        double room = 0.5 - (0.5 / zoom);
        return new Framing(zoom, Math.Clamp(x - 0.5, -room, room), Math.Clamp(y - 0.5, -room, room));
    }
}
