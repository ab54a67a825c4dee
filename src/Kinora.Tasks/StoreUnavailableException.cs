namespace Kinora.Tasks;

/// <summary>The store can't write (disk full, read-only file): nothing was acknowledged, trying again later may help.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>The store can't write.</summary>
    public StoreUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
