using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <summary>
/// The one writer of the database. Whatever waits when a commit ends goes into the next transaction together, so under load one flush to
/// disk serves many callers, and an idle server still answers at once. A caller hears back only after the flush.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MaxBatch = 512;

    private readonly SqliteConnection _db;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private List<Write> _waiting = [];
    private List<Write> _taken = [];
    private long _commits;
    private long _writes;
    private bool _stopping;

    public SqliteWriter(SqliteConnection db)
    {
        _db = db;
        _thread = new Thread(Loop) { IsBackground = true, Name = "sqlite writer" };
        _thread.Start();
    }

    /// <summary>Commits so far. In WAL mode with synchronous=FULL each is one flush of the log to disk.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Writes that those commits carried.</summary>
    public long Writes => Interlocked.Read(ref _writes);

    /// <summary>Writes that wait for a transaction.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _waiting.Count;
        }
    }

    /// <summary>
    /// Runs a write in the next transaction. <paramref name="apply"/> may run twice (a transaction that another write broke is repeated one
    /// write at a time) and changes nothing but the database; <paramref name="committed"/> runs on the writer's thread once it is durable,
    /// before the caller goes on.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The database can't be written.</exception>
    public Task<T> RunAsync<T>(Func<SqliteConnection, T> apply, Action<T>? committed = null)
    {
        var write = new Write<T>(apply, committed);
        bool wake;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            wake = _waiting.Count == 0;
            _waiting.Add(write);
        }

        if (wake) _wake.Set();
        return write.Completion;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping) return;
            _stopping = true;
        }

        _wake.Set();
        _thread.Join();
        _wake.Dispose();
        _db.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            bool stopping;
            lock (_gate)
            {
                (_waiting, _taken) = (_taken, _waiting);
                stopping = _stopping;
            }

            if (_taken.Count == 0)
            {
                if (stopping) return;
                _wake.WaitOne();
                continue;
            }

            for (int start = 0; start < _taken.Count; start += MaxBatch)
                CommitTogether(_taken.GetRange(start, Math.Min(MaxBatch, _taken.Count - start)));
            _taken.Clear();
        }
    }

    private void CommitTogether(List<Write> batch)
    {
        try
        {
            _db.Statement(BeginSql).Run();
            foreach (var write in batch) write.Apply(_db);
            _db.ResetActive();
            _db.Statement(CommitSql).Run();
        }
#pragma warning disable CA1031 // whatever it is, it belongs to the callers of this batch
        catch (Exception error)
        {
            RollBack();
            if (batch.Count > 1)
            {
                // One write broke the transaction: repeated alone, it fails alone.
                foreach (var write in batch) CommitTogether([write]);
                return;
            }

            batch[0].Fail(error is SqliteException { IsConstraint: false } refused
                ? new StoreUnavailableException("The task database can't be written at the moment.", refused)
                : error);
            return;
        }
#pragma warning restore CA1031

        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _writes, batch.Count);
        foreach (var write in batch) write.Complete();
    }

    private void RollBack()
    {
        try
        {
            _db.ResetActive();
            if (_db.InTransaction) _db.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Some errors have rolled back by themselves.
        }
    }

    private const string BeginSql = "BEGIN IMMEDIATE";
    private const string CommitSql = "COMMIT";

    private abstract class Write
    {
        public abstract void Apply(SqliteConnection db);

        public abstract void Complete();

        public abstract void Fail(Exception error);
    }

    private sealed class Write<T>(Func<SqliteConnection, T> apply, Action<T>? committed) : Write
    {
        // Without asynchronous continuations the callers' code would run on the writer's thread.
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Completion => _done.Task;

        public override void Apply(SqliteConnection db) => _result = apply(db);

        public override void Complete()
        {
            try
            {
                committed?.Invoke(_result);
                _done.TrySetResult(_result);
            }
#pragma warning disable CA1031 // the write is durable, but its caller must not wait for ever
            catch (Exception error)
            {
                _done.TrySetException(error);
            }
#pragma warning restore CA1031
        }

        public override void Fail(Exception error) => _done.TrySetException(error);
    }
}
