using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <summary>Tasks in SQLite. Writes go through the one writer; the newest states are answered from memory.</summary>
public sealed partial class SqliteTaskStore : ITaskStore
{
    private const string FindSql = "SELECT " + TaskRow.Columns + " FROM tasks WHERE number=?1";
    private const string FindExternalSql = "SELECT number FROM tasks WHERE account=?1 AND external_id=?2";
    private const string CountSlotsSql = "SELECT count(*) FROM tasks WHERE account=?1 AND model=?2 AND state < 2 AND holds_slot = 1";
    private const string InsertInputSql = "INSERT INTO inputs(task, blob_key) VALUES(?1, ?2)";
    private const string LedgerSql = "INSERT INTO ledger(task, entry, account, units, at) VALUES(?1, ?2, ?3, ?4, ?5)";
    private const string CallbackSql =
        "INSERT INTO callbacks(id, task, task_id, account, url, body, created_at, next_try_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)";

    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly TaskChanges _changes;
    private readonly IIdGenerator _ids;
    private readonly TimeProvider _clock;
    private readonly LeaseClock _leases;
    private readonly TaskStoreOptions _options;
    private readonly Lazy<Dictionary<string, ICallbackComposer>> _composers;
    private readonly RecentTasks _recent = new();
    private int _open;

    /// <summary>A store over a database.</summary>
    /// <param name="database">Where the rows are.</param>
    /// <param name="changes">Told of every committed change.</param>
    /// <param name="composers">Word the callbacks; asked for when first needed.</param>
    /// <param name="ids">Makes callback ids.</param>
    /// <param name="clock">Time.</param>
    /// <param name="options">Limits.</param>
    public SqliteTaskStore(
        SqliteDatabase database, TaskChanges changes, Func<IEnumerable<ICallbackComposer>> composers, IIdGenerator ids, TimeProvider clock,
        TaskStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(database);
        _writer = database.Writer;
        _readers = database.Readers;
        _changes = changes;
        _ids = ids;
        _clock = clock;
        _leases = new LeaseClock(clock);
        _options = options;
        _composers = new(() => composers().ToDictionary(c => c.Dialect, StringComparer.Ordinal));
        _open = _readers.Read(0, static (db, _) => Scalar(db.Statement("SELECT count(*) FROM tasks WHERE state < 2")));
    }

    /// <inheritdoc/>
    public int OpenTasks => Volatile.Read(ref _open);

    /// <inheritdoc/>
    public Task<SubmitOutcome> InsertAsync(GenerationTask task, SubmitLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(limits);
        if (OpenTasks >= _options.MaxOpenTasks || _writer.Waiting >= _options.MaxWaitingWrites)
            return Task.FromResult(SubmitOutcome.QueueFull);
        if (!TaskNumber.TryParse(task.Id.Value, out long number)) throw new ArgumentException($"\"{task.Id}\" is no task id.", nameof(task));
        byte[] request = TaskRow.RequestJsonOf(task);
        var blobs = MediaReferences.BlobsOf(task.Request);
        string? body = ComposeCallback(task);
        return _writer.RunAsync(
            db =>
            {
                if (limits.MaxOpenTasks is { } most && task.HoldsSlot
                    && Scalar(db.Statement(CountSlotsSql).Bind(1, task.Account.Value).Bind(2, task.Model)) >= most)
                    return SubmitOutcome.ConcurrencyExceeded;
                if (task.ExternalId is not null && NumberOfExternal(db, task.Account, task.ExternalId) is not null)
                    return SubmitOutcome.DuplicateExternalId;
                TaskRow.Insert(db, number, task, request);
                foreach (string key in blobs) db.Statement(InsertInputSql).Bind(1, number).Bind(2, key).Run();
                WriteLedger(db, number, task, LedgerEntry.Reserved);
                WriteCallback(db, number, task, body);
                return SubmitOutcome.Accepted;
            },
            outcome =>
            {
                if (outcome != SubmitOutcome.Accepted) return;
                Interlocked.Increment(ref _open);
                Publish(number, task, body is not null);
            });
    }

    /// <inheritdoc/>
    public ValueTask<GenerationTask?> FindAsync(AccountId account, string idOrExternalId, string? kind, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(idOrExternalId);
        GenerationTask? task = null;
        if (TaskNumber.TryParse(idOrExternalId, out long number))
        {
            task = _recent.Find(number) ?? _readers.Read(number, static (db, number) => Load(db, number));
            if (task is not null && (task.Account != account || !string.Equals(task.Id.Value, idOrExternalId, StringComparison.OrdinalIgnoreCase)))
                task = null;
        }

        task ??= _readers.Read((account, idOrExternalId), static (db, key) =>
            NumberOfExternal(db, key.account, key.idOrExternalId) is { } found ? Load(db, found) : null);
        return ValueTask.FromResult(task is null || (kind is not null && task.Kind != kind) ? null : task);
    }

