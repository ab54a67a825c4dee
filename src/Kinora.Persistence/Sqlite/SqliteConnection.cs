using System.Runtime.InteropServices;

namespace Kinora.Persistence.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time; SQLite's own locking of it is off.</summary>
internal sealed unsafe class SqliteConnection : IDisposable
{
    private readonly Dictionary<object, SqliteStatement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly List<SqliteStatement> _active = [];
    private nint _db;

    private SqliteConnection(nint db) => _db = db;

    /// <summary>Opens a database file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="writable">True creates it when it is missing.</param>
    public static SqliteConnection Open(string file, bool writable)
    {
        int flags = SqliteNative.OpenNoMutex
            | (writable ? SqliteNative.OpenReadWrite | SqliteNative.OpenCreate : SqliteNative.OpenReadOnly);
        int result = SqliteNative.sqlite3_open_v2(file, out nint db, flags, 0);
        var connection = new SqliteConnection(db);
        if (result != SqliteNative.Ok)
        {
            var error = connection.Error(result);
            connection.Dispose();
            throw error;
        }

        try
        {
            connection.SetUp(writable);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Rows changed by the newest statement.</summary>
    public int Changes => SqliteNative.sqlite3_changes(_db);

    /// <summary>True between BEGIN and its end.</summary>
    public bool InTransaction => SqliteNative.sqlite3_get_autocommit(_db) == 0;

    /// <summary>A prepared statement, reset; prepared once per connection. The text must be a constant: it is told by its reference.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement))
        {
            statement.Reset();
            return statement;
        }

        _statements.Add(sql, statement = Prepare(sql));
        return statement;
    }

    /// <summary>A statement of this one use, for texts that are put together; the caller disposes it.</summary>
    public SqliteStatement Prepare(string sql)
    {
        const uint Persistent = 1;
        int result = SqliteNative.sqlite3_prepare_v3(_db, sql, -1, Persistent, out nint handle, 0);
        return result == SqliteNative.Ok ? new SqliteStatement(this, handle) : throw Error(result);
    }

    /// <summary>Runs statements that give no rows worth reading.</summary>
    public void Execute(string sql)
    {
        int result = SqliteNative.sqlite3_exec(_db, sql, 0, 0, 0);
        if (result != SqliteNative.Ok) throw Error(result);
    }

    /// <summary>Resets the statements that stand on a row: a read that stopped early would hold its snapshot.</summary>
    public void ResetActive()
    {
        foreach (var statement in _active) statement.Reset();
        _active.Clear();
    }

    /// <summary>A statement stands on a row.</summary>
    internal void Stands(SqliteStatement statement) => _active.Add(statement);

    private void SetUp(bool writable)
    {
        // Another process writes at times (`kinora keys add`): wait for it instead of failing.
        _ = SqliteNative.sqlite3_busy_timeout(_db, 5000);
        if (writable)
        {
            // SQLite opens a file that it may not write for reading instead, without a word.
            if (SqliteNative.sqlite3_db_readonly(_db, "main") == 1) throw new SqliteException(SqliteNative.ReadOnly, "the file may only be read");
            Execute("PRAGMA journal_mode=WAL");
            Execute("PRAGMA synchronous=FULL");
            Execute("PRAGMA wal_autocheckpoint=4000");
            Execute("PRAGMA journal_size_limit=67108864");
        }

        Execute("PRAGMA foreign_keys=OFF");
    }

    /// <summary>What went wrong.</summary>
    public SqliteException Error(int result)
    {
        if (_db == 0) return new SqliteException(result, "not open");
        int code = SqliteNative.sqlite3_extended_errcode(_db);
        return new SqliteException(code == 0 ? result : code, Marshal.PtrToStringUTF8((nint)SqliteNative.sqlite3_errmsg(_db)) ?? "unknown");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_db == 0) return;
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
        _ = SqliteNative.sqlite3_close_v2(_db);
        _db = 0;
    }
}
