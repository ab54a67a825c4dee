using System.Numerics;
using Kinora.Shots.Faces.Rig;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>Lips that the source shows apart have teeth and shadow at their inner edge, which must not ride on the closed lips.</summary>
internal static class LipTexture
{
    /// <summary>Less than the way to the next ring of vertices, or the texture would fold.</summary>
    private const float PartShare = .24f;

    /// <summary>Takes the inner contour's texture a little outside of it: more at the corners, where an open mouth leaves a dark shadow.</summary>
    /// <param name="mesh">Topology.</param>
    /// <param name="source">Texture positions as photographed.</param>
    /// <param name="target">Receives the changed ones.</param>
    /// <param name="amount">0..1.</param>
    public static void Tighten(FaceTopology mesh, ReadOnlySpan<Vector2> source, Span<Vector2> target, float amount)
    {
        Tighten(mesh.Upper, mesh.UpperOuter, source, target, amount);
        Tighten(mesh.Lower, mesh.LowerOuter, source, target, amount);
    }

    /// <summary>
    /// The dark line between closed lips belongs to neither: where lips part, each takes its texture from beside that line.
    /// </summary>
    /// <param name="mesh">Topology.</param>
    /// <param name="source">Texture positions as photographed.</param>
    /// <param name="positions">The deformed face in head space, cm.</param>
    /// <param name="target">Receives the changed ones.</param>
    /// <param name="amount">0..1; 0 where <see cref="Tighten(FaceTopology, ReadOnlySpan{Vector2}, Span{Vector2}, float)"/> has done it all.</param>
    public static void Part(FaceTopology mesh, ReadOnlySpan<Vector2> source, ReadOnlySpan<Vector3> positions, Span<Vector2> target, float amount)
    {
        for (int k = 1; k < mesh.Upper.Length - 1; k++)
        {
            int up = mesh.Upper[k], low = mesh.Lower[k];
            float apart = amount * PartShare * FaceRig.Smooth((positions[up].Y - positions[low].Y - .03f) / .2f);
            target[up] = Vector2.Lerp(target[up], source[mesh.UpperOuter[k]], apart);
            target[low] = Vector2.Lerp(target[low], source[mesh.LowerOuter[k]], apart);
        }
    }

    private static void Tighten(int[] inner, int[] outer, ReadOnlySpan<Vector2> source, Span<Vector2> target, float amount)
    {
        for (int k = 0; k < inner.Length; k++)
        {
            float u = MathF.Abs((2f * k / (inner.Length - 1)) - 1);
            target[inner[k]] = Vector2.Lerp(source[inner[k]], source[outer[k]], amount * (.22f + (.45f * u * u * u * u)));
        }
    }
}
