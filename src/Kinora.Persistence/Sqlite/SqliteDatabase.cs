using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <summary>The database of a data directory: one writer, pooled readers.</summary>
public sealed class SqliteDatabase : IDisposable
{
    private SqliteDatabase(string file)
    {
        File = file;
        var db = SqliteConnection.Open(file, writable: true);
        try
        {
            SqliteMigrations.Apply(db);
        }
        catch
        {
            db.Dispose();
            throw;
        }

        Writer = new SqliteWriter(db);
        Readers = new SqliteReaders(file);
    }

    /// <summary>Where it is.</summary>
    public string File { get; }

    /// <summary>Flushes to disk so far: one per commit.</summary>
    public long Flushes => Writer.Commits;

    /// <summary>Writes that those flushes carried.</summary>
    public long Writes => Writer.Writes;

    internal SqliteWriter Writer { get; }

    internal SqliteReaders Readers { get; }

    /// <summary>Opens (and creates or migrates) a database file.</summary>
    /// <exception cref="StoreUnavailableException">It can't be opened for writing.</exception>
    public static SqliteDatabase Open(string file)
    {
        try
        {
            return new SqliteDatabase(file);
        }
        catch (SqliteException error)
        {
            throw new StoreUnavailableException($"The database {file} can't be opened for writing: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Readers.Dispose();
        Writer.Dispose();
    }
}
