namespace Kinora.Tasks;

/// <summary>The durable truth about tasks. Every method that writes returns only after the write is on disk.</summary>
public interface ITaskStore
{
    /// <summary>Inserts a new task together with its work item (and its first callback, where wanted).</summary>
    Task<SubmitOutcome> InsertAsync(GenerationTask task, SubmitLimits limits, CancellationToken cancellation);

    /// <summary>Finds a task by its id or its external id among one account's tasks; null when there is none of that kind.</summary>
    /// <param name="account">Owner.</param>
    /// <param name="idOrExternalId">Either id.</param>
    /// <param name="kind">Kind that it must be of; null takes any.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<GenerationTask?> FindAsync(AccountId account, string idOrExternalId, string? kind, CancellationToken cancellation);

    /// <summary>One account's tasks, newest first.</summary>
    Task<IReadOnlyList<GenerationTask>> ListAsync(TaskListQuery query, CancellationToken cancellation);

    /// <summary>The clip or sound with this public id, with the task that made it; null when the account has none or it expired.</summary>
    Task<StoredArtifact?> FindArtifactAsync(AccountId account, string artifactId, CancellationToken cancellation);

    /// <summary>An artifact by its public id alone, for an address that carries its own proof; null when there is none or it expired.</summary>
    ValueTask<Artifact?> FindServableAsync(string artifactId, CancellationToken cancellation);

    /// <summary>
    /// Claims the oldest task of a lane that waits (or whose claim expired); null when there is none. A task whose claims were lost
    /// <see cref="ClaimRules.MaxLostClaims"/> times is ended as failed instead.
    /// </summary>
    Task<GenerationTask?> ClaimAsync(WorkLane lane, string worker, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Gives a claim back unfinished (an orderly stop): the task waits again, and the claim is not counted as lost.</summary>
    Task ReleaseAsync(TaskId id, int attempt, CancellationToken cancellation);

    /// <summary>Frees the claims of dead processes: at the start, before the first claim, with the data directory held alone.</summary>
    /// <returns>How many tasks wait again.</returns>
    Task<int> RecoverAsync(CancellationToken cancellation);

    /// <summary>Renews a claim and records progress, and tells whether the attempt is still the newest and not cancelled.</summary>
    Task<bool> HeartbeatAsync(TaskId id, int attempt, double progress, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Stores the plan of an attempt (and the parent clip, once known); false when the attempt is no longer the newest.</summary>
    Task<bool> RecordPlanAsync(TaskId id, int attempt, string plan, ParentVideo? parent, CancellationToken cancellation);

    /// <summary>
    /// Writes an ended task (succeeded, failed, cancelled), its artifacts, ledger entry and callback in one transaction, fenced by
    /// <see cref="GenerationTask.Attempt"/> and by the stored state being open; false when the fence refuses.
    /// </summary>
    Task<bool> EndAsync(GenerationTask ended, CancellationToken cancellation);

    /// <summary>Ends an open task as cancelled, whatever its attempt; the task as it stands then, or null when the account has none.</summary>
    Task<GenerationTask?> CancelAsync(AccountId account, TaskId id, CancellationToken cancellation);

    /// <summary>Forgets a task for its owner; false when there is none.</summary>
    Task<bool> DeleteAsync(AccountId account, TaskId id, CancellationToken cancellation);

    /// <summary>Removes ended tasks created before a time, with their artifacts; the ledger keeps its entries.</summary>
    /// <returns>How many were removed.</returns>
    Task<int> ExpireAsync(DateTimeOffset createdBefore, CancellationToken cancellation);

    /// <summary>Which of these blobs no task refers to.</summary>
    Task<IReadOnlyList<string>> UnreferencedAsync(IReadOnlyList<string> blobKeys, CancellationToken cancellation);

    /// <summary>Open tasks at this moment.</summary>
    int OpenTasks { get; }
}

/// <summary>Rules of claiming.</summary>
public static class ClaimRules
{
    /// <summary>Lost claims (crashes, frozen workers) after which a task is given up.</summary>
    public const int MaxLostClaims = 3;
}

/// <summary>Result of an insert.</summary>
public enum SubmitOutcome
{
    /// <summary>Accepted and durable.</summary>
    Accepted,

    /// <summary>The account already has a task with that external id.</summary>
    DuplicateExternalId,

    /// <summary>The account runs as many tasks as it may.</summary>
    ConcurrencyExceeded,

    /// <summary>The server's queue is full.</summary>
    QueueFull,
}

/// <summary>Limits that are judged inside the inserting transaction.</summary>
/// <param name="MaxOpenTasks">Open tasks that one account may have for one model; null for no limit.</param>
public sealed record SubmitLimits(int? MaxOpenTasks);

/// <summary>A page of one account's tasks.</summary>
public sealed record TaskListQuery(AccountId Account)
{
    /// <summary>Only this dialect's; null takes any.</summary>
    public string? Dialect { get; init; }

    /// <summary>Only these kinds; empty takes any.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Only these ids; empty takes any.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Created at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Created before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Rows to skip.</summary>
    public int Offset { get; init; }

    /// <summary>Rows at the most.</summary>
    public int Limit { get; init; } = 30;
}

/// <summary>An artifact and the task that made it.</summary>
public sealed record StoredArtifact(Artifact Artifact, GenerationTask Task);
