using System.Numerics;
using Kinora.Shots.Motion.Expressions;

namespace Kinora.Shots.Motion;

/// <summary>What the character has to do in one frame.</summary>
internal sealed class Target
{
    /// <summary>Joints in pixels of the output picture.</summary>
    public Vector2[] Joint { get; } = new Vector2[Joints.Count];

    /// <summary>Turn of the head against the photo, radians.</summary>
    public float HeadTurn { get; set; }

    /// <summary>Turn of the face towards the person's left against the photo, about the sine of the angle.</summary>
    public float HeadYaw { get; set; }

    /// <summary>Nod downwards against the photo, about the sine of the angle.</summary>
    public float HeadNod { get; set; }

    /// <summary>What the driver's face does; null when it can't be read or the character has none.</summary>
    public Expression? Face { get; set; }

    /// <summary>Torso length in output pixels.</summary>
    public float Torso { get; set; }

    /// <summary>Signed width of shoulders and hips: 1 as in the photo, 0 in profile, -1 seen from behind.</summary>
    public float Facing { get; set; } = 1;

    /// <summary>Width of the trunk against the photo's: less when the driver turns away.</summary>
    public float Width { get; set; } = 1;

    /// <summary>0 the photo's side .. 1 its mirror image; between them one dissolves into the other.</summary>
    public float Mirror { get; set; }

    /// <summary>Size of the figure against the photo's.</summary>
    public float Scale { get; set; } = 1;

    /// <summary>Left arm, right arm, left leg, right leg: above 0 in front of the trunk, in torso lengths.</summary>
    public float[] Depth { get; } = new float[4];

    /// <summary>
    /// Shows an expression. Where the driver's face is known it turns the head, too; the coarser turn that the pose gives fades out there.
    /// </summary>
    public void Show(Expression face)
    {
        Face = face;
        HeadYaw *= 1 - face.Weight;
        HeadNod *= 1 - face.Weight;
    }

    /// <summary>A moment between two frames.</summary>
    public static Target Between(Target a, Target b, float t)
    {
        var middle = new Target
        {
            HeadTurn = Mix(a.HeadTurn, b.HeadTurn),
            HeadYaw = Mix(a.HeadYaw, b.HeadYaw),
            HeadNod = Mix(a.HeadNod, b.HeadNod),
            Torso = Mix(a.Torso, b.Torso),
            Facing = Mix(a.Facing, b.Facing),
            Width = Mix(a.Width, b.Width),
            Mirror = Mix(a.Mirror, b.Mirror),
            Scale = Mix(a.Scale, b.Scale),
        };
        for (int i = 0; i < middle.Joint.Length; i++) middle.Joint[i] = Vector2.Lerp(a.Joint[i], b.Joint[i], t);
        for (int i = 0; i < 4; i++) middle.Depth[i] = Mix(a.Depth[i], b.Depth[i]);
        return middle;

        float Mix(float from, float to) => from + ((to - from) * t);
    }
}
