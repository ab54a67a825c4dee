using Kinora.Imaging.Warp;

namespace Kinora.Shots.ImageToVideo.Camera;

/// <summary>
/// Pinhole projection of a picture whose point at (x, y) has disparity d, the inverse of its distance; the focal plane has d = 1. A point
/// lands at A u + b d in homogeneous output pixels, so one matrix and one vector describe a frame for all depths.
/// </summary>
public sealed class CameraModel
{
    /// <summary>Focal length in pixels over the picture's longer side: a view of 49 degrees.</summary>
    public const double FocalRatio = 1.1;

    private readonly Homography _forward;
    private readonly Homography _backward;
    private readonly double _bx, _by, _bw;
    private readonly double _kx, _ky, _kz;

    /// <summary>The projection at one moment.</summary>
    /// <param name="state">Where the camera is.</param>
    /// <param name="width">Output width in pixels; the picture fills it when the camera is at rest.</param>
    /// <param name="height">Output height in pixels.</param>
    /// <param name="enlargement">Scale about the centre.</param>
    /// <param name="focusX">Point shown at the centre when at rest, in widths from the picture's centre.</param>
    /// <param name="focusY">The same in heights.</param>
    public CameraModel(CameraState state, double width, double height, double enlargement = 1, double focusX = 0, double focusY = 0)
    {
        double f = FocalRatio * Math.Max(width, height), cx = width / 2, cy = height / 2;
        double cameraX = state.Horizontal * width / f, cameraY = -state.Vertical * height / f, cameraZ = state.Depth;
        var (sy, cosy) = Math.SinCos(state.Pan);
        var (sp, cp) = Math.SinCos(state.Tilt);
        var (sr, cr) = Math.SinCos(state.Roll);
        var yaw = new Homography(cosy, 0, -sy, 0, 1, 0, sy, 0, cosy);
        var pitch = new Homography(1, 0, 0, 0, cp, sp, 0, -sp, cp);
        var roll = new Homography(cr, sr, 0, -sr, cr, 0, 0, 0, 1);
        double scale = f * Math.Exp(state.Zoom) * enlargement;
        var project = new Homography(scale, 0, cx - (enlargement * focusX * width), 0, scale, cy - (enlargement * focusY * height), 0, 0, 1) * roll * pitch * yaw;
        _forward = project * new Homography(1 / f, 0, -cx / f, 0, 1 / f, -cy / f, 0, 0, 1);
        _bx = -((project.A * cameraX) + (project.B * cameraY) + (project.C * cameraZ));
        _by = -((project.D * cameraX) + (project.E * cameraY) + (project.F * cameraZ));
        _bw = -((project.G * cameraX) + (project.H * cameraY) + (project.I * cameraZ));
        _backward = _forward.Inverse();
        (_kx, _ky, _kz) = ((f * cameraX) + (cx * cameraZ), (f * cameraY) + (cy * cameraZ), cameraZ);
    }

    /// <summary>The map from picture to output of all points of one disparity.</summary>
    public Homography AtDisparity(double disparity)
    {
        var f = _forward;
        return new Homography(f.A, f.B, f.C + (_bx * disparity), f.D, f.E, f.F + (_by * disparity), f.G, f.H, f.I + (_bw * disparity)).Normalised();
    }

    /// <summary>Where a picture point of some disparity lands.</summary>
    public (double X, double Y) Forward(double x, double y, double disparity)
    {
        var f = _forward;
        double w = 1 / ((f.G * x) + (f.H * y) + f.I + (_bw * disparity));
        return (((f.A * x) + (f.B * y) + f.C + (_bx * disparity)) * w, ((f.D * x) + (f.E * y) + f.F + (_by * disparity)) * w);
    }

    /// <summary>The picture point seen at an output position if it has the given disparity.</summary>
    public (double X, double Y) Backward(double x, double y, double disparity)
    {
        var (px, py) = _backward.Map(x, y);
        double w = 1 - (disparity * _kz);
        return ((w * px) + (disparity * _kx), (w * py) + (disparity * _ky));
    }

    /// <summary>Positions of an output position at disparity 0 and the change per unit of disparity, for loops over many disparities.</summary>
    public (double X, double Y, double SlopeX, double SlopeY) Ray(double x, double y)
    {
        var (px, py) = _backward.Map(x, y);
        return (px, py, _kx - (_kz * px), _ky - (_kz * py));
    }
}
