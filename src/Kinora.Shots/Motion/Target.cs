using System.Numerics;

namespace Kinora.Shots.Motion;

/// <summary>What the character has to do in one frame.</summary>
internal sealed class Target
{
    /// <summary>Joints in pixels of the output picture.</summary>
    public Vector2[] Joint { get; } = new Vector2[Joints.Count];

    /// <summary>Turn of the head against the photo, radians.</summary>
    public float HeadTurn { get; set; }

    /// <summary>Torso length in output pixels.</summary>
    public float Torso { get; set; }

    /// <summary>Width of the trunk against the photo's: less when the driver turns away.</summary>
    public float Width { get; set; } = 1;

    /// <summary>Size of the figure against the photo's.</summary>
    public float Scale { get; set; } = 1;

    /// <summary>Left arm, right arm, left leg, right leg: above 0 in front of the trunk, in torso lengths.</summary>
    public float[] Depth { get; } = new float[4];
}
