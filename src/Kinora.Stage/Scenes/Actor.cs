using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Casting;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>One thing on the stage: where it stands, how it moves.</summary>
internal sealed class Actor
{
    public required int Subject { get; init; }

    public required string Noun { get; init; }

    public required StageModel Model { get; init; }

    /// <summary>Foot of the thing at the middle of the clip.</summary>
    public Vector3 Place { get; set; }

    /// <summary>Angle about y from facing +x (to the right of the picture).</summary>
    public float Yaw { get; set; }

    /// <summary>What it does, in one word.</summary>
    public string Action { get; set; } = "stand";

    /// <summary>What a person does with its arms besides, or null.</summary>
    public string? Gesture { get; set; }

    public string? Colour { get; init; }

    public Pace Pace { get; set; }

    /// <summary>Offset of its rhythm, so that two of a kind don't move as one.</summary>
    public float Phase { get; set; }

    /// <summary>Path over time relative to <see cref="Place"/>; null stays.</summary>
    public Func<double, (Vector3 Offset, float Yaw)>? Path { get; set; }

    /// <summary>Height of the seat, metres.</summary>
    public float Seat { get; set; }

    /// <summary>Who carries it, or null; then it follows the carrier's path.</summary>
    public Actor? Carrier { get; set; }

    /// <summary>Place relative to the carrier's.</summary>
    public Vector3 Carried { get; set; }

    /// <summary>Added turn of rigid things: rolling, spinning, rocking.</summary>
    public Func<double, Matrix4x4>? Spin { get; set; }

    public Vector3 Size => Model.Size;

    /// <summary>Half of the larger ground extent.</summary>
    public float Reach => MathF.Max(Size.X, Size.Z) * .5f;

    /// <summary>Foot and heading at a time.</summary>
    public (Vector3 Foot, float Yaw) At(double seconds)
    {
        if (Carrier is not null)
        {
            var (foot, yaw) = Carrier.At(seconds);
            var delta = Place - Carrier.Place;
            return (foot + Vector3.Transform(delta, Matrix4x4.CreateRotationY(yaw - Carrier.Yaw)), Yaw + yaw - Carrier.Yaw);
        }

        if (Path is null) return (Place, Yaw);
        var (offset, turn) = Path(seconds);
        return (Place + offset, Yaw + turn);
    }

    /// <summary>Middle of the thing at a time.</summary>
    public Vector3 CentreAt(double seconds) => At(seconds).Foot + new Vector3(0, Size.Y * .5f, 0);

    /// <summary>Puts it into the geometry.</summary>
    public void Mount(Geometry geometry, int owner)
    {
        if (Model.Creature is { } creature)
        {
            var pose = new PoseState(creature.Skeleton);
            geometry.Add(creature.Mesh, (t, p, n) =>
            {
                Animation.Pose(this, creature, pose, t);
                creature.Skin(pose.Solve(), World(t), p, n);
            }, owner: owner);
            return;
        }

        var mesh = Model.Mesh!;
        if (Path is null && Spin is null && Carrier?.Path is null)
        {
            geometry.Add(mesh.Transformed(World(0)), owner: owner);
            return;
        }

        geometry.Add(mesh, (t, p, n) =>
        {
            var m = World(t);
            for (int i = 0; i < mesh.Positions.Length; i++)
            {
                p[i] = Vector4.Transform(mesh.Positions[i], m);
                n[i] = new Vector4(Vector3.TransformNormal(mesh.Normals[i], m), mesh.Colours[i].W);
            }
        }, owner: owner);
    }

    private Matrix4x4 World(double seconds)
    {
        var (foot, yaw) = At(seconds);
        var m = Matrix4x4.CreateRotationY(yaw) * Matrix4x4.CreateTranslation(foot);
        return Spin is null ? m : Spin(seconds) * m;
    }
}
