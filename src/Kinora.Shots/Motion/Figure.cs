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

    /// <summary>End of bone k, 0..2, of a chain.</summary>
    public Vector2 End(int[] chain, int bone) => Rest.EndOf(chain, bone);

    /// <summary>End of a chain beyond its last joint.</summary>
    public Vector2 Tip(int[] chain) => Rest.Tip(chain);

    /// <summary>A point on the other side of the trunk's axis.</summary>
    public Vector2 Mirrored(Vector2 p)
    {
        var d = p - Neck;
        return Neck + (2 * Vector2.Dot(d, Up) * Up) - d;
    }

    /// <summary>
    /// Half thickness of arms or legs in torso lengths, as the matte shows it at the middles of the bones; where one edge touches the
    /// body, by the other. 0 where no edge is near.
    /// </summary>
    public float LimbHalfWidth(bool arms)
    {
        var widths = new List<float>();
        foreach (var chain in Joints.Chains.Where(c => Joints.IsArm(c) == arms))
        {
            for (int k = 0; k < 2; k++)
            {
                Vector2 a = Rest.At(chain[k]), b = Rest.At(chain[k + 1]), along = Plane2.Direction(b - a), across = new(-along.Y, along.X);
                for (float t = .4f; t < .9f; t += .1f)
                {
                    float one = Edge(Vector2.Lerp(a, b, t), across), other = Edge(Vector2.Lerp(a, b, t), -across);
                    float near = MathF.Max(one, other) < .5f * Torso ? (one + other) / 2 : MathF.Min(one, other);
                    if (near < .5f * Torso && near > 0) widths.Add(near / Torso);
                }
            }
        }

        widths.Sort();
        return widths.Count < 3 ? 0 : widths[widths.Count / 2];
    }

    private float Edge(Vector2 from, Vector2 direction)
    {
        for (float d = 0; d < .5f * Torso; d++)
        {
            var p = from + (direction * d);
            if (p.X < 0 || p.Y < 0 || p.X >= Width || p.Y >= Height) return float.MaxValue;
            if (Matte[(int)p.X, (int)p.Y] < .5f) return d;
        }

        return float.MaxValue;
    }
}
