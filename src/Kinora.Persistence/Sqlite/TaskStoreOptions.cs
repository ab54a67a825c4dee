namespace Kinora.Persistence.Sqlite;

/// <summary>Limits of the store.</summary>
public sealed record TaskStoreOptions
{
    /// <summary>Tasks that may be open at once over all accounts; more are refused until some end.</summary>
    public int MaxOpenTasks { get; init; } = 100_000;

    /// <summary>Writes that may wait for the disk; more submissions are refused until the disk keeps up.</summary>
    public int MaxWaitingWrites { get; init; } = 8192;

    /// <summary>How long results and ids are kept.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);
}
