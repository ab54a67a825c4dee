using System.Numerics;

namespace Kinora.Stage.Models;

/// <summary>Markings of a coat.</summary>
internal enum Coat
{
    Plain,
    Stripes,
    Spots,
    Patches,
    Giraffe,
    Panda,
}

/// <summary>Proportions of a four-legged animal, all in units of its height at the shoulder.</summary>
internal sealed record QuadrupedShape
{
    /// <summary>Height at the shoulder in metres.</summary>
    public float Height { get; init; } = .55f;

    /// <summary>Shoulder joint to hip joint.</summary>
    public float Length { get; init; } = .95f;

    /// <summary>Half depth of chest and rump.</summary>
    public float Chest { get; init; } = .21f;

    public float Rump { get; init; } = .165f;

    /// <summary>Sag of the belly, half depth at the middle.</summary>
    public float Belly { get; init; } = .16f;

    /// <summary>Thickness of the legs at the top and at the foot.</summary>
    public float Thigh { get; init; } = .105f;

    public float Foot { get; init; } = .05f;

    /// <summary>Length and steepness (radians over the horizontal) of the neck, and its half thickness.</summary>
    public float Neck { get; init; } = .32f;

    public float NeckAngle { get; init; } = .85f;

    public float NeckThickness { get; init; } = .12f;

    /// <summary>Radius of the skull; length and radius of the muzzle.</summary>
    public float Head { get; init; } = .125f;

    public float Muzzle { get; init; } = .18f;

    public float MuzzleThickness { get; init; } = .065f;

    /// <summary>Ears: length, outward lean, 0 upright .. 1 hanging.</summary>
    public float Ear { get; init; } = .14f;

    public float EarWidth { get; init; } = .05f;

    public float EarDroop { get; init; } = .6f;

    /// <summary>Tail: length, thickness, angle over the horizontal at the root, tuft radius at its end.</summary>
    public float Tail { get; init; } = .42f;

    public float TailThickness { get; init; } = .04f;

    public float TailAngle { get; init; } = .5f;

    public float Tuft { get; init; }

    public float Mane { get; init; }

    public float Hump { get; init; }

    /// <summary>Horns or antlers: length, and whether they branch.</summary>
    public float Horn { get; init; }

    public bool Antlers { get; init; }

    public bool NoseHorn { get; init; }

    public float Trunk { get; init; }

    public float Shell { get; init; }

    public bool Hooves { get; init; }

    /// <summary>Woolly ball of a body.</summary>
    public bool Wool { get; init; }

    /// <summary>Span of one wing.</summary>
    public float Wings { get; init; }

    public float Snout { get; init; }

    /// <summary>Length of fur, 0 is bare.</summary>
    public float FurLength { get; init; } = .045f;

    public Coat Coat { get; init; }

    public Vector3 Colour { get; init; } = new(.50f, .27f, .10f);

    public Vector3 Under { get; init; } = new(.75f, .62f, .45f);

    public Vector3 Marking { get; init; } = new(.03f, .025f, .02f);
}
