using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Shots.Motion;

/// <summary>The character as it stands in the photo: picture, pose, matte and the body's own directions.</summary>
internal sealed class Figure(Plane<Rgba> picture, PoseFrame rest, Plane<float> matte)
{
    public Plane<Rgba> Picture { get; } = picture;

    public PoseFrame Rest { get; } = rest;

    public Plane<float> Matte { get; } = matte;

    public int Width => Picture.Width;

    public int Height => Picture.Height;

    public float Torso { get; } = rest.Torso;

    public Vector2 Hips { get; } = rest.Hips;

    public Vector2 Neck { get; } = rest.Shoulders;

    /// <summary>From the hips to the neck.</summary>
    public Vector2 Up { get; } = Plane2.Direction(rest.Shoulders - rest.Hips);

    /// <summary>Half the distance of the shoulders, at least a share of the torso for figures seen from the side.</summary>
    public float HalfShoulder { get; } =
        MathF.Max(Vector2.Distance(rest.At(Joints.LeftShoulder), rest.At(Joints.RightShoulder)), .45f * rest.Torso) / 2;

    /// <summary>End of a chain beyond its last joint: the fingertips, the toes.</summary>
    public Vector2 Tip(int[] chain)
    {
        Vector2 wrist = Rest.At(chain[2]);
        return Joints.IsArm(chain)
            ? wrist + ((Rest.Middle(chain[3], chain[3] - 2) - wrist) * 1.7f)
            : Rest.At(chain[3]) + ((Rest.At(chain[3]) - wrist) * .2f);
    }

    /// <summary>End of bone k, 0..2, of a chain.</summary>
    public Vector2 End(int[] chain, int bone) => bone == 2 ? Tip(chain) : Rest.At(chain[bone + 1]);
}
