using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <summary>Which blob is the copy of which address, by task.</summary>
public sealed class SqliteKeptInputs : IKeptInputs
{
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;

    /// <summary>The kept inputs of a database.</summary>
    public SqliteKeptInputs(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _writer = database.Writer;
        _readers = database.Readers;
    }

    /// <inheritdoc/>
    public Task KeepAsync(TaskId task, string url, string blobKey, CancellationToken cancellation)
    {
        const string Sql =
            "INSERT INTO kept_inputs(task, url, blob_key) SELECT number, ?2, ?3 FROM tasks WHERE number=?1 " +
            "ON CONFLICT(task, url) DO UPDATE SET blob_key=excluded.blob_key";
        long number = Number(task);
        return _writer.RunAsync(db => db.Statement(Sql).Bind(1, number).Bind(2, url).Bind(3, blobKey).Run());
    }

    /// <inheritdoc/>
    public ValueTask<string?> FindAsync(TaskId task, string url, CancellationToken cancellation) =>
        ValueTask.FromResult(_readers.Read((Number(task), url), static (db, key) =>
        {
            var row = db.Statement("SELECT blob_key FROM kept_inputs WHERE task=?1 AND url=?2").Bind(1, key.Item1).Bind(2, key.url);
            return row.Read() ? row.Text(0) : null;
        }));

    private static long Number(TaskId id) =>
        TaskNumber.TryParse(id.Value, out long number) ? number : throw new ArgumentException($"\"{id}\" is no task id.");
}
