namespace Kinora.Server.Rendering;

/// <summary>What the engine finds on this machine, read from the process environment by the composition root.</summary>
/// <param name="SearchPath">Folders of programs (PATH).</param>
/// <param name="Models">Folder of prepared models (KINORA_MODELS).</param>
/// <param name="Assets">Folder of prepared assets (KINORA_ASSETS).</param>
public sealed record EngineEnvironment(string SearchPath, string Models, string Assets)
{
    /// <summary>Reads the variables; a missing folder name falls back to the launcher's default below the home folder.</summary>
    /// <param name="variable">Value of an environment variable.</param>
    public static EngineEnvironment Read(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        string cache = variable("KINORA_HOME") ?? Path.Combine(variable("XDG_CACHE_HOME") ?? Path.Combine(variable("HOME") ?? "/root", ".cache"), "kinora");
        return new EngineEnvironment(
            variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin",
            variable("KINORA_MODELS") ?? Path.Combine(cache, "models"),
            variable("KINORA_ASSETS") ?? Path.Combine(cache, "assets"));
    }
}