    /// <inheritdoc/>
    public async Task<bool> HeartbeatAsync(TaskId id, int attempt, double progress, TimeSpan lease, CancellationToken cancellation)
    {
        const string Sql = "UPDATE tasks SET progress=?3, lease_until=?4 WHERE number=?1 AND attempt=?2 AND state=1";
        long number = Number(id);
        long until = _leases.Until(lease);
        return await _writer.RunAsync(
            db => db.Statement(Sql).Bind(1, number).Bind(2, attempt).Bind(3, progress).Bind(4, until).Run() == 1,
            held =>
            {
                if (held && _recent.Find(number) is { } task) _recent.Put(number, task with { Progress = progress });
            }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> RecordPlanAsync(TaskId id, int attempt, string plan, ParentVideo? parent, CancellationToken cancellation)
    {
        const string Sql =
            "UPDATE tasks SET plan=?3, parent_id=coalesce(?4, parent_id), parent_url=coalesce(?5, parent_url), " +
            "parent_seconds=coalesce(?6, parent_seconds) WHERE number=?1 AND attempt=?2 AND state=1";
        long number = Number(id);
        return await _writer.RunAsync(
            db =>
            {
                var update = db.Statement(Sql).Bind(1, number).Bind(2, attempt).Bind(3, plan).Bind(4, parent?.Id).Bind(5, parent?.Url);
                if (parent is null) update.Null(6);
                else update.Bind(6, parent.Seconds);
                return update.Run() == 1;
            },
            held =>
            {
                if (held && _recent.Find(number) is { } task) _recent.Put(number, task with { Plan = plan, Parent = parent ?? task.Parent });
            }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> EndAsync(GenerationTask ended, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ended);
        if (!ended.IsEnded) throw new ArgumentException($"Task {ended.Id} has not ended.", nameof(ended));
        long number = Number(ended.Id);
        return await _writer.RunAsync(
            db =>
            {
                // The stored plan and parent are the attempt's own writes: the callback must show them.
                var stored = Load(db, number);
                if (stored is null || stored.IsEnded || stored.Attempt != ended.Attempt) return null;
                var merged = ended with { Plan = stored.Plan ?? ended.Plan, Parent = stored.Parent ?? ended.Parent };
                return WriteEnd(db, number, merged);
            },
            write => PublishEnd(number, write)).ConfigureAwait(false) is not null;
    }

    /// <inheritdoc/>
    public async Task<GenerationTask?> CancelAsync(AccountId account, TaskId id, CancellationToken cancellation)
    {
        var known = await FindAsync(account, id.Value, kind: null, cancellation).ConfigureAwait(false);
        if (known is null || known.IsEnded) return known;
        long number = Number(known.Id);
        var (task, _) = await _writer.RunAsync(
            db =>
            {
                var stored = Load(db, number);
                if (stored is null || stored.IsEnded) return (stored, null);
                var write = WriteEnd(db, number, stored.Cancel(Now()));
                return (write?.Task, write);
            },
            ((GenerationTask? Task, EndWrite? Write) result) => PublishEnd(number, result.Write)).ConfigureAwait(false);
        return task;
    }

    private EndWrite? WriteEnd(SqliteConnection db, long number, GenerationTask ended)
    {
        if (!TaskRow.End(db, number, ended)) return null;
        WriteLedger(db, number, ended, ended.State == TaskState.Succeeded ? LedgerEntry.Settled : LedgerEntry.Refunded);
        string? body = ComposeCallback(ended);
        WriteCallback(db, number, ended, body);
        return new EndWrite(ended, body is not null);
    }

    private void PublishEnd(long number, EndWrite? write)
    {
        if (write is null) return;
        Interlocked.Decrement(ref _open);
        Publish(number, write.Task, write.WithCallback);
    }

    private void Publish(long number, GenerationTask task, bool withCallback)
    {
        _recent.Put(number, task);
        _changes.Publish(task, withCallback);
    }

    private string? ComposeCallback(GenerationTask task) =>
        task.CallbackUrl is not null && _composers.Value.TryGetValue(task.Dialect, out var composer) ? composer.Compose(task) : null;

    private void WriteCallback(SqliteConnection db, long number, GenerationTask task, string? body)
    {
        if (body is null) return;
        db.Statement(CallbackSql)
            .Bind(1, _ids.NextNumber())
            .Bind(2, number)
            .Bind(3, task.Id.Value)
            .Bind(4, task.Account.Value)
            .Bind(5, task.CallbackUrl)
            .Bind(6, body)
            .Bind(7, task.UpdatedAt.ToUnixTimeMilliseconds())
            .Run();
    }

    private static void WriteLedger(SqliteConnection db, long number, GenerationTask task, LedgerEntry entry)
    {
        if (task.Units == 0) return;
        db.Statement(LedgerSql)
            .Bind(1, number)
            .Bind(2, (long)entry)
            .Bind(3, task.Account.Value)
            .Bind(4, TaskRow.Units(task.Units))
            .Bind(5, task.UpdatedAt.ToUnixTimeMilliseconds())
            .Run();
    }

    private static GenerationTask? Load(SqliteConnection db, long number)
    {
        var row = db.Statement(FindSql).Bind(1, number);
        if (!row.Read()) return null;
        var task = TaskRow.Read(db, row);
        row.Reset();
        return task;
    }

    private static long? NumberOfExternal(SqliteConnection db, AccountId account, string externalId)
    {
        var row = db.Statement(FindExternalSql).Bind(1, account.Value).Bind(2, externalId);
        if (!row.Read()) return null;
        long number = row.Long(0);
        row.Reset();
        return number;
    }

    private static int Scalar(SqliteStatement statement)
    {
        int value = statement.Read() ? statement.Int(0) : 0;
        statement.Reset();
        return value;
    }

    private static long Number(TaskId id) =>
        TaskNumber.TryParse(id.Value, out long number) ? number : throw new ArgumentException($"\"{id}\" is no task id.");

    private DateTimeOffset Now() => TaskRow.Time(_clock.GetUtcNow().ToUnixTimeMilliseconds());

    private sealed record EndWrite(GenerationTask Task, bool WithCallback);
}

/// <summary>Entries of the account book.</summary>
internal enum LedgerEntry
{
    Reserved = 0,
    Settled = 1,
    Refunded = 2,
}
