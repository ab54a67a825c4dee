using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Casting;

/// <summary>Which materials of a model are seen from outside, and how much: a colour that is named is that of what shows, not of what lies within.</summary>
internal static class VisibleMaterials
{
    private const int Side = 96;

    // Right and up of five parallel views: both sides, front, back and from above.
    private static readonly (Vector3 Right, Vector3 Up)[] s_views =
    [
        (Vector3.UnitX, Vector3.UnitY), (-Vector3.UnitX, Vector3.UnitY), (Vector3.UnitZ, Vector3.UnitY), (-Vector3.UnitZ, Vector3.UnitY), (Vector3.UnitX, -Vector3.UnitZ),
    ];

    /// <summary>Share of the views' covered pixels per material, 0..1; what is clear counts as not there.</summary>
    public static double[] Shares(Mesh mesh)
    {
        var seen = new double[mesh.Materials.Length];
        Vector3 low = new(float.MaxValue), high = new(float.MinValue);
        foreach (var p in mesh.Positions)
        {
            low = Vector3.Min(low, p);
            high = Vector3.Max(high, p);
        }

        float scale = (Side - 1) / MathF.Max(1e-6f, MathF.Max(high.X - low.X, MathF.Max(high.Y - low.Y, high.Z - low.Z)));
        var middle = (low + high) / 2;
        var depth = new float[Side * Side];
        var owner = new int[Side * Side];
        foreach (var (right, up) in s_views)
        {
            Array.Fill(depth, float.MinValue);
            Array.Fill(owner, -1);
            var toward = Vector3.Cross(right, up);
            Vector3 Place(int vertex)
            {
                var p = (mesh.Positions[mesh.Indices[vertex]] - middle) * scale;
                return new Vector3(Vector3.Dot(p, right) + (Side / 2f), Vector3.Dot(p, up) + (Side / 2f), Vector3.Dot(p, toward));
            }

            for (int t = 0; t < mesh.TriangleCount; t++)
            {
                int material = mesh.TriangleMaterials[t];
                if (mesh.Materials[material].Transparency <= .3f) Draw(Place(t * 3), Place((t * 3) + 1), Place((t * 3) + 2), material, depth, owner);
            }

            foreach (int material in owner)
                if (material >= 0) seen[material]++;
        }

        double all = Math.Max(1, seen.Sum());
        for (int i = 0; i < seen.Length; i++) seen[i] /= all;
        return seen;
    }

    private static void Draw(Vector3 a, Vector3 b, Vector3 c, int material, float[] depth, int[] owner)
    {
        float area = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
        if (MathF.Abs(area) < 1e-9f) return;
        int x0 = Math.Max(0, (int)MathF.Ceiling(MathF.Min(a.X, MathF.Min(b.X, c.X)))), x1 = Math.Min(Side - 1, (int)MathF.Floor(MathF.Max(a.X, MathF.Max(b.X, c.X))));
        int y0 = Math.Max(0, (int)MathF.Ceiling(MathF.Min(a.Y, MathF.Min(b.Y, c.Y)))), y1 = Math.Min(Side - 1, (int)MathF.Floor(MathF.Max(a.Y, MathF.Max(b.Y, c.Y))));
        for (int y = y0; y <= y1; y++)
        {
            for (int x = x0; x <= x1; x++)
            {
                float u = (((b.X - x) * (c.Y - y)) - ((b.Y - y) * (c.X - x))) / area, v = (((c.X - x) * (a.Y - y)) - ((c.Y - y) * (a.X - x))) / area, w = 1 - u - v;
                if (u < 0 || v < 0 || w < 0) continue;
                float z = (a.Z * u) + (b.Z * v) + (c.Z * w);
                int at = (y * Side) + x;
                if (z <= depth[at]) continue;
                depth[at] = z;
                owner[at] = material;
            }
        }
    }
}
