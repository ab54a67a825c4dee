namespace Kinora.Shots.Motion.Measure;

/// <summary>How well a clip shows the movement that was asked for, measured in the decoded file.</summary>
/// <param name="Found">Share of frames in which the pose model finds a person.</param>
/// <param name="PoseMatch">Share of the twelve large joints within .2 torso lengths of where they were wanted (PCK@0.2), frames without a person counting as missed.</param>
/// <param name="DirectionMatch">Share of upper and lower limbs that point as the driver's true ones do, within .3 radians; null without truth.</param>
/// <param name="LimbSpread">Standard deviation of the limbs' lengths against the wanted lengths, as a share, mean over the eight.</param>
/// <param name="KeepDecibels">PSNR against the photo where the figure never was and never comes, decibels.</param>
/// <param name="HandMatch">Share of hands that point from the wrist as was wanted, within half a radian.</param>
/// <param name="LagFrames">Frames by which the movement comes late; below 0 early.</param>
public sealed record MotionFigures(double Found, double PoseMatch, double? DirectionMatch, double LimbSpread, double KeepDecibels, double HandMatch,
    double LagFrames);
