namespace Kinora.Shots.Faces.Measure;

/// <summary>The mouth in the frames of a decoded clip, found again by the face mesh.</summary>
/// <param name="FramesPerSecond">Rate; frame i is shown from i / rate to (i + 1) / rate.</param>
/// <param name="Openings">Inner-lip gap over mouth width; NaN where no face was found.</param>
/// <param name="Blinks">Height over width of the eyes; NaN where no face was found.</param>
/// <param name="Widths">Mouth width in units of the distance between the eyes' outer corners; NaN where no face was found.</param>
/// <param name="DarkAreas">
/// Share of a square around the lips that is dark, whatever the mesh makes of it: paintings and drawings whose lips have no colour of
/// their own mislead the mesh. NaN where no face was found.
/// </param>
/// <param name="Heads">Bridge of the nose: x, y, in units of the distance between the eyes' outer corners; NaN where no face was found.</param>
public sealed record LipReading(
    double FramesPerSecond,
    IReadOnlyList<double> Openings,
    IReadOnlyList<double> Blinks,
    IReadOnlyList<double> Widths,
    IReadOnlyList<double> DarkAreas,
    IReadOnlyList<(double X, double Y)> Heads)
{
    /// <summary>Opening at a time, between the middles of frames; NaN where unknown.</summary>
    public double At(double seconds)
    {
        double x = (seconds * FramesPerSecond) - .5;
        int i = (int)Math.Floor(x);
        if (i < 0 || i + 1 >= Openings.Count) return double.NaN;
        return Openings[i] + ((Openings[i + 1] - Openings[i]) * (x - i));
    }
}
