using System.Numerics;
using Kinora.Vision.Bodies;

namespace Kinora.Shots.Motion;

/// <summary>One person at one moment: 33 points in pixels, y down; z in the same scale, nearer is less; w the probability of being visible.</summary>
internal sealed class PoseFrame(Vector4[] points)
{
    public Vector4[] Points { get; } = points;

    /// <summary>Distance from the middle of the hips to the middle of the shoulders, never 0.</summary>
    public float Torso => MathF.Max(1, Vector2.Distance(Shoulders, Hips));

    public Vector2 Hips => Middle(Joints.LeftHip, Joints.RightHip);

    public Vector2 Shoulders => Middle(Joints.LeftShoulder, Joints.RightShoulder);

    public static PoseFrame Of(BodyPose pose)
    {
        var points = new Vector4[Joints.Count];
        for (int i = 0; i < points.Length; i++) points[i] = new Vector4(pose.Points[i], pose.Visibility[i]);
        return new PoseFrame(points);
    }

    public Vector2 At(int joint) => new(Points[joint].X, Points[joint].Y);

    public Vector2 Middle(int a, int b) => (At(a) + At(b)) / 2;

    public PoseFrame Scaled(float factor) => new([.. Points.Select(p => new Vector4(p.X * factor, p.Y * factor, p.Z * factor, p.W))]);

    public static PoseFrame Between(PoseFrame a, PoseFrame b, float t) => new([.. a.Points.Select((p, i) => Vector4.Lerp(p, b.Points[i], t))]);

    /// <summary>Roll of the head from ears and outer eye corners, radians.</summary>
    public float HeadRoll => Plane2.Angle(At(Joints.LeftEar) - At(Joints.RightEar) + At(Joints.LeftEye) - At(Joints.RightEye));
}
