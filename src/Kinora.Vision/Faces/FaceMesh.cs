using System.Numerics;

namespace Kinora.Vision.Faces;

/// <summary>The landmarks of one face in one picture.</summary>
/// <param name="Points">
/// 478 points in image pixels, y down; z in the same scale, towards the viewer negative. 0..467 are the canonical mesh's vertices,
/// 468..472 and 473..477 the irises (centre first), whose z is approximate.
/// </param>
/// <param name="Presence">Probability that there is a face.</param>
public sealed record FaceMesh(Vector3[] Points, float Presence)
{
    /// <summary>Number of points.</summary>
    public const int PointCount = 478;

    /// <summary>Bounds of the points.</summary>
    public Box Box => Box.Around(Points.AsSpan(0, CanonicalFace.VertexCount));

    /// <summary>Where to look for this face in the next frame: 1.5 x the bounds along the eye line.</summary>
    public Region NextRegion()
    {
        float rotation = MathF.Atan2(Points[263].Y - Points[33].Y, Points[263].X - Points[33].X);
        var (s, c) = MathF.SinCos(rotation);
        float u0 = float.MaxValue, v0 = float.MaxValue, u1 = float.MinValue, v1 = float.MinValue;
        foreach (var p in Points)
        {
            float u = (p.X * c) + (p.Y * s), v = (p.Y * c) - (p.X * s);
            (u0, u1, v0, v1) = (Math.Min(u0, u), Math.Max(u1, u), Math.Min(v0, v), Math.Max(v1, v));
        }

        float mu = (u0 + u1) / 2, mv = (v0 + v1) / 2, side = Math.Max(u1 - u0, v1 - v0) * 1.5f;
        return new Region(new Vector2((mu * c) - (mv * s), (mu * s) + (mv * c)), side, side, rotation);
    }
}
