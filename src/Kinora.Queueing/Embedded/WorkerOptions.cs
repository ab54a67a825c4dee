namespace Kinora.Queueing.Embedded;

/// <summary>How much is worked on at once.</summary>
public sealed record WorkerOptions
{
    /// <summary>Clips rendered at once. The encoder of one clip already keeps a second core busy, so one per two cores.</summary>
    public int Renders { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Speech and face identification at once, beside the clips.</summary>
    public int PromptWork { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>A claim that was not renewed for so long is taken by another worker.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often claims are renewed and progress is recorded.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>An attempt that takes longer than this is failed: nothing that can be asked for needs so long.</summary>
    public TimeSpan AttemptLimit { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Pause between two tries to store the end of an attempt while the store can't write.</summary>
    public TimeSpan StoreRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Folder that holds one scratch folder per attempt.</summary>
    public required string ScratchRoot { get; init; }
}
