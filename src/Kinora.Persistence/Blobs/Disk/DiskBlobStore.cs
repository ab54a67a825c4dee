using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Kinora.Tasks;

namespace Kinora.Persistence.Blobs.Disk;

/// <summary>
/// Blobs as files named by their content's digest, two levels deep. A file is written under another name, flushed, then renamed, and its
/// folder flushed: a key that was returned survives a power cut, and no reader ever sees a part of a file.
/// </summary>
public sealed partial class DiskBlobStore : IBlobStore
{
    private readonly string _root;
    private readonly string _incoming;
    private readonly IIdGenerator _ids;
    private readonly TimeProvider _clock;

    /// <summary>A store in a folder.</summary>
    public DiskBlobStore(string root, IIdGenerator ids, TimeProvider clock)
    {
        _root = Path.GetFullPath(root);
        _incoming = Path.Combine(_root, "incoming");
        _ids = ids;
        _clock = clock;
        Directory.CreateDirectory(_incoming);
    }

    /// <inheritdoc/>
    public async Task<StoredBlob> ImportAsync(string path, string extension, CancellationToken cancellation)
    {
        string digest;
        long bytes;
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (file.ConfigureAwait(false))
        {
            digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false));
            bytes = file.Length;
            file.Flush(flushToDisk: true);
        }

        return Place(path, digest, bytes, extension);
    }

    /// <inheritdoc/>
    public async Task<StoredBlob> WriteAsync(ReadOnlyMemory<byte> content, string extension, CancellationToken cancellation)
    {
        string digest = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        string temporary = Path.Combine(_incoming, _ids.NextNumber().ToString(System.Globalization.CultureInfo.InvariantCulture));
        var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(content, cancellation).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        return Place(temporary, digest, content.Length, extension);
    }

    /// <inheritdoc/>
    public ValueTask<Stream?> OpenAsync(string key, CancellationToken cancellation)
    {
        string path = PathOf(key);
        try
        {
            return ValueTask.FromResult<Stream?>(new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous));
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return ValueTask.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<string?> LocalPathAsync(string key, CancellationToken cancellation)
    {
        string path = PathOf(key);
        return ValueTask.FromResult(File.Exists(path) ? path : null);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string key, CancellationToken cancellation)
    {
        try
        {
            File.Delete(PathOf(key));
        }
        catch (DirectoryNotFoundException)
        {
            // Gone already.
        }

        return Task.CompletedTask;
    }

    /// <summary>Keys of blobs that were last stored before a time, for the sweep of what nothing refers to.</summary>
    public IEnumerable<string> KeysStoredBefore(DateTimeOffset time)
    {
        foreach (string folder in Directory.EnumerateDirectories(_root).Where(f => f != _incoming))
        {
            foreach (string file in Directory.EnumerateFiles(folder))
                if (File.GetLastWriteTimeUtc(file) < time.UtcDateTime) yield return Path.GetFileName(file);
        }

        foreach (string file in Directory.EnumerateFiles(_incoming))
            if (File.GetLastWriteTimeUtc(file) < time.UtcDateTime) File.Delete(file);
    }

    private StoredBlob Place(string path, string digest, long bytes, string extension)
    {
        string key = $"{digest}.{extension}";
        string target = PathOf(key);
        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            FlushFolder(_root);
        }

        // A fresh time tells the sweep that somebody has just stored this, even if the content was here already.
        File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime);
        if (rename(path, target) != 0)
        {
            // Another file system: copy beside the target, then rename.
            string beside = Path.Combine(_incoming, _ids.NextNumber().ToString(System.Globalization.CultureInfo.InvariantCulture));
            File.Copy(path, beside);
            using (var copy = new FileStream(beside, FileMode.Open, FileAccess.ReadWrite)) copy.Flush(flushToDisk: true);
            if (rename(beside, target) != 0) throw new IOException($"The blob {key} can't be moved into its place.");
            File.Delete(path);
        }

        FlushFolder(folder);
        return new StoredBlob(key, bytes, digest);
    }

    private string PathOf(string key)
    {
        // Keys come back from rows and addresses: nothing but a digest and an extension may become a path.
        int dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot != 64 || key.Length > 72 || key.AsSpan(0, 64).ContainsAnyExcept(s_hex) || key.AsSpan(65).ContainsAnyExcept(s_extension))
            throw new ArgumentException($"\"{key}\" is no blob key.", nameof(key));
        return Path.Combine(_root, key[..2], key);
    }

    private static readonly SearchValues<char> s_hex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> s_extension = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz");

    private static void FlushFolder(string folder)
    {
        const int ReadOnlyDirectory = 0x10000;
        int handle = open(folder, ReadOnlyDirectory);
        if (handle < 0) throw new IOException($"The folder {folder} can't be opened to flush it.");
        int result = fsync(handle);
        _ = close(handle);
        if (result != 0) throw new IOException($"The folder {folder} can't be flushed.");
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int rename(string from, string to);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int handle);

    [LibraryImport("libc")]
    private static partial int close(int handle);
}
