namespace Kinora.Tasks;

/// <summary>The counter at which dialects hand in work, ask after it and take it back.</summary>
public interface ITaskRegistry
{
    /// <summary>Accepts new work; returns after it is durable.</summary>
    Task<SubmitResult> SubmitAsync(NewTask task, CancellationToken cancellation);

    /// <summary>A task by its id or external id; null when the account has none of that kind.</summary>
    ValueTask<GenerationTask?> FindAsync(AccountId account, string idOrExternalId, string? kind, CancellationToken cancellation);

    /// <summary>One account's tasks, newest first.</summary>
    Task<IReadOnlyList<GenerationTask>> ListAsync(TaskListQuery query, CancellationToken cancellation);

    /// <summary>A clip or sound of the account by its public id, with the task that made it; null when there is none or it expired.</summary>
    Task<StoredArtifact?> FindArtifactAsync(AccountId account, string artifactId, CancellationToken cancellation);

    /// <summary>Waits until the task has ended and returns it; null when there is no such task.</summary>
    Task<GenerationTask?> WaitForEndAsync(AccountId account, TaskId id, CancellationToken cancellation);

    /// <summary>Takes a task back: its processes are gone within a second. Null when there is none; the task as it stands otherwise.</summary>
    Task<GenerationTask?> CancelAsync(AccountId account, TaskId id, CancellationToken cancellation);

    /// <summary>Forgets an ended task for its owner (an open one is cancelled first); false when there is none.</summary>
    Task<bool> DeleteAsync(AccountId account, TaskId id, CancellationToken cancellation);
}

/// <summary>What a dialect hands in; ids, seed and times are added by the registry.</summary>
public sealed record NewTask
{
    /// <summary>Owner.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Accepting dialect.</summary>
    public required string Dialect { get; init; }

    /// <summary>Kind of endpoint.</summary>
    public required string Kind { get; init; }

    /// <summary>Work.</summary>
    public required Requests.RenderRequest Request { get; init; }

    /// <summary>Model that limits and price are counted under.</summary>
    public required string Model { get; init; }

    /// <summary>Form of the public id.</summary>
    public TaskIdForm IdForm { get; init; } = TaskIdForm.Decimal;

    /// <summary>Caller's own id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Where state changes are announced.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Body as received, inline media left out.</summary>
    public string? OriginalBody { get; init; }

    /// <summary>Price.</summary>
    public decimal Units { get; init; }

    /// <summary>False for work that holds no concurrency slot (speech, face identification).</summary>
    public bool CountsAgainstConcurrency { get; init; } = true;
}

/// <summary>Form of a public task id.</summary>
public enum TaskIdForm
{
    /// <summary>18 or 19 decimal digits that grow with time.</summary>
    Decimal,

    /// <summary>A UUID.</summary>
    Uuid,
}

/// <summary>Answer to a submission; the task is present when accepted.</summary>
public sealed record SubmitResult(SubmitOutcome Outcome, GenerationTask? Task);
