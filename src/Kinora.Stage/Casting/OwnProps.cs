using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Casting;

/// <summary>Things of our own making that the catalogues lack, in metres, front to +x, standing on y = 0.</summary>
internal static class OwnProps
{
    /// <summary>Builds a thing by name; null when there is none of that name.</summary>
    public static Mesh? Make(string name)
    {
        var b = new MeshBuilder();
        return Shapes.Add(b, name) || Vehicles.Add(b, name) || Buildings.Add(b, name) || Lights.Add(b, name) || NaturalThings.Add(b, name) ? b.Build() : Figures.Make(name);
    }
}
