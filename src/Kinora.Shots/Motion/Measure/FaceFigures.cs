namespace Kinora.Shots.Motion.Measure;

/// <summary>How well a figure's face follows the driver's, both read from decoded files by the face mesh.</summary>
/// <param name="Read">Share of the driver's readable frames in which the face of the result is read, too.</param>
/// <param name="Mouth">Correlation of the mouths' openings at the best lag.</param>
/// <param name="MouthLagFrames">That lag; above 0 the result comes late.</param>
/// <param name="MouthGain">Range of the opening (5th to 95th percentile) against the driver's.</param>
/// <param name="Blink">Correlation of the eyelids.</param>
/// <param name="Turn">Correlation of the head's turn to the side.</param>
public sealed record FaceFigures(double Read, double Mouth, double MouthLagFrames, double MouthGain, double Blink, double Turn);
