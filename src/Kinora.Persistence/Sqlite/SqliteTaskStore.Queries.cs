using System.Globalization;
using System.Text;
using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <content>Lists, artifacts, removal.</content>
public sealed partial class SqliteTaskStore
{
    private const string ArtifactColumns =
        "a.id, a.role, a.blob_key, a.content_type, a.bytes, a.sha256, a.seconds, a.width, a.height, a.frames_per_second, a.task";

    private const string ArtifactSql =
        "SELECT " + ArtifactColumns + ", t.created_at, t.account FROM artifacts a JOIN tasks t ON t.number = a.task WHERE a.id=?1";

    /// <inheritdoc/>
    public Task<IReadOnlyList<GenerationTask>> ListAsync(TaskListQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Task.FromResult(_readers.Read(query, static (db, query) => List(db, query)));
    }

    /// <inheritdoc/>
    public Task<StoredArtifact?> FindArtifactAsync(AccountId account, string artifactId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(artifactId);
        var found = TaskNumber.TryParse(artifactId, out long id)
            ? _readers.Read((id, account.Value, Oldest()), static (db, key) =>
                FindArtifact(db, key.id, key.Item3, key.Value) is { } artifact && Load(db, artifact.Number) is { } task
                    ? new StoredArtifact(artifact.Artifact, task)
                    : null)
            : null;
        return Task.FromResult(found);
    }

    /// <inheritdoc/>
    public ValueTask<Artifact?> FindServableAsync(string artifactId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(artifactId);
        return ValueTask.FromResult(TaskNumber.TryParse(artifactId, out long id)
            ? _readers.Read((id, Oldest()), static (db, key) => FindArtifact(db, key.id, key.Item2, account: null)?.Artifact)
            : null);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(AccountId account, TaskId id, CancellationToken cancellation)
    {
        var known = await FindAsync(account, id.Value, kind: null, cancellation).ConfigureAwait(false);
        if (known is null) return false;
        long number = Number(known.Id);
        return await _writer.RunAsync(
            db =>
            {
                const string Sql = "DELETE FROM tasks WHERE number=?1 AND account=?2 AND state >= 2";
                if (db.Statement(Sql).Bind(1, number).Bind(2, account.Value).Run() == 0) return false;
                RemoveBelongings(db, number);
                return true;
            },
            removed =>
            {
                if (!removed) return;
                _recent.Remove(number);
                _changes.Deleted(known.Id);
            }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<int> ExpireAsync(DateTimeOffset createdBefore, CancellationToken cancellation)
    {
        // Small bites: a sweep over a large table must not hold up the writer.
        const string Next = "SELECT number FROM tasks WHERE number < ?1 AND created_at < ?2 AND state >= 2 ORDER BY number LIMIT 200";
        long before = createdBefore.ToUnixTimeMilliseconds();
        long highest = Math.Max(0, (createdBefore - SnowflakeIdGenerator.Epoch).Ticks / TimeSpan.TicksPerMillisecond + 1) << 22;
        int removed = 0;
        while (!cancellation.IsCancellationRequested)
        {
            var numbers = await _writer.RunAsync(
                db =>
                {
                    var rows = db.Statement(Next).Bind(1, highest).Bind(2, before);
                    var expired = new List<long>();
                    while (rows.Read()) expired.Add(rows.Long(0));
                    foreach (long number in expired)
                    {
                        db.Statement("DELETE FROM tasks WHERE number=?1").Bind(1, number).Run();
                        RemoveBelongings(db, number);
                        RemoveCallbacks(db, number);
                    }

                    return expired;
                },
                expired => expired.ForEach(_recent.Remove)).ConfigureAwait(false);
            removed += numbers.Count;
            if (numbers.Count == 0) break;
        }

        return removed;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> UnreferencedAsync(IReadOnlyList<string> blobKeys, CancellationToken cancellation)
    {
        const string Sql =
            "SELECT EXISTS(SELECT 1 FROM artifacts WHERE blob_key=?1) OR EXISTS(SELECT 1 FROM inputs WHERE blob_key=?1) " +
            "OR EXISTS(SELECT 1 FROM kept_inputs WHERE blob_key=?1)";
        return Task.FromResult<IReadOnlyList<string>>(_readers.Read(blobKeys, static (db, keys) =>
            keys.Where(key => Scalar(db.Statement(Sql).Bind(1, key)) == 0).ToList()));
    }

    private static void RemoveBelongings(SqliteConnection db, long number)
    {
        db.Statement("DELETE FROM artifacts WHERE task=?1").Bind(1, number).Run();
        db.Statement("DELETE FROM inputs WHERE task=?1").Bind(1, number).Run();
        db.Statement("DELETE FROM kept_inputs WHERE task=?1").Bind(1, number).Run();
    }

    private static void RemoveCallbacks(SqliteConnection db, long number)
    {
        db.Statement("DELETE FROM callback_tries WHERE callback IN (SELECT id FROM callbacks WHERE task=?1)").Bind(1, number).Run();
        db.Statement("DELETE FROM callbacks WHERE task=?1").Bind(1, number).Run();
    }

    private DateTimeOffset Oldest() => _clock.GetUtcNow() - _options.Retention;

    private static (Artifact Artifact, long Number)? FindArtifact(SqliteConnection db, long id, DateTimeOffset oldest, string? account)
    {
        var row = db.Statement(ArtifactSql).Bind(1, id);
        if (!row.Read()) return null;
        bool visible = row.Long(11) >= oldest.ToUnixTimeMilliseconds() && (account is null || row.Text(12) == account);
        (Artifact, long)? found = visible ? (TaskRow.ReadArtifact(row), row.Long(10)) : null;
        row.Reset();
        return found;
    }

    private static IReadOnlyList<GenerationTask> List(SqliteConnection db, TaskListQuery query)
    {
        var sql = new StringBuilder("SELECT ").Append(TaskRow.Columns).Append(" FROM tasks WHERE account=?1");
        var values = new List<object> { query.Account.Value };
        string Add(object value)
        {
            values.Add(value);
            return "?" + values.Count.ToString(CultureInfo.InvariantCulture);
        }

        if (query.Dialect is { } dialect) sql.Append(" AND dialect=").Append(Add(dialect));
        if (query.Kinds.Count > 0) sql.Append(" AND kind IN (").AppendJoin(',', query.Kinds.Select(k => Add(k)).ToList()).Append(')');
        if (query.Ids.Count > 0)
        {
            var numbers = query.Ids.Where(id => TaskNumber.TryParse(id, out _)).Select(id => Add(Number(new TaskId(id)))).ToList();
            sql.Append(" AND (number IN (").AppendJoin(',', numbers).Append(')')
                .Append(" OR external_id IN (").AppendJoin(',', query.Ids.Select(id => Add(id)).ToList()).Append("))");
        }

        if (query.From is { } from) sql.Append(" AND created_at >= ").Append(Add(from.ToUnixTimeMilliseconds()));
        if (query.Until is { } until) sql.Append(" AND created_at < ").Append(Add(until.ToUnixTimeMilliseconds()));
        sql.Append(" ORDER BY number DESC LIMIT ").Append(Add((long)query.Limit)).Append(" OFFSET ").Append(Add((long)query.Offset));

        using var rows = db.Prepare(sql.ToString());
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i] is long number) rows.Bind(i + 1, number);
            else rows.Bind(i + 1, (string)values[i]);
        }

        var tasks = new List<GenerationTask>();
        while (rows.Read()) tasks.Add(TaskRow.Read(db, rows));
        return tasks;
    }
}
