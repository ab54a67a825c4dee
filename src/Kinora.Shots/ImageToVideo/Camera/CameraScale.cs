using Kinora.Requests;

namespace Kinora.Shots.ImageToVideo.Camera;

/// <summary>
/// What a magnitude of 10 means for each axis of an explicit camera move; smaller magnitudes are proportional (zoom: geometric). The
/// table in docs/image-to-video.md says the same in words.
/// </summary>
public static class CameraScale
{
    /// <summary>Travel at 10 in picture widths (horizontal) or heights (vertical) at the focal plane.</summary>
    public const double Travel = 0.10;

    /// <summary>Shift of the picture's centre at 10 by a pan (in widths) or a tilt (in heights).</summary>
    public const double Turn = 0.10;

    /// <summary>Roll at 10, in degrees.</summary>
    public const double RollDegrees = 10;

    /// <summary>Growth of the focal length at zoom -10 (shrinking at +10).</summary>
    public const double ZoomFactor = 1.5;

    /// <summary>Speed at the end of a move as a share of its peak: a clip ends in motion, so that an extension can carry on.</summary>
    public const double EndSpeed = 0.35;

    /// <summary>The motions of an explicit move over a whole shot.</summary>
    /// <param name="control">The request's.</param>
    /// <param name="width">Output width.</param>
    /// <param name="height">Output height.</param>
    /// <param name="seconds">Time of the shot's last frame.</param>
    public static IReadOnlyList<CameraMotion> Motions(CameraControl control, int width, int height, double seconds)
    {
        ArgumentNullException.ThrowIfNull(control);
        var motions = new List<CameraMotion>();
        void Add(CameraAxis axis, double amount, double from = 0, double to = 1)
        {
            if (amount != 0) motions.Add(new CameraMotion(axis, amount, from * seconds, (to - from) * seconds, 0, to >= 1 ? EndSpeed : 0));
        }

        double pan = PanAngle(width, height, Turn), tilt = TiltAngle(width, height, Turn);
        switch (control.Type)
        {
            case CameraMove.Simple:
                Add(CameraAxis.Horizontal, control.Horizontal / 10 * Travel);
                Add(CameraAxis.Vertical, control.Vertical / 10 * Travel);
                Add(CameraAxis.Pan, control.Pan / 10 * pan);
                Add(CameraAxis.Tilt, control.Tilt / 10 * tilt);
                Add(CameraAxis.Roll, control.Roll / 10 * RollDegrees * Math.PI / 180);
                Add(CameraAxis.Zoom, -control.Zoom / 10 * Math.Log(ZoomFactor));
                break;
            case CameraMove.DownBack:
                Add(CameraAxis.Vertical, -0.07);
                Add(CameraAxis.Depth, -0.3);
                break;
            case CameraMove.ForwardUp:
                Add(CameraAxis.Depth, 0.25);
                Add(CameraAxis.Vertical, 0.07);
                break;
            case CameraMove.RightTurnForward:
                Add(CameraAxis.Pan, pan, 0, 0.6);
                Add(CameraAxis.Depth, 0.22, 0.25);
                break;
            case CameraMove.LeftTurnForward:
                Add(CameraAxis.Pan, -pan, 0, 0.6);
                Add(CameraAxis.Depth, 0.22, 0.25);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(control), control.Type, "Unknown camera move.");
        }

        return motions;
    }

    /// <summary>The pan in radians that shifts the picture's centre by a share of its width.</summary>
    public static double PanAngle(int width, int height, double share) => Math.Atan(share * width / (CameraModel.FocalRatio * Math.Max(width, height)));

    /// <summary>The tilt in radians that shifts the picture's centre by a share of its height.</summary>
    public static double TiltAngle(int width, int height, double share) => Math.Atan(share * height / (CameraModel.FocalRatio * Math.Max(width, height)));
}
