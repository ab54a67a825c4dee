namespace Kinora.Vision.Tests;

/// <summary>The installed models: where KINORA_MODELS says, else in the launcher's default place.</summary>
internal static class Models
{
    public static ModelStore Store { get; } = new(
        Environment.GetEnvironmentVariable("KINORA_MODELS")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kinora", "models"));

    public static string Reference(string name) => Path.Combine(AppContext.BaseDirectory, "reference", name);
}
