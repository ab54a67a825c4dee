using System.Numerics;

namespace Kinora.Stage.Models;

/// <summary>A bone: turns about its joint, carries its children.</summary>
/// <param name="Name">For gaits: "head", "front_left_upper"...</param>
/// <param name="Parent">Index, smaller than its own, or -1.</param>
/// <param name="Joint">Place of the joint in the rest pose.</param>
internal readonly record struct Bone(string Name, int Parent, Vector3 Joint);

/// <summary>Bones in the rest pose; x is forward, y up, z to the right of the creature.</summary>
internal sealed class Skeleton
{
    private readonly List<Bone> _bones = [];
    private readonly Dictionary<string, int> _index = [];

    public IReadOnlyList<Bone> Bones => _bones;

    public int Add(string name, string? parent, Vector3 joint)
    {
        _bones.Add(new Bone(name, parent is null ? -1 : _index[parent], joint));
        _index[name] = _bones.Count - 1;
        return _bones.Count - 1;
    }

    /// <summary>Index of a bone, or -1.</summary>
    public int this[string name] => _index.GetValueOrDefault(name, -1);

    public bool Has(string name) => _index.ContainsKey(name);

    public Vector3 Joint(string name) => _bones[_index[name]].Joint;
}

/// <summary>Turns of all bones at one moment.</summary>
internal sealed class PoseState(Skeleton skeleton)
{
    private readonly Quaternion[] _turns = [.. skeleton.Bones.Select(_ => Quaternion.Identity)];
    private readonly Matrix4x4[] _matrices = new Matrix4x4[skeleton.Bones.Count];

    /// <summary>Moves the whole creature relative to its standing place.</summary>
    public Vector3 Root { get; set; }

    public void Reset()
    {
        Array.Fill(_turns, Quaternion.Identity);
        Root = Vector3.Zero;
    }

    /// <summary>Adds a turn about an axis through the joint; unknown bones are ignored, since not every creature has a tail.</summary>
    public void Turn(string bone, Vector3 axis, float radians)
    {
        int i = skeleton[bone];
        if (i >= 0) _turns[i] *= Quaternion.CreateFromAxisAngle(axis, radians);
    }

    /// <summary>Bends in the plane of motion: positive raises the front.</summary>
    public void Pitch(string bone, float radians) => Turn(bone, Vector3.UnitZ, radians);

    /// <summary>Turns about the upright axis: positive to the creature's left.</summary>
    public void Yaw(string bone, float radians) => Turn(bone, Vector3.UnitY, radians);

    /// <summary>Leans about the forward axis: positive to the right.</summary>
    public void Roll(string bone, float radians) => Turn(bone, Vector3.UnitX, radians);

    /// <summary>Matrix of each bone from rest to now.</summary>
    public ReadOnlySpan<Matrix4x4> Solve()
    {
        for (int i = 0; i < _matrices.Length; i++)
        {
            var bone = skeleton.Bones[i];
            var local = Matrix4x4.CreateTranslation(-bone.Joint) * Matrix4x4.CreateFromQuaternion(_turns[i]) * Matrix4x4.CreateTranslation(bone.Joint);
            _matrices[i] = local * (bone.Parent < 0 ? Matrix4x4.CreateTranslation(Root) : _matrices[bone.Parent]);
        }

        return _matrices;
    }

    /// <summary>Matrix of a bone's parent, with the turns set so far.</summary>
    public Matrix4x4 ParentMatrix(string bone)
    {
        Solve();
        int parent = skeleton.Bones[skeleton[bone]].Parent;
        return parent < 0 ? Matrix4x4.CreateTranslation(Root) : _matrices[parent];
    }
}
