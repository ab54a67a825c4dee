using System.Diagnostics;
using System.Globalization;

namespace Kinora.Proofs.Disk;

/// <summary>A small file system in memory, mounted where only the processes that are started within it see it.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly Process _holder;
    private readonly string _folder;
    private bool _disposed;

    private SmallDisk(Process holder, string folder, bool root)
    {
        _holder = holder;
        _folder = folder;
        string id = holder.Id.ToString(CultureInfo.InvariantCulture);
        Within = ["nsenter", "-t", id, .. root ? (string[])[] : ["-U", "--preserve-credentials"], "-m", "--"];
    }

    /// <summary>Put before a command, this runs it within.</summary>
    public IReadOnlyList<string> Within { get; }

    /// <summary>The folder as this process reaches it.</summary>
    public string Outside => string.Create(CultureInfo.InvariantCulture, $"/proc/{_holder.Id}/root{_folder}");

    /// <summary>Mounts one at a folder.</summary>
    public static async Task<SmallDisk> MountAsync(string folder, int megabytes)
    {
        bool root = Environment.UserName == "root";
        string script = string.Create(CultureInfo.InvariantCulture, $"mount -t tmpfs -o size={megabytes}m kinora {folder} && echo ready && exec sleep infinity");
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true };
        foreach (string word in (string[])[root ? "-m" : "-rm", "sh", "-c", script]) start.ArgumentList.Add(word);
        var holder = Process.Start(start) ?? throw new InvalidOperationException("unshare can't be started.");
        return await holder.StandardOutput.ReadLineAsync() == "ready"
            ? new SmallDisk(holder, folder, root)
            : throw new InvalidOperationException("A file system in memory can't be mounted here: that takes root or user namespaces.");
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        byte[] block = new byte[1 << 16];
        using var file = new FileStream(Path.Combine(Outside, "filler"), FileMode.Append, FileAccess.Write, FileShare.Read, 0);
        for (int size = block.Length; size >= 512;)
        {
            try
            {
                file.Write(block, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Gives it back.</summary>
    public void Free() => File.Delete(Path.Combine(Outside, "filler"));

    /// <summary>Runs a command within.</summary>
    public async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(Within[0], [.. Within.Skip(1), .. command]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with code {process.ExitCode}.");
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (!_holder.HasExited) _holder.Kill();
        _holder.Dispose();
    }
}
