namespace Kinora.Media.Tools;

/// <summary>Where the programs are, looked up once by the composition root.</summary>
/// <param name="Folders">Folders that were searched, in order.</param>
/// <param name="Ffmpeg">ffmpeg; decodes and encodes.</param>
/// <param name="Setsid">setsid (util-linux): a process group for each tool.</param>
/// <param name="Setpriv">setpriv (util-linux): tools die with the server.</param>
/// <param name="Nice">nice (coreutils).</param>
/// <param name="Prlimit">prlimit (util-linux).</param>
/// <param name="Bwrap">bwrap (bubblewrap).</param>
/// <param name="Shell">sh; hands the system-call filter to bubblewrap.</param>
public sealed record ToolPaths(
    IReadOnlyList<string> Folders,
    string? Ffmpeg = null,
    string? Setsid = null,
    string? Setpriv = null,
    string? Nice = null,
    string? Prlimit = null,
    string? Bwrap = null,
    string? Shell = null)
{
    /// <summary>No program at all.</summary>
    public static ToolPaths None { get; } = new([]);

    /// <summary>Looks the programs up.</summary>
    /// <param name="searchPath">Value of the PATH variable: folders separated by colons. Relative ones are skipped.</param>
    public static ToolPaths Find(string searchPath)
    {
        ArgumentNullException.ThrowIfNull(searchPath);
        string[] folders = [.. searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted)];
        var empty = new ToolPaths(folders);
        return new ToolPaths(
            folders,
            empty.Locate("ffmpeg"),
            empty.Locate("setsid"),
            empty.Locate("setpriv"),
            empty.Locate("nice"),
            empty.Locate("prlimit"),
            empty.Locate("bwrap"),
            empty.Locate("sh"));
    }

    /// <summary>Absolute path of any other program (flite, espeak-ng, ...); null if it is in none of the folders.</summary>
    public string? Locate(string program) =>
        Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string path) =>
        File.Exists(path)
        && (!OperatingSystem.IsLinux()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
