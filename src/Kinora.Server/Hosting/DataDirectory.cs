namespace Kinora.Server.Hosting;

/// <summary>The folder of everything that is kept, held by one server at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string root, FileStream heldLock)
    {
        Root = root;
        _lock = heldLock;
    }

    public string Root { get; }

    public string Database => DatabaseIn(Root);

    public string Blobs => Path.Combine(Root, "blobs");

    public string Scratch => Path.Combine(Root, "scratch");

    public static string DatabaseIn(string root) => Path.Combine(root, "kinora.db");

    /// <summary>Takes the folder.</summary>
    /// <exception cref="IOException">Another server uses it, or it can't be written.</exception>
    public static DataDirectory Take(string root)
    {
        Directory.CreateDirectory(root);
        FileStream held;
        try
        {
            // The lock ends with the process, however that ends.
            held = new FileStream(Path.Combine(root, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not DirectoryNotFoundException)
        {
            throw new IOException($"Another server uses the data directory {root} (or it can't be written): {error.Message}", error);
        }

        var directory = new DataDirectory(root, held);
        if (Directory.Exists(directory.Scratch))
        {
            OrphanProcesses.KillIn(directory.Scratch);
            Directory.Delete(directory.Scratch, recursive: true);
        }

        Directory.CreateDirectory(directory.Scratch);
        return directory;
    }

    public void Dispose() => _lock.Dispose();
}
