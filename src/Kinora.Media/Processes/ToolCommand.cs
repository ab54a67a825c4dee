using System.Globalization;

namespace Kinora.Media.Processes;

/// <summary>
/// The command line of a spec: setsid (a process group of its own, so that the whole group can be killed and a terminal's Ctrl+C does
/// not reach it), setpriv (dies with the server), nice, prlimit, sh (opens the filter), bwrap, and at last the tool. Each replaces itself by the next.
/// </summary>
internal static class ToolCommand
{
    /// <summary>Size of the tool's own /tmp, which is memory.</summary>
    private const long TemporaryBytes = 64L << 20;

    private static readonly string[] SystemFolders = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    public static List<string> Compose(ToolSpec spec)
    {
        var line = new List<string>();
        var wrap = spec.Wrappers;
        if (wrap.Setsid is not null) line.Add(wrap.Setsid);
        if (wrap.Setpriv is not null) line.AddRange([wrap.Setpriv, "--pdeathsig", "KILL", "--"]);
        if (wrap.Nice is not null && spec.Niceness > 0) line.AddRange([wrap.Nice, "-n", Text(spec.Niceness)]);
        if (wrap.Prlimit is not null && spec.Sandbox >= SandboxLevel.Limits) AddLimits(line, wrap.Prlimit, spec.Limits);
        if (wrap.Bwrap is not null && spec.Sandbox >= SandboxLevel.Bubblewrap)
        {
            string? filter = spec.Sandbox == SandboxLevel.Filtered && wrap.Shell is not null ? SystemCallFilter.Path : null;

            // bubblewrap wants the filter at a descriptor; the shell opens it and replaces itself.
            if (filter is not null) line.AddRange([wrap.Shell!, "-c", "exec \"$@\" 9<\"$0\"", filter]);
            AddBubblewrap(line, wrap.Bwrap, spec, filtered: filter is not null);
        }
        line.Add(spec.Program);
        line.AddRange(spec.Arguments);
        return line;
    }

    private static void AddLimits(List<string> line, string prlimit, ToolLimits limits)
    {
        line.Add(prlimit);
        line.Add("--core=0");
        if (limits.AddressSpaceBytes is { } space) line.Add("--as=" + Text(space));
        if (limits.CpuSeconds is { } seconds) line.Add("--cpu=" + Text(seconds));
        if (limits.FileSizeBytes is { } size) line.Add("--fsize=" + Text(size));
        if (limits.Processes is { } processes) line.Add("--nproc=" + Text(processes));
        line.Add("--");
    }

    private static void AddBubblewrap(List<string> line, string bwrap, ToolSpec spec, bool filtered)
    {
        line.AddRange([bwrap, "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/usr", "/usr"]);
        foreach (string folder in SystemFolders)
        {
            var info = new DirectoryInfo(folder);
            if (info.LinkTarget is { } target) line.AddRange(["--symlink", target, folder]);
            else if (info.Exists) line.AddRange(["--ro-bind", folder, folder]);
        }
        foreach (string path in (string[])["/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d"])
            line.AddRange(["--ro-bind-try", path, path]);
        line.AddRange(["--proc", "/proc", "--dev", "/dev", "--size", Text(TemporaryBytes), "--tmpfs", "/tmp"]);
        if (!spec.Program.StartsWith("/usr/", StringComparison.Ordinal) && !SystemFolders.Contains(Path.GetDirectoryName(spec.Program)))
            line.AddRange(["--ro-bind", spec.Program, spec.Program]);
        foreach (string path in spec.Reads) line.AddRange(["--ro-bind", Path.GetFullPath(path), Path.GetFullPath(path)]);
        foreach (string path in spec.Writes) line.AddRange(["--bind", Path.GetFullPath(path), Path.GetFullPath(path)]);

        // These two are memory as well: nothing is written there.
        line.AddRange(["--remount-ro", "/dev", "--remount-ro", "/"]);
        if (filtered) line.AddRange(["--seccomp", "9"]);
        line.AddRange(["--chdir", spec.Writes.Count > 0 ? Path.GetFullPath(spec.Writes[0]) : "/", "--"]);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
