using Kinora.Media.Tools;

namespace Kinora.Media.Processes;

/// <summary>A child process to start. Nothing of the server's environment is handed down.</summary>
/// <param name="Program">Absolute path of the program.</param>
/// <param name="Arguments">Arguments, one per element; no shell ever sees them.</param>
public sealed record ToolSpec(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Programs that wrap the tool (setsid, setpriv, nice, prlimit, bwrap). Those that are missing are left out.</summary>
    public ToolPaths Wrappers { get; init; } = ToolPaths.None;

    /// <summary>How far the tool is locked in.</summary>
    public SandboxLevel Sandbox { get; init; }

    /// <summary>Files and folders that the tool may read, beside /usr. Matters with <see cref="SandboxLevel.Bubblewrap"/> only.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Folders that the tool may write. Matters with <see cref="SandboxLevel.Bubblewrap"/> only.</summary>
    public IReadOnlyList<string> Writes { get; init; } = [];

    /// <summary>What the tool may use up; applied from <see cref="SandboxLevel.Limits"/> on.</summary>
    public ToolLimits Limits { get; init; } = ToolLimits.Unlimited;

    /// <summary>Added to the server's nice value, 0..19: the API stays quick while encoders are busy.</summary>
    public int Niceness { get; init; } = 5;

    /// <summary>The tool is killed after this time, whatever it does.</summary>
    public TimeSpan TotalTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// The tool is killed when one read of its output or one write of its input waits longer than this. A pause between two such
    /// calls is the caller's own and does not count.
    /// </summary>
    public TimeSpan StallTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The tool is killed when it is waited for (it has input that it does not take, or all of its input) and neither it nor anything
    /// that it started uses the processor for this time: it was stopped, or waits for something that will not come.
    /// </summary>
    public TimeSpan FreezeTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Time between the request to stop and the kill.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Folder that the tool starts in.</summary>
    public string WorkingFolder { get; init; } = "/";

    /// <summary>Environment of the tool, all of it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["LANG"] = "C.UTF-8" };

    /// <summary>Clock of the watchdog.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Short name for messages.</summary>
    public string Name => Path.GetFileName(Program);
}
