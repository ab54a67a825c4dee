using System.Numerics;

namespace Kinora.Shots.Motion;

/// <summary>Angles and segments in the picture plane, y down, angles clockwise as seen.</summary>
internal static class Plane2
{
    public static float Angle(Vector2 v) => MathF.Atan2(v.Y, v.X);

    /// <summary>An angle brought into -pi..pi.</summary>
    public static float Wrap(float a) => a - (2 * MathF.PI * MathF.Round(a / (2 * MathF.PI)));

    public static Vector2 Rotate(Vector2 v, float angle)
    {
        var (s, c) = MathF.SinCos(angle);
        return new Vector2((v.X * c) - (v.Y * s), (v.X * s) + (v.Y * c));
    }

    /// <summary>Distance to the segment a..b; <paramref name="t"/> is the share of it at the nearest point.</summary>
    public static float ToSegment(Vector2 p, Vector2 a, Vector2 b, out float t)
    {
        var d = b - a;
        t = Math.Clamp(Vector2.Dot(p - a, d) / MathF.Max(1e-3f, d.LengthSquared()), 0, 1);
        return Vector2.Distance(p, a + (d * t));
    }

    public static float SmoothStep(float t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }

    public static Vector2 Direction(Vector2 v) => v.LengthSquared() > 1e-8f ? Vector2.Normalize(v) : Vector2.UnitY;
}
