namespace Kinora.Media.Processes;

/// <summary>How far a tool that reads foreign bytes is locked in.</summary>
public enum SandboxLevel
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Resource limits (prlimit).</summary>
    Limits,

    /// <summary>Limits, and namespaces of its own: no network, /usr read-only, only the named files and folders (bubblewrap).</summary>
    Bubblewrap,

    /// <summary>All that, and a system-call filter: no sockets, no processes of its own.</summary>
    Filtered,
}

/// <summary>Words for the levels.</summary>
public static class SandboxLevels
{
    /// <summary>As <c>/healthz</c> tells it: none, limits, bubblewrap or bubblewrap-seccomp.</summary>
    public static string ToWord(this SandboxLevel level) => level switch
    {
        SandboxLevel.Filtered => "bubblewrap-seccomp",
        SandboxLevel.Bubblewrap => "bubblewrap",
        SandboxLevel.Limits => "limits",
        _ => "none",
    };
}
