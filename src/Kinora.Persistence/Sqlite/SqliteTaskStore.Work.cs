using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <content>Claims.</content>
public sealed partial class SqliteTaskStore
{
    private const string NextSql =
        "SELECT number, lost_claims, lease_until FROM tasks WHERE state < 2 AND lane=?1 AND lease_until < ?2 ORDER BY number LIMIT 1";

    private const string ClaimSql =
        "UPDATE tasks SET state=1, attempt=?2, progress=0, started_at=?3, updated_at=?4, lease_until=?5, worker=?6, lost_claims=?7 " +
        "WHERE number=?1 AND state < 2";

    /// <inheritdoc/>
    public async Task<GenerationTask?> ClaimAsync(WorkLane lane, string worker, TimeSpan lease, CancellationToken cancellation)
    {
        while (true)
        {
            var claim = await _writer.RunAsync(db => ClaimNext(db, lane, worker, lease), PublishClaim).ConfigureAwait(false);
            if (claim is null) return null;
            if (claim.GivenUp is null) return claim.Task;
        }
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(TaskId id, int attempt, CancellationToken cancellation)
    {
        const string Sql = "UPDATE tasks SET lease_until=0, worker=NULL, progress=0 WHERE number=?1 AND attempt=?2 AND state=1";
        long number = Number(id);
        return _writer.RunAsync(db => db.Statement(Sql).Bind(1, number).Bind(2, attempt).Run());
    }

    /// <inheritdoc/>
    public Task<int> RecoverAsync(CancellationToken cancellation)
    {
        const string Sql =
            "UPDATE tasks SET lease_until=0, worker=NULL, progress=0, lost_claims=lost_claims+1 WHERE state=1 AND lease_until > 0 AND lane IN (0, 1)";
        return _writer.RunAsync(static db => db.Statement(Sql).Run());
    }

    private Claim? ClaimNext(SqliteConnection db, WorkLane lane, string worker, TimeSpan lease)
    {
        var now = Now();
        var next = db.Statement(NextSql).Bind(1, (long)lane).Bind(2, _leases.Now);
        if (!next.Read()) return null;
        long number = next.Long(0);
        bool expired = next.Long(2) > 0;
        int lost = next.Int(1) + (expired ? 1 : 0);
        next.Reset();
        var stored = Load(db, number) ?? throw new InvalidDataException($"Task {number} vanished from its own queue.");
        if (lost >= ClaimRules.MaxLostClaims)
        {
            var failure = new RenderFailure(FailureCodes.Interrupted, $"The work was interrupted {lost} times and was given up. Please submit it again.");
            return new Claim(null, WriteEnd(db, number, stored.Fail(failure, now)), WithCallback: false);
        }

        var task = stored.Claim(now);
        db.Statement(ClaimSql)
            .Bind(1, number)
            .Bind(2, task.Attempt)
            .Bind(3, task.StartedAt?.ToUnixTimeMilliseconds())
            .Bind(4, now.ToUnixTimeMilliseconds())
            .Bind(5, _leases.Until(lease))
            .Bind(6, worker)
            .Bind(7, lost)
            .Run();

        // A later attempt is no change that the caller should hear of.
        string? body = stored.State == TaskState.Submitted ? ComposeCallback(task) : null;
        WriteCallback(db, number, task, body);
        return new Claim(task, null, body is not null);
    }

    private void PublishClaim(Claim? claim)
    {
        if (claim?.Task is { } task) Publish(Number(task.Id), task, claim.WithCallback);
        else if (claim?.GivenUp is { } end) PublishEnd(Number(end.Task.Id), end);
    }

    private sealed record Claim(GenerationTask? Task, EndWrite? GivenUp, bool WithCallback);
}
