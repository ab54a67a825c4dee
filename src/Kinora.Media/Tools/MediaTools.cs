using Kinora.Media.Processes;

namespace Kinora.Media.Tools;

/// <summary>The programs of this machine and how far they are locked in: what every decoder and encoder of this room is given.</summary>
public sealed class MediaTools
{
    /// <summary>Binds the found programs.</summary>
    /// <param name="paths">Found programs.</param>
    /// <param name="sandbox">Level for tools that read foreign bytes, usually from <see cref="Sandbox.DetectAsync"/>.</param>
    /// <param name="clock">Clock of the watchdogs.</param>
    public MediaTools(ToolPaths paths, SandboxLevel sandbox, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        Paths = paths;
        Sandbox = sandbox;
        Clock = clock ?? TimeProvider.System;
    }

    /// <summary>Found programs.</summary>
    public ToolPaths Paths { get; }

    /// <summary>Level for tools that read foreign bytes.</summary>
    public SandboxLevel Sandbox { get; }

    /// <summary>Clock of the watchdogs.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Finds the programs and tries the sandbox.</summary>
    /// <param name="searchPath">Value of the PATH variable.</param>
    /// <param name="cancellation">Stops the trial.</param>
    public static async Task<MediaTools> DetectAsync(string searchPath, CancellationToken cancellation)
    {
        var paths = ToolPaths.Find(searchPath);
        return new MediaTools(paths, await Processes.Sandbox.DetectAsync(paths, cancellation).ConfigureAwait(false));
    }

    /// <summary>A program with trusted input: reniced and bound to the server's life, not locked in.</summary>
    /// <param name="program">Name (looked up) or absolute path.</param>
    /// <param name="arguments">Arguments.</param>
    /// <exception cref="ToolException">There is no such program.</exception>
    public ToolSpec Trusted(string program, IReadOnlyList<string> arguments) =>
        new(Require(program), arguments) { Wrappers = Paths, Clock = Clock };

    /// <summary>A program that reads foreign bytes: locked in as far as this machine allows.</summary>
    /// <param name="program">Name (looked up) or absolute path.</param>
    /// <param name="arguments">Arguments.</param>
    /// <param name="reads">Files and folders that it may read.</param>
    /// <param name="writes">Folders that it may write.</param>
    /// <exception cref="ToolException">There is no such program.</exception>
    public ToolSpec Untrusted(string program, IReadOnlyList<string> arguments, IReadOnlyList<string> reads, IReadOnlyList<string> writes) =>
        Trusted(program, arguments) with
        {
            Sandbox = Sandbox,
            Reads = reads,
            Writes = writes,
            Limits = new ToolLimits(AddressSpaceBytes: 4L << 30, CpuSeconds: 1200, FileSizeBytes: writes.Count > 0 ? 2L << 30 : 64 << 20),
        };

    private string Require(string program) =>
        (Path.IsPathRooted(program) ? program : Paths.Locate(program))
        ?? throw new ToolException(program, ToolFailure.NotStarted, -1, $"{program} is not installed, or in none of {string.Join(':', Paths.Folders)}");
}
