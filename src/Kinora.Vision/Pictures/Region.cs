using System.Numerics;

namespace Kinora.Vision;

/// <summary>A rotated rectangle in image pixels.</summary>
/// <param name="Centre">Its centre; pixel (0, 0) covers 0..1.</param>
/// <param name="Width">Side along its own x axis.</param>
/// <param name="Height">Side along its own y axis.</param>
/// <param name="Rotation">Radians, clockwise as seen, because y points down.</param>
public readonly record struct Region(Vector2 Centre, float Width, float Height, float Rotation)
{
    /// <summary>Maps a point given in the region's coordinates 0..1 to image pixels.</summary>
    public Vector2 ToImage(float u, float v)
    {
        var (s, c) = MathF.SinCos(Rotation);
        float x = (u - .5f) * Width, y = (v - .5f) * Height;
        return new Vector2(Centre.X + (x * c) - (y * s), Centre.Y + (x * s) + (y * c));
    }

    /// <summary>An angle brought into -pi..pi.</summary>
    internal static float Normalize(float angle) => angle - (2 * MathF.PI * MathF.Floor((angle + MathF.PI) / (2 * MathF.PI)));
}
