using Kinora.Imaging.Noise;

namespace Kinora.Shots.ImageToVideo.Camera;

/// <summary>A camera's way through one shot.</summary>
public sealed record CameraPath
{
    /// <summary>Motions; those along the same axis add up.</summary>
    public IReadOnlyList<CameraMotion> Motions { get; init; } = [];

    /// <summary>Sway of a hand-held camera as a share of the picture's height; 0 for a tripod.</summary>
    public double Sway { get; init; }

    /// <summary>Sways per second.</summary>
    public double SwayRate { get; init; } = 0.6;

    /// <summary>Fixes the sway.</summary>
    public ulong Seed { get; init; }

    /// <summary>Constant enlargement that gives the move room, 1 or more.</summary>
    public double BaseZoom { get; init; } = 1;

    /// <summary>Shift of the framing to the right, in picture widths.</summary>
    public double FocusX { get; init; }

    /// <summary>Shift of the framing downward, in picture heights.</summary>
    public double FocusY { get; init; }

    /// <summary>Where the view keeps to as the crop narrows it, -.5 (left edge) .. .5; 0 is the middle. Only where nothing moves along x.</summary>
    public double AnchorX { get; init; }

    /// <summary>The same from the top edge to the bottom one. Only where nothing moves along y.</summary>
    public double AnchorY { get; init; }

    /// <summary>Further enlargement per frame that keeps the picture's edge out of sight; the last value holds beyond the end.</summary>
    public IReadOnlyList<double> Crop { get; init; } = [];

    /// <summary>The camera's state at a time.</summary>
    public CameraState At(double time)
    {
        Span<double> axes = stackalloc double[7];
        foreach (var motion in Motions) axes[(int)motion.Axis] += motion.At(time);
        if (Sway > 0)
        {
            var noise = new GradientNoise(Seed);
            float t = (float)(time * SwayRate);
            // Starts at rest, so that the first frame is the picture itself.
            double fade = Math.Min(1, time / 0.5);
            axes[(int)CameraAxis.Pan] += fade * Sway * (noise.Fractal(t, 0.5f, 0, 2) - noise.Fractal(0, 0.5f, 0, 2));
            axes[(int)CameraAxis.Tilt] += fade * Sway * (noise.Fractal(t, 9.5f, 0, 2) - noise.Fractal(0, 9.5f, 0, 2));
            axes[(int)CameraAxis.Roll] += fade * Sway * 0.4 * (noise.Fractal(t, 19.5f, 0, 2) - noise.Fractal(0, 19.5f, 0, 2));
        }

        return new CameraState(axes[0], axes[1], axes[2], axes[3], axes[4], axes[5], axes[6]);
    }

    /// <summary>Crop of a frame.</summary>
    public double CropAt(int frame) => Crop.Count == 0 ? 1 : Crop[Math.Min(frame, Crop.Count - 1)];

    /// <summary>True when only the focal length or nothing changes: the picture is merely scaled.</summary>
    public bool IsScaleOnly => Sway == 0 && Motions.All(m => m.Axis == CameraAxis.Zoom);

    /// <summary>True when the camera changes its place, so that near things move against far ones.</summary>
    public bool HasParallax => Motions.Any(m => m.Axis is CameraAxis.Horizontal or CameraAxis.Vertical or CameraAxis.Depth && m.Amount != 0);
}
