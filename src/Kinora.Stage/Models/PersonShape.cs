using System.Numerics;

namespace Kinora.Stage.Models;

/// <summary>Headgear that tells a role.</summary>
internal enum Headgear
{
    None,
    Hat,
    Cap,
    Crown,
    Helmet,
    SpaceHelmet,
    ChefHat,
    Hood,
    WizardHat,
    HardHat,
    Turban,
    Horns,
}

/// <summary>How a person looks; colours are linear.</summary>
internal sealed record PersonShape
{
    /// <summary>Metres.</summary>
    public float Height { get; init; } = 1.72f;

    /// <summary>Size of the head as a factor; children have larger heads.</summary>
    public float HeadSize { get; init; } = 1;

    public float Build { get; init; } = 1;

    public Vector3 Skin { get; init; } = new(.60f, .34f, .23f);

    public Vector3 Hair { get; init; } = new(.035f, .02f, .012f);

    public bool LongHair { get; init; }

    public bool Bald { get; init; }

    public Vector3 Shirt { get; init; } = new(.10f, .20f, .42f);

    public Vector3 Trousers { get; init; } = new(.045f, .05f, .075f);

    public Vector3 Shoes { get; init; } = new(.03f, .025f, .022f);

    /// <summary>Skirt or robe: 0 none, .5 to the knee, 1 to the ground.</summary>
    public float Skirt { get; init; }

    public Vector3? SkirtColour { get; init; }

    public bool Beard { get; init; }

    /// <summary>Colour of the eyes.</summary>
    public Vector3 Iris { get; init; } = new(.06f, .03f, .012f);

    /// <summary>Colour of a scarf, or null without one.</summary>
    public Vector3? Scarf { get; init; }

    public Headgear Headgear { get; init; }

    public Vector3 HeadgearColour { get; init; } = new(.12f, .08f, .05f);

    public bool Cape { get; init; }

    public Vector3 CapeColour { get; init; } = new(.5f, .02f, .02f);

    /// <summary>Metal plates: knights and robots.</summary>
    public bool Armour { get; init; }

    /// <summary>A casing for a head, a plate for a chest.</summary>
    public bool Robot { get; init; }

    public bool Backpack { get; init; }

    /// <summary>Wings on the back.</summary>
    public bool Wings { get; init; }

    /// <summary>Translucent and floating.</summary>
    public bool Ghostly { get; init; }
}
