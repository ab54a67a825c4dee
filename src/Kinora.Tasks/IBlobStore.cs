namespace Kinora.Tasks;

/// <summary>Content-addressed bytes: inputs that came inside requests, and results.</summary>
public interface IBlobStore
{
    /// <summary>Stores a finished local file by moving it in; returns only when it is durable.</summary>
    /// <param name="path">File to move; it is gone afterwards.</param>
    /// <param name="extension">Extension without a dot that the key keeps, for example "mp4".</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<StoredBlob> ImportAsync(string path, string extension, CancellationToken cancellation);

    /// <summary>Stores bytes.</summary>
    Task<StoredBlob> WriteAsync(ReadOnlyMemory<byte> content, string extension, CancellationToken cancellation);

    /// <summary>Opens a blob for reading from any position; null when there is none.</summary>
    ValueTask<Stream?> OpenAsync(string key, CancellationToken cancellation);

    /// <summary>A local path that a tool can read; null when there is none.</summary>
    ValueTask<string?> LocalPathAsync(string key, CancellationToken cancellation);

    /// <summary>Removes a blob; no error when there is none.</summary>
    Task DeleteAsync(string key, CancellationToken cancellation);
}

/// <summary>A stored blob.</summary>
/// <param name="Key">Key to find it by.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hex digest.</param>
public sealed record StoredBlob(string Key, long Bytes, string Sha256);
