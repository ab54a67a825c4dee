using Kinora.Stage;

namespace Kinora.Bench.Stage;

/// <summary>The packs of models that the launcher has prepared.</summary>
internal static class StagePacks
{
    public static AssetLibrary Open() => AssetLibrary.Open(
        AssetLibrary.DefaultFurnitureFolder,
        Environment.GetEnvironmentVariable("KINORA_ASSETS") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kinora", "assets"));
}
