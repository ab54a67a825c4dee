namespace Kinora.Media.Processes;

/// <summary>What a tool may use up; null is unlimited.</summary>
/// <param name="AddressSpaceBytes">Virtual memory. ffmpeg reserves about 0.4 GB before any work.</param>
/// <param name="CpuSeconds">Processor time over all of its threads.</param>
/// <param name="FileSizeBytes">Size of any one file that it writes, and (looked at once a second) of all files in the folders that it may write together.</param>
/// <param name="Processes">Processes and threads of the same user, the server's own included.</param>
public sealed record ToolLimits(
    long? AddressSpaceBytes = null,
    int? CpuSeconds = null,
    long? FileSizeBytes = null,
    int? Processes = null)
{
    /// <summary>No limit.</summary>
    public static ToolLimits Unlimited { get; } = new();
}
