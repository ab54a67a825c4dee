using System.Numerics;

namespace Kinora.Vision;

/// <summary>A face or person found by a detector; all in image pixels.</summary>
/// <param name="Score">Confidence, .5..1.</param>
/// <param name="Box">Bounds of the face (or of the upper body).</param>
/// <param name="Keypoints">
/// Faces: both eyes (the picture's left one first), nose tip, mouth, both ears. People: hip centre, a point on the circle around the
/// body, shoulder centre, a point on the circle around the upper body.
/// </param>
public sealed record Detection(float Score, Box Box, IReadOnlyList<Vector2> Keypoints);

/// <summary>An upright rectangle in image pixels.</summary>
public readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Horizontal side.</summary>
    public float Width => Right - Left;

    /// <summary>Vertical side.</summary>
    public float Height => Bottom - Top;

    /// <summary>Middle.</summary>
    public Vector2 Centre => new((Left + Right) / 2, (Top + Bottom) / 2);

    /// <summary>Intersection over union, 0..1.</summary>
    public float Overlap(in Box other)
    {
        float w = Math.Min(Right, other.Right) - Math.Max(Left, other.Left), h = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        if (w <= 0 || h <= 0) return 0;
        return w * h / ((Width * Height) + (other.Width * other.Height) - (w * h));
    }

    /// <summary>The smallest box around points.</summary>
    public static Box Around(ReadOnlySpan<Vector3> points)
    {
        var box = new Box(float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        foreach (var p in points) box = new Box(Math.Min(box.Left, p.X), Math.Min(box.Top, p.Y), Math.Max(box.Right, p.X), Math.Max(box.Bottom, p.Y));
        return box;
    }
}
