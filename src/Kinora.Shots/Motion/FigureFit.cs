using System.Numerics;

namespace Kinora.Shots.Motion;

/// <summary>A crouching person who stands up may leave the picture: then the whole figure gets smaller about its place on the ground.</summary>
internal static class FigureFit
{
    private static readonly int[] s_outline =
    [
        Joints.LeftShoulder, Joints.RightShoulder, Joints.LeftElbow, Joints.RightElbow, Joints.LeftWrist, Joints.RightWrist, Joints.LeftHand,
        Joints.RightHand, Joints.LeftAnkle, Joints.RightAnkle, Joints.LeftToe, Joints.RightToe,
    ];

    public static void Apply(PoseFrame rest, List<Target> targets, int width, int height)
    {
        // A half-length photo has no feet in the picture; then only the top and the sides can be kept inside.
        bool feetSeen = rest.Points[Joints.LeftAnkle].Y < height && rest.Points[Joints.RightAnkle].Y < height;
        float head = 2.1f * Vector2.Distance(rest.Shoulders, rest.At(Joints.Nose));
        float top = float.MaxValue, bottom = 0, left = float.MaxValue, right = 0;
        foreach (var target in targets)
        {
            foreach (int k in s_outline)
            {
                var p = target.Joint[k];
                top = MathF.Min(top, k <= Joints.RightShoulder ? p.Y - (head * target.Scale) : p.Y - (.1f * target.Torso));
                bottom = MathF.Max(bottom, p.Y + (.12f * target.Torso));
                left = MathF.Min(left, p.X - (.1f * target.Torso));
                right = MathF.Max(right, p.X + (.1f * target.Torso));
            }
        }

        float room = feetSeen ? bottom - top : height - top;
        float scale = MathF.Min(1, MathF.Min(.97f * height / MathF.Max(1, room), .97f * width / MathF.Max(1, right - left)));
        float anchor = feetSeen ? bottom : height, shiftY = 0;
        if (feetSeen && (top < .01f * height || scale < 1))
            shiftY = MathF.Min(MathF.Max(MathF.Min(bottom, .985f * height), (.01f * height) + ((bottom - top) * scale)) - bottom, (.985f * height) - bottom);
        float centre = (left + right) / 2, half = (right - left) * scale / 2;
        float to = Math.Clamp(centre, half + 2, MathF.Max(half + 2, width - half - 2));
        foreach (var target in targets)
        {
            target.Scale *= scale;
            target.Torso *= scale;
            for (int k = 0; k < Joints.Count; k++)
                target.Joint[k] = new Vector2(to + ((target.Joint[k].X - centre) * scale), anchor + shiftY + ((target.Joint[k].Y - anchor) * scale));
        }
    }
}
