namespace Kinora.Tasks;

/// <summary>Codes of failures that are the server's own trouble: the same request may succeed later. Every other code names what its caller can mend.</summary>
public static class FailureCodes
{
    /// <summary>A defect, or a fault nobody foresaw.</summary>
    public const string Internal = "internal";

    /// <summary>The work took longer than any work may.</summary>
    public const string Timeout = "timeout";

    /// <summary>The work was begun several times and never came to its end.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>This build can't do it.</summary>
    public const string CapabilityMissing = "capability_missing";

    /// <summary>Files that the set-up prepares are not there.</summary>
    public const string AssetsMissing = "assets_missing";

    /// <summary>A decoder or encoder stood still and was ended.</summary>
    public const string ToolStalled = "tool_stalled";

    /// <summary>The disk is full.</summary>
    public const string StorageFull = "storage_full";

    /// <summary>Whether a code is the server's own trouble.</summary>
    public static bool IsServers(string code) =>
        code is Internal or Timeout or Interrupted or CapabilityMissing or AssetsMissing or ToolStalled or StorageFull;
}
