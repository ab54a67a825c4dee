namespace Kinora.Stage.Rendering;

/// <summary>How many threads a render takes. The work is cut into the same pieces whatever the number, so the picture does not depend on it.</summary>
internal static class Threads
{
    /// <summary>For Parallel.For.</summary>
    public static ParallelOptions Options { get; } = new() { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 8) };
}
