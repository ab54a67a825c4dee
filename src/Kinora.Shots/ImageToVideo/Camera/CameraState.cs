namespace Kinora.Shots.ImageToVideo.Camera;

/// <summary>Where the camera is at one moment, in the units of <see cref="CameraAxis"/>.</summary>
public readonly record struct CameraState(double Horizontal, double Vertical, double Depth, double Pan, double Tilt, double Roll, double Zoom);
