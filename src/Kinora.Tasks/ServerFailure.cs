namespace Kinora.Tasks;

/// <summary>What callers are told when the server itself is in trouble.</summary>
public static class ServerFailure
{
    private const int NoSpace = 28; // ENOSPC
    private const int OverQuota = 122; // EDQUOT of Linux

    /// <summary>The failure that an unforeseen exception amounts to.</summary>
    public static RenderFailure Of(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return IsDiskFull(error) ? StorageFull(error.ToString())
            : new RenderFailure(FailureCodes.Internal, "The work failed inside the server.", error.ToString());
    }

    /// <summary>The disk was full.</summary>
    /// <param name="detail">For the operator.</param>
    public static RenderFailure StorageFull(string detail) => new(
        FailureCodes.StorageFull, "The server has no room left on its disk to do this. Nothing is wrong with the request: please submit it again later.", detail);

    /// <summary>A tool stood still.</summary>
    /// <param name="detail">For the operator.</param>
    public static RenderFailure ToolStalled(string detail) => new(
        FailureCodes.ToolStalled, "A media tool of the server stood still and was ended. Nothing is wrong with the request: please submit it again.", detail);

    /// <summary>Whether an exception, or what caused it, is that there is no room on the disk.</summary>
    public static bool IsDiskFull(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            if (error is IOException { HResult: NoSpace or OverQuota }) return true;
        return false;
    }
}
