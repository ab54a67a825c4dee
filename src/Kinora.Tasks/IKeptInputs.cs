namespace Kinora.Tasks;

/// <summary>
/// Copies of inputs that were fetched by address, kept as long as their task: an extension renders its parent's plan again long after the
/// caller's address has expired, and a second attempt sees what the first one saw.
/// </summary>
public interface IKeptInputs
{
    /// <summary>Remembers the copy.</summary>
    Task KeepAsync(TaskId task, string url, string blobKey, CancellationToken cancellation);

    /// <summary>Key of the copy; null when none was kept.</summary>
    ValueTask<string?> FindAsync(TaskId task, string url, CancellationToken cancellation);
}
