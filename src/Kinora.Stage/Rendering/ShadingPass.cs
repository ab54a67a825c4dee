using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Stage.Rendering;

/// <summary>What one pass over the picture works with.</summary>
internal sealed class ShadingPass
{
    public required Geometry Geometry { get; init; }

    /// <summary>What each sub-frame sees.</summary>
    public required Rasteriser[] Rasters { get; init; }

    /// <summary>The view of each sub-frame.</summary>
    public required ViewLanes Views { get; init; }

    public required Lighting Lighting { get; init; }

    public required Floor Floor { get; init; }

    public required ShadowMap Shadow { get; init; }

    public required Plane<float> Red { get; init; }

    public required Plane<float> Green { get; init; }

    public required Plane<float> Blue { get; init; }

    /// <summary>Openness at half size, or null.</summary>
    public Plane<float>? Openness { get; init; }

    /// <summary>The mirror image, or null without a mirror.</summary>
    public MirrorImage? Mirror { get; init; }

    /// <summary>Where coverage goes when this pass is itself the mirror image: then there is no background.</summary>
    public Plane<float>? Coverage { get; init; }

    /// <summary>The lamps with the flicker of this moment.</summary>
    public required PointLight[] Lamps { get; init; }

    /// <summary>The waves of this moment.</summary>
    public required Wave[] Waves { get; init; }

    /// <summary>Lamps as bright as they are at a moment.</summary>
    public static PointLight[] At(IReadOnlyList<PointLight> lamps, double seconds) => [.. lamps.Select(lamp =>
    {
        float level = 1 + (lamp.Flicker * ((2 * Noise.Value((float)(seconds * 9) + lamp.Position.X, lamp.Position.Z)) - 1));
        return lamp with { Colour = lamp.Colour * level };
    })];
}
