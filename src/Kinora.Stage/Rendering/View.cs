using System.Numerics;

namespace Kinora.Stage.Rendering;

/// <summary>Where the camera is, where it looks and how wide: one moment of a camera path.</summary>
/// <param name="Eye">Position in metres.</param>
/// <param name="Forward">Unit direction of view.</param>
/// <param name="Roll">Radians, clockwise seen from behind the camera.</param>
/// <param name="VerticalFov">Radians over the short side of the picture.</param>
/// <param name="FocusDistance">Metres to what is sharp.</param>
internal readonly record struct CameraPose(Vector3 Eye, Vector3 Forward, float Roll, float VerticalFov, float FocusDistance)
{
    /// <summary>Looking from a place at a place.</summary>
    public static CameraPose Look(Vector3 eye, Vector3 target, float fov) => new(eye, Vector3.Normalize(target - eye), 0, fov, Vector3.Distance(eye, target));
}

/// <summary>A pinhole projection to pixels; pixel centres lie at half-integers, y down.</summary>
internal readonly struct View
{
    /// <summary>Nearest depth that is drawn, metres.</summary>
    public const float Near = .02f;

    public readonly Vector3 Eye, Right, Up, Forward;
    public readonly float Focal, CentreX, CentreY;
    public readonly int Width, Height;

    public View(CameraPose pose, int width, int height, Vector2 jitter)
    {
        Width = width;
        Height = height;
        Eye = pose.Eye;
        Forward = Vector3.Normalize(pose.Forward);
        var right = Vector3.Cross(Forward, Vector3.UnitY);
        right = right.LengthSquared() < 1e-8f ? Vector3.UnitX : Vector3.Normalize(right);
        var up = Vector3.Cross(right, Forward);
        var (s, c) = MathF.SinCos(pose.Roll);
        Right = (right * c) - (up * s);
        Up = (up * c) + (right * s);
        Focal = Math.Min(width, height) * .5f / MathF.Tan(pose.VerticalFov * .5f);
        CentreX = (width * .5f) + jitter.X;
        CentreY = (height * .5f) + jitter.Y;
    }

    private View(View other, Vector3 eye, Vector3 right, Vector3 up, Vector3 forward)
    {
        this = other;
        Eye = eye;
        Right = right;
        Up = up;
        Forward = forward;
    }

    /// <summary>The view from under the mirror y = height, onto the same pixels.</summary>
    public View Mirrored(float height) => new(this, Flip(Eye, height), Flip(Right, 0), Flip(Up, 0), Flip(Forward, 0));

    /// <summary>Pixel x, y and 1/z; z is negative behind the near plane.</summary>
    public Vector3 Project(Vector3 p)
    {
        p -= Eye;
        float z = Vector3.Dot(p, Forward);
        if (z < Near) return new Vector3(0, 0, -1);
        float inverse = 1 / z;
        return new Vector3(CentreX + (Focal * inverse * Vector3.Dot(p, Right)), CentreY - (Focal * inverse * Vector3.Dot(p, Up)), inverse);
    }

    /// <summary>Direction through a pixel, of length 1 along <see cref="Forward"/>.</summary>
    public Vector3 Ray(float x, float y) => Forward + (Right * ((x - CentreX) / Focal)) - (Up * ((y - CentreY) / Focal));

    /// <summary>Whether a ball may be in the picture.</summary>
    public bool Sees(Vector3 centre, float radius)
    {
        var p = centre - Eye;
        float z = Vector3.Dot(p, Forward);
        if (z < Near - radius) return false;
        float x = MathF.Abs(Vector3.Dot(p, Right)), y = MathF.Abs(Vector3.Dot(p, Up));
        float tx = (Width * .5f + 2) / Focal, ty = (Height * .5f + 2) / Focal;
        return x - (z * tx) <= radius * MathF.Sqrt(1 + (tx * tx)) && y - (z * ty) <= radius * MathF.Sqrt(1 + (ty * ty));
    }

    private static Vector3 Flip(Vector3 p, float height) => p with { Y = (2 * height) - p.Y };
}
