using Kinora.Media.Tools;

namespace Kinora.Media.Processes;

/// <summary>Finds out what this machine lets us do.</summary>
public static class Sandbox
{
    /// <summary>The highest level that works here, tried by running the true program. Costs a few milliseconds; call it once.</summary>
    public static async Task<SandboxLevel> DetectAsync(ToolPaths paths, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths is { Bwrap: not null, Shell: not null } && SystemCallFilter.Path is not null
            && await WorksAsync(paths, SandboxLevel.Filtered, cancellation).ConfigureAwait(false)) return SandboxLevel.Filtered;
        if (paths.Bwrap is not null && await WorksAsync(paths, SandboxLevel.Bubblewrap, cancellation).ConfigureAwait(false))
            return SandboxLevel.Bubblewrap;
        if (paths.Prlimit is not null && await WorksAsync(paths, SandboxLevel.Limits, cancellation).ConfigureAwait(false))
            return SandboxLevel.Limits;
        return SandboxLevel.None;
    }

    private static async Task<bool> WorksAsync(ToolPaths paths, SandboxLevel level, CancellationToken cancellation)
    {
        var spec = new ToolSpec("/usr/bin/true", [])
        {
            Wrappers = paths,
            Sandbox = level,
            Limits = new ToolLimits(AddressSpaceBytes: 1L << 30, CpuSeconds: 5),
            TotalTime = TimeSpan.FromSeconds(10),
        };
        try
        {
            await ToolProcess.RunAsync(spec, cancellation: cancellation).ConfigureAwait(false);
            return true;
        }
        catch (ToolException)
        {
            return false;
        }
    }
}
