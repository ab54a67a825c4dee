using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>How a creature gets about.</summary>
internal enum BodyPlan
{
    Quadruped,
    Biped,
    Bird,
    Fish,
    Insect,
    Serpent,
}

/// <summary>A skinned mesh with its skeleton; x forward, y up, standing on y = 0.</summary>
internal sealed class Creature
{
    public required Mesh Mesh { get; init; }

    public required Skeleton Skeleton { get; init; }

    /// <summary>Four bones for each vertex.</summary>
    public required byte[] BoneIndices { get; init; }

    /// <summary>Their weights; the four sum to 1.</summary>
    public required Vector4[] BoneWeights { get; init; }

    public required BodyPlan Plan { get; init; }

    /// <summary>Height of the hip joint: sets stride and speed.</summary>
    public required float Hip { get; init; }

    public float Height => Mesh.Bounds().Max.Y;

    /// <summary>The same bigger or smaller.</summary>
    public Creature Scaled(float k)
    {
        var skeleton = new Skeleton();
        foreach (var bone in Skeleton.Bones) skeleton.Add(bone.Name, bone.Parent < 0 ? null : Skeleton.Bones[bone.Parent].Name, bone.Joint * k);
        return new Creature { Mesh = Mesh.Transformed(Matrix4x4.CreateScale(k)), Skeleton = skeleton, BoneIndices = BoneIndices, BoneWeights = BoneWeights, Plan = Plan, Hip = Hip * k };
    }

    /// <summary>The same with other materials.</summary>
    public Creature WithMaterials(Func<Material, Material> change) =>
        new() { Mesh = Mesh.WithMaterials(change), Skeleton = Skeleton, BoneIndices = BoneIndices, BoneWeights = BoneWeights, Plan = Plan, Hip = Hip };

    /// <summary>Writes the skinned vertices, placed by <paramref name="world"/>.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    public void Skin(ReadOnlySpan<Matrix4x4> bones, Matrix4x4 world, Span<Vector4> positions, Span<Vector4> normals)
    {
        Span<Matrix4x4> placed = stackalloc Matrix4x4[bones.Length];
        for (int i = 0; i < bones.Length; i++) placed[i] = bones[i] * world;
        for (int i = 0; i < Mesh.Positions.Length; i++)
        {
            var w = BoneWeights[i];
            int k = i * 4;
            var m = placed[BoneIndices[k]] * w.X;
            if (w.Y > 0) m += placed[BoneIndices[k + 1]] * w.Y;
            if (w.Z > 0) m += placed[BoneIndices[k + 2]] * w.Z;
            if (w.W > 0) m += placed[BoneIndices[k + 3]] * w.W;
            positions[i] = Vector4.Transform(Mesh.Positions[i], m);
            var n = Vector3.TransformNormal(Mesh.Normals[i], m);
            normals[i] = new Vector4(n, Mesh.Colours[i].W);
        }
    }
}
