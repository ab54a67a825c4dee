using System.Diagnostics;
using System.Globalization;

namespace Kinora.Server.Hosting;

/// <summary>Tools that outlived a killed server: whatever runs in, or was told of, a folder of scratch files that no server holds.</summary>
internal static class OrphanProcesses
{
    /// <summary>Kills them and tells how many there were.</summary>
    public static int KillIn(string scratch)
    {
        if (!Directory.Exists("/proc")) return 0;
        string prefix = scratch.TrimEnd('/') + "/";
        int killed = 0;
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) || id == Environment.ProcessId)
                continue;
            if (!WorksIn(folder, prefix)) continue;
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
                killed++;
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It ended by itself, or is not ours to end.
            }
        }

        return killed;
    }

    private static bool WorksIn(string process, string prefix)
    {
        try
        {
            if (File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false) is { } directory
                && (directory.FullName + "/").StartsWith(prefix, StringComparison.Ordinal)) return true;
            return File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0').Skip(1)
                .Any(argument => argument.Contains(prefix, StringComparison.Ordinal));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
