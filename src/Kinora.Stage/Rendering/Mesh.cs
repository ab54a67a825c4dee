using System.Numerics;

namespace Kinora.Stage.Rendering;

/// <summary>Triangles in metres, y up. All vertex arrays have one length; every triangle has an index into the materials.</summary>
internal sealed class Mesh
{
    /// <summary>Positions.</summary>
    public required Vector3[] Positions { get; init; }

    /// <summary>Unit normals.</summary>
    public required Vector3[] Normals { get; init; }

    /// <summary>Texture coordinates, v down.</summary>
    public required Vector2[] Uvs { get; init; }

    /// <summary>Linear colours that multiply the material's, W = ambient openness 0..1.</summary>
    public required Vector4[] Colours { get; init; }

    /// <summary>Three vertices for each triangle.</summary>
    public required int[] Indices { get; init; }

    /// <summary>Material of each triangle.</summary>
    public required int[] TriangleMaterials { get; init; }

    /// <summary>Materials.</summary>
    public required Material[] Materials { get; init; }

    /// <summary>Triangles.</summary>
    public int TriangleCount => TriangleMaterials.Length;

    /// <summary>Axis-aligned bounds.</summary>
    public (Vector3 Min, Vector3 Max) Bounds()
    {
        Vector3 min = new(float.MaxValue), max = new(float.MinValue);
        foreach (var p in Positions) (min, max) = (Vector3.Min(min, p), Vector3.Max(max, p));
        return (min, max);
    }

    /// <summary>The same shape moved, turned and scaled.</summary>
    public Mesh Transformed(Matrix4x4 m)
    {
        var positions = new Vector3[Positions.Length];
        var normals = new Vector3[positions.Length];
        Matrix4x4.Invert(m, out var inverse);
        var normalMatrix = Matrix4x4.Transpose(inverse);
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] = Vector3.Transform(Positions[i], m);
            var n = Vector3.TransformNormal(Normals[i], normalMatrix);
            normals[i] = n.LengthSquared() > 0 ? Vector3.Normalize(n) : Vector3.UnitY;
        }

        return new Mesh { Positions = positions, Normals = normals, Uvs = Uvs, Colours = Colours, Indices = Indices, TriangleMaterials = TriangleMaterials, Materials = Materials };
    }

    /// <summary>The same with texture coordinates from x and z, repeating every <paramref name="metres"/>.</summary>
    public Mesh WithTiledUv(float metres) =>
        new() { Positions = Positions, Normals = Normals, Uvs = [.. Positions.Select(p => new Vector2(p.X, p.Z) / metres)], Colours = Colours, Indices = Indices, TriangleMaterials = TriangleMaterials, Materials = Materials };

    /// <summary>The same triangles with other materials.</summary>
    public Mesh WithMaterials(Func<Material, Material> change) =>
        new() { Positions = Positions, Normals = Normals, Uvs = Uvs, Colours = Colours, Indices = Indices, TriangleMaterials = TriangleMaterials, Materials = [.. Materials.Select(change)] };
}
