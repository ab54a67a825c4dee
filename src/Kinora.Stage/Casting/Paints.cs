using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Casting;

/// <summary>Short names for the materials of our own things.</summary>
internal static class Paints
{
    /// <summary>A linear colour.</summary>
    public static Vector3 C(float r, float g, float b) => new(r, g, b);

    /// <summary>A painted surface.</summary>
    public static Material M(Vector3 colour, float roughness = .5f, float metallic = 0, float translucency = 0) => new() { Colour = colour, Roughness = roughness, Metallic = metallic, Translucency = translucency };

    /// <summary>A surface that shines.</summary>
    public static Material Light(Vector3 colour) => new() { Colour = new Vector3(.02f), Emission = colour, Roughness = .6f };
}
