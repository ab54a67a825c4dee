using System.Numerics;

namespace Kinora.Shots.Motion;

/// <summary>What a figure that sits, or that the photo cuts off, can't do.</summary>
internal static class Restraint
{
    /// <summary>Legs and hips as in the photo; what is above the hips goes with them.</summary>
    public static void Sit(PoseFrame rest, Target target)
    {
        var joint = target.Joint;
        var back = rest.Hips - ((joint[Joints.LeftHip] + joint[Joints.RightHip]) / 2);
        for (int i = 0; i < Joints.LeftHip; i++) joint[i] += back;
        for (int i = Joints.LeftHip; i < Joints.Count; i++) joint[i] = rest.At(i);
    }

    /// <summary>
    /// A figure that the photo cuts off may sink below the picture's edge, but not rise above it, and stays in sight; limbs that are cut
    /// off keep their place on the trunk.
    /// </summary>
    public static void HoldAtEdge(PoseFrame rest, Target target, int width, int height)
    {
        var joint = target.Joint;
        Vector2 hips = (joint[Joints.LeftHip] + joint[Joints.RightHip]) / 2, shoulders = (joint[Joints.LeftShoulder] + joint[Joints.RightShoulder]) / 2;
        float lean = Plane2.Angle(shoulders - hips) - Plane2.Angle(rest.Shoulders - rest.Hips);
        var up = Plane2.Direction(rest.Shoulders - rest.Hips);
        foreach (var chain in Joints.Chains)
        {
            var end = rest.Points[chain[2]];
            bool seen = Joints.IsArm(chain) && end.W > .5f && end.X > 0 && end.X < width && end.Y < .97f * height;
            if (seen) continue;
            float turn = Joints.IsArm(chain) ? lean : 0;
            for (int k = 1; k < 4; k++)
            {
                var d = rest.At(chain[k]) - rest.At(chain[0]);
                if (target.Mirror > .5f) d = (2 * Vector2.Dot(d, up) * up) - d;
                joint[chain[k]] = joint[chain[0]] + (Plane2.Rotate(d, turn) * target.Scale);
            }
        }

        var shift = new Vector2(Math.Clamp(hips.X, .25f * width, .75f * width) - hips.X, MathF.Max(0, rest.Hips.Y - hips.Y));
        for (int i = 0; i < joint.Length; i++) joint[i] += shift;
    }
}
