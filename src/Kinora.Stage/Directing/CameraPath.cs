using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Directing;

/// <summary>A camera around something: an orbit position, offsets in its own frame, turns and a lens; each a function of time.</summary>
internal sealed class CameraPath
{
    /// <summary>What is looked at, at a time in seconds.</summary>
    public required Func<double, Vector3> Target { get; init; }

    /// <summary>Angle about y from +z (in front) towards +x, radians.</summary>
    public float Azimuth { get; set; }

    /// <summary>Radians above the horizon.</summary>
    public float Elevation { get; set; } = .12f;

    /// <summary>Metres from the target.</summary>
    public float Distance { get; set; } = 3;

    /// <summary>Over the short side, radians.</summary>
    public float Fov { get; set; } = .61f;

    /// <summary>Lowest height of the camera.</summary>
    public float Lowest { get; set; } = .06f;

    /// <summary>Highest place of the camera, under a ceiling.</summary>
    public float Highest { get; set; } = 1e6f;

    /// <summary>It looks from the eyes of someone who is there.</summary>
    public bool FirstPerson { get; set; }

    /// <summary>Changes over time: each adds to the state.</summary>
    public List<Action<double, CameraState>> Moves { get; } = [];

    /// <summary>What is said about it in the record.</summary>
    public string Description { get; set; } = "static";

    /// <summary>Pose at a time.</summary>
    public CameraPose At(double seconds)
    {
        var s = new CameraState { Target = Target(seconds), Azimuth = Azimuth, Elevation = Elevation, Distance = Distance, Fov = Fov };
        foreach (var move in Moves) move(seconds, s);
        var (sa, ca) = MathF.SinCos(s.Azimuth);
        var (se, ce) = MathF.SinCos(Math.Clamp(s.Elevation, -1.4f, 1.5f));
        var back = new Vector3(sa * ce, se, ca * ce);
        var target = s.Target + s.TargetOffset;
        var eye = target + (back * s.Distance);
        var forward = -back;
        var right = Vector3.Normalize(Vector3.Cross(forward, Vector3.UnitY));
        var up = Vector3.Cross(right, forward);
        eye += (right * s.Right) + (up * s.Up) + (forward * s.Forward);
        if (eye.Y < Lowest || eye.Y > Highest)
        {
            eye.Y = Math.Clamp(eye.Y, Lowest, Highest);
            forward = Vector3.Normalize(target - eye);
            right = Vector3.Normalize(Vector3.Cross(forward, Vector3.UnitY));
            up = Vector3.Cross(right, forward);
        }

        if (s.Pan != 0) forward = Vector3.Transform(forward, Quaternion.CreateFromAxisAngle(Vector3.UnitY, -s.Pan));
        if (s.Tilt != 0) forward = Vector3.Transform(forward, Quaternion.CreateFromAxisAngle(Vector3.Normalize(Vector3.Cross(forward, Vector3.UnitY)), s.Tilt));
        // composition: the subject sits a little off the middle
        if (s.ShiftX != 0 || s.ShiftY != 0)
        {
            float half = MathF.Tan(s.Fov / 2);
            forward = Vector3.Normalize(forward - (right * (s.ShiftX * half)) - (up * (s.ShiftY * half)));
        }

        return new CameraPose(eye, Vector3.Normalize(forward), s.Roll, s.Fov, MathF.Max(.05f, Vector3.Distance(eye, s.Target)));
    }
}

/// <summary>State of a camera at one moment.</summary>
internal sealed class CameraState
{
    public Vector3 Target { get; set; }

    public Vector3 TargetOffset { get; set; }

    public float Azimuth { get; set; }

    public float Elevation { get; set; }

    public float Distance { get; set; }

    public float Fov { get; set; }

    /// <summary>Metres in the camera's own frame.</summary>
    public float Right { get; set; }

    public float Up { get; set; }

    public float Forward { get; set; }

    /// <summary>Turns in place, radians; pan is positive to the right, tilt positive up, roll positive clockwise.</summary>
    public float Pan { get; set; }

    public float Tilt { get; set; }

    public float Roll { get; set; }

    /// <summary>Moves the subject in the picture by shares of half its short side.</summary>
    public float ShiftX { get; set; }

    public float ShiftY { get; set; }
}
