namespace Kinora.Tasks;

/// <inheritdoc cref="ITaskRegistry"/>
public sealed class TaskRegistry : ITaskRegistry
{
    private readonly ITaskStore _store;
    private readonly IWorkQueue _queue;
    private readonly IRunningAttempts _running;
    private readonly TaskChanges _changes;
    private readonly IIdGenerator _ids;
    private readonly TimeProvider _clock;
    private readonly SubmitLimits _limits;

    /// <summary>A registry over a store.</summary>
    public TaskRegistry(
        ITaskStore store, IWorkQueue queue, IRunningAttempts running, TaskChanges changes, IIdGenerator ids, TimeProvider clock, RegistryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _queue = queue;
        _running = running;
        _changes = changes;
        _ids = ids;
        _clock = clock;
        _limits = new SubmitLimits(options.MaxOpenTasksPerModel > 0 ? options.MaxOpenTasksPerModel : null);
    }

    /// <inheritdoc/>
    public async Task<SubmitResult> SubmitAsync(NewTask task, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(task);
        long number = _ids.NextNumber();
        var now = Now();
        var accepted = new GenerationTask
        {
            Id = task.IdForm == TaskIdForm.Uuid ? TaskNumber.ToUuid(number, _ids.NextRandom()) : TaskNumber.ToDecimal(number),
            Account = task.Account,
            Dialect = task.Dialect,
            Kind = task.Kind,
            Request = task.Request,
            ExternalId = string.IsNullOrEmpty(task.ExternalId) ? null : task.ExternalId,
            CallbackUrl = string.IsNullOrEmpty(task.CallbackUrl) ? null : task.CallbackUrl,
            OriginalBody = task.OriginalBody,
            Model = task.Model,
            Seed = task.Request.Seed ?? Scramble((ulong)number),
            Units = task.Units,
            HoldsSlot = task.CountsAgainstConcurrency,
            CreatedAt = now,
            UpdatedAt = now,
        };
        // The caller may leave while the row is on its way to the disk; what is accepted stays accepted, so its token ends here.
        cancellation.ThrowIfCancellationRequested();
        var outcome = await _store.InsertAsync(accepted, _limits, CancellationToken.None).ConfigureAwait(false);
        if (outcome != SubmitOutcome.Accepted) return new SubmitResult(outcome, null);
        _queue.Announce(WorkLanes.Of(accepted.Request.Capability));
        return new SubmitResult(outcome, accepted);
    }

    /// <inheritdoc/>
    public ValueTask<GenerationTask?> FindAsync(AccountId account, string idOrExternalId, string? kind, CancellationToken cancellation) =>
        _store.FindAsync(account, idOrExternalId, kind, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<GenerationTask>> ListAsync(TaskListQuery query, CancellationToken cancellation) =>
        _store.ListAsync(query, cancellation);

    /// <inheritdoc/>
    public Task<StoredArtifact?> FindArtifactAsync(AccountId account, string artifactId, CancellationToken cancellation) =>
        _store.FindArtifactAsync(account, artifactId, cancellation);

    /// <inheritdoc/>
    public async Task<GenerationTask?> WaitForEndAsync(AccountId account, TaskId id, CancellationToken cancellation)
    {
        var task = await _store.FindAsync(account, id.Value, kind: null, cancellation).ConfigureAwait(false);
        if (task is null || task.IsEnded) return task;

        // Ask, then look again: an end between the two looks is not missed.
        var end = _changes.EndOf(task.Id);
        task = await _store.FindAsync(account, task.Id.Value, kind: null, cancellation).ConfigureAwait(false);
        if (task is null || task.IsEnded)
        {
            _changes.Forget(id, task);
            return task;
        }

        return await end.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<GenerationTask?> CancelAsync(AccountId account, TaskId id, CancellationToken cancellation)
    {
        var task = await _store.CancelAsync(account, id, cancellation).ConfigureAwait(false);
        if (task?.State == TaskState.Cancelled) _running.Stop(task.Id);
        return task;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(AccountId account, TaskId id, CancellationToken cancellation)
    {
        var task = await CancelAsync(account, id, cancellation).ConfigureAwait(false);
        return task is not null && await _store.DeleteAsync(account, task.Id, cancellation).ConfigureAwait(false);
    }

    /// <summary>Times are kept in whole milliseconds, as dialects show them and rows store them.</summary>
    private DateTimeOffset Now()
    {
        var now = _clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>SplitMix64's finaliser: neighbouring ids give unrelated seeds.</summary>
    private static ulong Scramble(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
