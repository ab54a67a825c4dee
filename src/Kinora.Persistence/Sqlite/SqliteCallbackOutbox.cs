using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <summary>Callbacks in SQLite.</summary>
public sealed class SqliteCallbackOutbox : ICallbackOutbox
{
    private const string Columns = "id, account, task_id, url, body, tries, created_at, state";
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;

    /// <summary>The outbox of a database.</summary>
    public SqliteCallbackOutbox(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _writer = database.Writer;
        _readers = database.Readers;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CallbackDelivery>> DueAsync(
        DateTimeOffset now, int limit, IReadOnlyCollection<long> except, CancellationToken cancellation)
    {
        // Deliveries on their way are few, so they are skipped here rather than in SQL; so are later callbacks of the same task.
        const string Sql = "SELECT " + Columns + " FROM callbacks WHERE state=0 AND next_try_at <= ?1 ORDER BY next_try_at, id LIMIT ?2";
        ArgumentNullException.ThrowIfNull(except);
        return Task.FromResult(_readers.Read((now, limit, except), static (db, key) =>
        {
            var rows = db.Statement(Sql).Bind(1, key.now.ToUnixTimeMilliseconds()).Bind(2, (key.limit * 4) + key.except.Count);
            var due = new List<CallbackDelivery>();
            var tasks = new HashSet<string>(StringComparer.Ordinal);
            while (due.Count < key.limit && rows.Read())
            {
                var delivery = Read(rows);
                if (tasks.Add(delivery.Task.Value) && !key.except.Contains(delivery.Id)) due.Add(delivery);
            }

            return (IReadOnlyList<CallbackDelivery>)due;
        }));
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) =>
        Task.FromResult(_readers.Read(0, static (db, _) =>
        {
            var row = db.Statement("SELECT min(next_try_at) FROM callbacks WHERE state=0");
            return row.Read() && row.LongOrNull(0) is { } due ? TaskRow.Time(due) : (DateTimeOffset?)null;
        }));

    /// <inheritdoc/>
    public Task RecordTryAsync(long id, CallbackTry attempt, DateTimeOffset? next, CancellationToken cancellation)
    {
        const string Update = "UPDATE callbacks SET state=?2, tries=tries+1, next_try_at=?3 WHERE id=?1";
        const string Insert =
            "INSERT INTO callback_tries(callback, try, at, delivered, status, error, milliseconds) " +
            "SELECT id, tries, ?2, ?3, ?4, ?5, ?6 FROM callbacks WHERE id=?1";
        ArgumentNullException.ThrowIfNull(attempt);
        var state = attempt.Delivered ? CallbackState.Delivered : next is null ? CallbackState.GivenUp : CallbackState.Pending;
        return _writer.RunAsync(db =>
        {
            db.Statement(Update).Bind(1, id).Bind(2, (long)state).Bind(3, next?.ToUnixTimeMilliseconds() ?? 0).Run();
            return db.Statement(Insert)
                .Bind(1, id)
                .Bind(2, attempt.At.ToUnixTimeMilliseconds())
                .Bind(3, attempt.Delivered ? 1 : 0)
                .Bind(4, attempt.Status)
                .Bind(5, attempt.Error)
                .Bind(6, attempt.Milliseconds)
                .Run();
        });
    }

    /// <inheritdoc/>
    public Task ClockSetBackAsync(TimeSpan by, DateTimeOffset? later, CancellationToken cancellation)
    {
        const string Sql = "UPDATE callbacks SET next_try_at=next_try_at-?1 WHERE state=0 AND next_try_at>?2";
        long milliseconds = (long)by.TotalMilliseconds, after = later?.ToUnixTimeMilliseconds() ?? long.MinValue;
        return _writer.RunAsync(db => db.Statement(Sql).Bind(1, milliseconds).Bind(2, after).Run());
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CallbackHistory>> HistoryAsync(AccountId account, TaskId task, CancellationToken cancellation)
    {
        if (!TaskNumber.TryParse(task.Value, out long number)) return Task.FromResult<IReadOnlyList<CallbackHistory>>([]);
        return Task.FromResult(_readers.Read((account, number), static (db, key) =>
        {
            var rows = db.Statement("SELECT " + Columns + " FROM callbacks WHERE task=?1 AND account=?2 ORDER BY id")
                .Bind(1, key.number)
                .Bind(2, key.account.Value);
            var history = new List<CallbackHistory>();
            while (rows.Read())
            {
                var delivery = Read(rows);
                history.Add(new CallbackHistory(delivery, (CallbackState)rows.Int(7), Tries(db, delivery.Id)));
            }

            return (IReadOnlyList<CallbackHistory>)history;
        }));
    }

    private static CallbackDelivery Read(SqliteStatement row) => new(
        row.Long(0), new AccountId(row.Text(1)), new TaskId(row.Text(2)), row.Text(3), row.Text(4), row.Int(5), TaskRow.Time(row.Long(6)));

    private static List<CallbackTry> Tries(SqliteConnection db, long id)
    {
        var rows = db.Statement("SELECT at, delivered, status, error, milliseconds FROM callback_tries WHERE callback=?1 ORDER BY try").Bind(1, id);
        var tries = new List<CallbackTry>();
        while (rows.Read())
            tries.Add(new CallbackTry(TaskRow.Time(rows.Long(0)), rows.Long(1) != 0, (int?)rows.LongOrNull(2), rows.TextOrNull(3), rows.Long(4)));
        return tries;
    }
}
