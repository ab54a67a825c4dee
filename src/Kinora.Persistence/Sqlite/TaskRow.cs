using System.Text.Json;
using Kinora.Requests;
using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <summary>A task as a row, and back.</summary>
internal static class TaskRow
{
    /// <summary>Columns in the order of <see cref="Read"/>.</summary>
    public const string Columns =
        "number, uuid, account, dialect, kind, model, holds_slot, state, attempt, progress, external_id, callback_url, seed, units, " +
        "created_at, updated_at, started_at, finished_at, failure_code, failure_message, failure_detail, parent_id, parent_url, " +
        "parent_seconds, request, original_body, plan, data";

    private const string InsertSql =
        "INSERT INTO tasks(number, uuid, account, dialect, kind, model, lane, holds_slot, state, attempt, progress, external_id, " +
        "callback_url, seed, units, created_at, updated_at, request, original_body) " +
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 0, ?9, ?10, ?11, ?12, ?13, ?13, ?14, ?15)";

    private const string EndSql =
        "UPDATE tasks SET state=?3, progress=?4, updated_at=?5, finished_at=?5, failure_code=?6, failure_message=?7, failure_detail=?8, " +
        "data=?9, lease_until=0, worker=NULL WHERE number=?1 AND attempt=?2 AND state < 2";

    private const string InsertArtifactSql =
        "INSERT INTO artifacts(id, task, position, role, blob_key, content_type, bytes, sha256, seconds, width, height, frames_per_second) " +
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

    private const string ArtifactsSql =
        "SELECT id, role, blob_key, content_type, bytes, sha256, seconds, width, height, frames_per_second " +
        "FROM artifacts WHERE task=?1 ORDER BY position";

    /// <summary>Reads the row that the statement stands on, with the task's artifacts.</summary>
    public static GenerationTask Read(SqliteConnection db, SqliteStatement row)
    {
        long number = row.Long(0);
        var state = (TaskState)row.Int(7);
        return new GenerationTask
        {
            Id = row.TextOrNull(1) is { } uuid ? new TaskId(uuid) : TaskNumber.ToDecimal(number),
            Account = new AccountId(row.Text(2)),
            Dialect = row.Text(3),
            Kind = row.Text(4),
            Model = row.Text(5),
            HoldsSlot = row.Long(6) != 0,
            State = state,
            Attempt = row.Int(8),
            Progress = row.Double(9),
            ExternalId = row.TextOrNull(10),
            CallbackUrl = row.TextOrNull(11),
            Seed = (ulong)row.Long(12),
            Units = row.Long(13) / 10_000m,
            CreatedAt = Time(row.Long(14)),
            UpdatedAt = Time(row.Long(15)),
            StartedAt = row.LongOrNull(16) is { } started ? Time(started) : null,
            FinishedAt = row.LongOrNull(17) is { } finished ? Time(finished) : null,
            Failure = row.TextOrNull(18) is { } code ? new RenderFailure(code, row.Text(19), row.TextOrNull(20)) : null,
            Parent = row.TextOrNull(21) is { } parent ? new ParentVideo(parent, row.Text(22), row.Double(23)) : null,
            Request = JsonSerializer.Deserialize(row.Utf8(24), RequestJson.Default.RenderRequest)
                ?? throw new InvalidDataException($"Task {number} has no request."),
            OriginalBody = row.TextOrNull(25),
            Plan = row.TextOrNull(26),
            Data = row.TextOrNull(27),
            Artifacts = state == TaskState.Succeeded ? ReadArtifacts(db, number) : [],
        };
    }

    /// <summary>The artifact at a statement's columns from <paramref name="first"/> on.</summary>
    public static Artifact ReadArtifact(SqliteStatement row, int first = 0) => new(
        TaskNumber.ToDecimal(row.Long(first)).Value, (ArtifactRole)row.Int(first + 1), row.Text(first + 2), row.Text(first + 3),
        row.Long(first + 4), row.Text(first + 5), row.Double(first + 6), row.Int(first + 7), row.Int(first + 8), row.Double(first + 9));

    /// <summary>The request as JSON, made before the writer's turn so that the writer does not spend its time on it.</summary>
    public static byte[] RequestJsonOf(GenerationTask task) =>
        JsonSerializer.SerializeToUtf8Bytes(task.Request, RequestJson.Default.RenderRequest);

    /// <summary>Inserts a new task.</summary>
    public static void Insert(SqliteConnection db, long number, GenerationTask task, ReadOnlySpan<byte> request) =>
        db.Statement(InsertSql)
            .Bind(1, number)
            .Bind(2, task.Id.Value.Length == 36 ? task.Id.Value : null)
            .Bind(3, task.Account.Value)
            .Bind(4, task.Dialect)
            .Bind(5, task.Kind)
            .Bind(6, task.Model)
            .Bind(7, (long)WorkLanes.Of(task.Request.Capability))
            .Bind(8, task.HoldsSlot ? 1 : 0)
            .Bind(9, task.ExternalId)
            .Bind(10, task.CallbackUrl)
            .Bind(11, (long)task.Seed)
            .Bind(12, Units(task.Units))
            .Bind(13, task.CreatedAt.ToUnixTimeMilliseconds())
            .Bind(14, request)
            .Bind(15, task.OriginalBody)
            .Run();

    /// <summary>Writes an end, fenced by the attempt and by the task being open; false when the fence refuses.</summary>
    public static bool End(SqliteConnection db, long number, GenerationTask ended)
    {
        int changed = db.Statement(EndSql)
            .Bind(1, number)
            .Bind(2, ended.Attempt)
            .Bind(3, (long)ended.State)
            .Bind(4, ended.Progress)
            .Bind(5, ended.UpdatedAt.ToUnixTimeMilliseconds())
            .Bind(6, ended.Failure?.Code)
            .Bind(7, ended.Failure?.Message)
            .Bind(8, ended.Failure?.Detail)
            .Bind(9, ended.Data)
            .Run();
        if (changed == 0) return false;
        for (int i = 0; i < ended.Artifacts.Count; i++) InsertArtifact(db, number, i, ended.Artifacts[i]);
        return true;
    }

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static long Units(decimal units) => (long)decimal.Round(units * 10_000m);

    private static IReadOnlyList<Artifact> ReadArtifacts(SqliteConnection db, long number)
    {
        var rows = db.Statement(ArtifactsSql).Bind(1, number);
        var artifacts = new List<Artifact>();
        while (rows.Read()) artifacts.Add(ReadArtifact(rows));
        return artifacts;
    }

    private static void InsertArtifact(SqliteConnection db, long number, int position, Artifact artifact)
    {
        if (!TaskNumber.TryParse(artifact.Id, out long id)) throw new ArgumentException($"\"{artifact.Id}\" is no artifact id.");
        db.Statement(InsertArtifactSql)
            .Bind(1, id)
            .Bind(2, number)
            .Bind(3, position)
            .Bind(4, (long)artifact.Role)
            .Bind(5, artifact.BlobKey)
            .Bind(6, artifact.ContentType)
            .Bind(7, artifact.Bytes)
            .Bind(8, artifact.Sha256)
            .Bind(9, artifact.Seconds)
            .Bind(10, artifact.Width)
            .Bind(11, artifact.Height)
            .Bind(12, artifact.FramesPerSecond)
            .Run();
    }
}
