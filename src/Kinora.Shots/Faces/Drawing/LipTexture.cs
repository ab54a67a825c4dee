using System.Numerics;
using Kinora.Shots.Faces.Rig;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>Lips that the source shows apart have teeth and shadow at their inner edge, which must not ride on the closed lips.</summary>
internal static class LipTexture
{
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

    private static void Tighten(int[] inner, int[] outer, ReadOnlySpan<Vector2> source, Span<Vector2> target, float amount)
    {
        for (int k = 0; k < inner.Length; k++)
        {
            float u = MathF.Abs((2f * k / (inner.Length - 1)) - 1);
            target[inner[k]] = Vector2.Lerp(source[inner[k]], source[outer[k]], amount * (.22f + (.45f * u * u * u * u)));
        }
    }
}
