using System.Numerics;

namespace Kinora.Stage.Rendering;

/// <summary>A small lamp, inverse-square, without a shadow of its own.</summary>
/// <param name="Position">Metres.</param>
/// <param name="Colour">Linear strength at one metre.</param>
/// <param name="Flicker">Depth of flicker over time, 0..1.</param>
internal readonly record struct PointLight(Vector3 Position, Vector3 Colour, float Flicker = 0);

/// <summary>All light and air of a scene.</summary>
internal sealed record Lighting
{
    /// <summary>Sky or room.</summary>
    public required Surroundings Around { get; init; }

    /// <summary>Unit direction to the sun or moon.</summary>
    public required Vector3 Sun { get; init; }

    /// <summary>What a white surface facing the sun sends back.</summary>
    public required Vector3 SunColour { get; init; }

    /// <summary>Size of the sun in the sky as tangent of its radius: softens shadows.</summary>
    public float SunSize { get; init; } = .012f;

    /// <summary>Lamps.</summary>
    public IReadOnlyList<PointLight> Lamps { get; init; } = [];

    /// <summary>Colour of the air at a distance.</summary>
    public Vector3 FogColour { get; init; } = new(.6f, .7f, .8f);

    /// <summary>1 / distance in metres at which fog hides 63 per cent.</summary>
    public float FogDensity { get; init; } = .0008f;

    /// <summary>Metres over which fog thins out with height.</summary>
    public float FogHeight { get; init; } = 60;

    /// <summary>Factor on ambient light.</summary>
    public float Ambient { get; init; } = 1;
}
