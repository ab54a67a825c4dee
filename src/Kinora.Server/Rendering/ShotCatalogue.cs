using Kinora.Shots;

namespace Kinora.Server.Rendering;

/// <summary>The shots of this build. A new capability is one line here.</summary>
internal static class ShotCatalogue
{
    /// <summary>Makes all shots; whatever is heavy about one waits for its first use.</summary>
    public static IReadOnlyList<IShot> Create() => [];
}
