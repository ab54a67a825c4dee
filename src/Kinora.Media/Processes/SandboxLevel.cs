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
}
