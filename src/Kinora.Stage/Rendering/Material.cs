using System.Numerics;

namespace Kinora.Stage.Rendering;

/// <summary>How a surface looks: the metal-roughness model.</summary>
internal sealed record Material
{
    /// <summary>Linear base colour; multiplied by texture and vertex colour.</summary>
    public Vector3 Colour { get; init; } = new(.7f);

    /// <summary>0 mirror .. 1 chalk.</summary>
    public float Roughness { get; init; } = .6f;

    /// <summary>0 dielectric .. 1 metal.</summary>
    public float Metallic { get; init; }

    /// <summary>Light of its own, linear.</summary>
    public Vector3 Emission { get; init; }

    /// <summary>Texture of the base colour.</summary>
    public Texture? Map { get; init; }

    /// <summary>Texels with alpha below a half are holes.</summary>
    public bool Cutout { get; init; }

    /// <summary>Share of sunlight that shines through (leaves, petals, wings).</summary>
    public float Translucency { get; init; }

    /// <summary>How much of what lies behind shows through, by dithering over sub-frames: glass 0.7.</summary>
    public float Transparency { get; init; }

    /// <summary>Whether parts of a surface are not drawn.</summary>
    public bool Sparse => Transparency > 0 || (Cutout && Map is not null);

    /// <summary>Blades and leaves: each so small that it is lit at its vertices, however near. Needs a rough material without texture.</summary>
    public bool Foliage { get; init; }

    /// <summary>Light scattered at grazing angles (fur, velvet, skin).</summary>
    public float Sheen { get; init; }

    /// <summary>Amplitude of fine procedural relief in the colour, 0..1 (fur, stone, bark).</summary>
    public float Grain { get; init; }

    /// <summary>Cells of grain in a metre.</summary>
    public float GrainScale { get; init; } = 60;

    /// <summary>Name in the file that it was read from.</summary>
    public string Name { get; init; } = "";

    /// <summary>What a prompt says it is made of (`wood`, `glass`); null where nothing is said.</summary>
    public string? Substance { get; init; }
}
