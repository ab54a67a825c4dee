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

    public static PoseFrame Of(FoundFigure figure) => new([.. figure.Joints.Chunk(4).Select(p => new Vector4(p[0], p[1], p[2], p[3]))]);

    public Vector2 At(int joint) => new(Points[joint].X, Points[joint].Y);

    public Vector2 Middle(int a, int b) => (At(a) + At(b)) / 2;

    public PoseFrame Scaled(float factor) => new([.. Points.Select(p => new Vector4(p.X * factor, p.Y * factor, p.Z * factor, p.W))]);

    public static PoseFrame Between(PoseFrame a, PoseFrame b, float t) => new([.. a.Points.Select((p, i) => Vector4.Lerp(p, b.Points[i], t))]);

    /// <summary>The same points with left and right exchanged.</summary>
    public PoseFrame SidesSwapped()
    {
        var points = (Vector4[])Points.Clone();
        for (int k = Joints.LeftEar; k < Joints.Count; k += 2) (points[k], points[k + 1]) = (Points[k + 1], Points[k]);
        for (int eye = 1; eye < 4; eye++) (points[eye], points[eye + 3]) = (Points[eye + 3], Points[eye]);
        return new PoseFrame(points);
    }

    /// <summary>Roll of the head from ears and outer eye corners, radians.</summary>
    public float HeadRoll => Plane2.Angle(At(Joints.LeftEar) - At(Joints.RightEar) + At(Joints.LeftEye) - At(Joints.RightEye));

    /// <summary>
    /// How far the nose lies beside (positive: towards the person's left) and below the middle of the ears, in shares of its distance
    /// from them: about the sines of the head's turn and nod.
    /// </summary>
    public (float Yaw, float Nod) HeadTurn
    {
        get
        {
            const float NoseReach = .24f; // of the torso
            Vector2 across = Plane2.Direction(At(Joints.LeftEar) - At(Joints.RightEar)), d = At(Joints.Nose) - Middle(Joints.LeftEar, Joints.RightEar);
            // In profile the ears lie over each other and their line means nothing.
            if (Vector2.Distance(At(Joints.LeftEar), At(Joints.RightEar)) < .08f * Torso) across = new Vector2(1, 0);
            var down = new Vector2(-across.Y, across.X);
            return (Math.Clamp(Vector2.Dot(d, across) / (NoseReach * Torso), -1, 1), Math.Clamp(Vector2.Dot(d, down) / (NoseReach * Torso), -1, 1));
        }
    }

    /// <summary>End of a chain beyond its last joint: the fingertips, the toes.</summary>
    public Vector2 Tip(int[] chain)
    {
        Vector2 wrist = At(chain[2]);
        return Joints.IsArm(chain)
            ? wrist + ((Middle(chain[3], chain[3] - 2) - wrist) * 1.7f)
            : At(chain[3]) + ((At(chain[3]) - wrist) * .2f);
    }

    /// <summary>End of bone k, 0..2, of a chain.</summary>
    public Vector2 EndOf(int[] chain, int bone) => bone == 2 ? Tip(chain) : At(chain[bone + 1]);
}
