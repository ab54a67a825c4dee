using Kinora.Media.Processes;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots;

namespace Kinora.Server.Rendering;

/// <summary>The programs of this machine and the shots that use them, found and made once, when first needed.</summary>
internal sealed class Engine
{
    private readonly Lazy<Task<MediaTools>> _tools;
    private readonly Lazy<Task<IReadOnlyDictionary<Capability, IShot>>> _shots;

    public Engine(EngineEnvironment environment, Func<MediaTools, EngineEnvironment, IReadOnlyList<IShot>> shots)
    {
        _tools = new(() => MediaTools.DetectAsync(environment.SearchPath, CancellationToken.None));
        _shots = new(async () => shots(await _tools.Value.ConfigureAwait(false), environment).ToDictionary(s => s.Capability));
    }

    /// <summary>Programs and the level at which they are locked in.</summary>
    public Task<MediaTools> ToolsAsync() => _tools.Value;

    /// <summary>The level, once it was tried; "unknown" before.</summary>
    public string SandboxLevel =>
        _tools is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } tools } ? tools.Result.Sandbox.ToWord() : "unknown";

    /// <summary>The shot of a capability; null when this build has none.</summary>
    public async Task<IShot?> ShotAsync(Capability capability) =>
        (await _shots.Value.ConfigureAwait(false)).GetValueOrDefault(capability);
}
