using System.Buffers;
using System.Text;

namespace Kinora.Persistence.Sqlite;

/// <summary>A prepared statement: values in (from 1), rows out (columns from 0).</summary>
internal sealed unsafe class SqliteStatement : IDisposable
{
    private readonly SqliteConnection _connection;
    private nint _handle;
    private bool _stands;

    public SqliteStatement(SqliteConnection connection, nint handle)
    {
        _connection = connection;
        _handle = handle;
    }

    public SqliteStatement Bind(int index, long value) => Checked(SqliteNative.sqlite3_bind_int64(_handle, index, value));

    public SqliteStatement Bind(int index, long? value) => value is { } present ? Bind(index, present) : Null(index);

    public SqliteStatement Bind(int index, double value) => Checked(SqliteNative.sqlite3_bind_double(_handle, index, value));

    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null) return Null(index);
        int most = Encoding.UTF8.GetMaxByteCount(value.Length);
        byte[]? rented = null;
        Span<byte> utf8 = most <= 1024 ? stackalloc byte[1024] : rented = ArrayPool<byte>.Shared.Rent(most);
        int length = Encoding.UTF8.GetBytes(value, utf8);
        int result;
        fixed (byte* text = utf8) result = SqliteNative.BindText(_handle, index, text, length);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return Checked(result);
    }

    /// <summary>UTF-8 text.</summary>
    public SqliteStatement Bind(int index, ReadOnlySpan<byte> utf8)
    {
        byte none = 0;
        fixed (byte* text = utf8) return Checked(SqliteNative.BindText(_handle, index, text is null ? &none : text, utf8.Length));
    }

    public SqliteStatement Null(int index) => Checked(SqliteNative.sqlite3_bind_null(_handle, index));

    /// <summary>Steps to the next row; false after the last.</summary>
    public bool Read()
    {
        int result = SqliteNative.sqlite3_step(_handle);
        if (result == SqliteNative.Row)
        {
            if (!_stands) _connection.Stands(this);
            _stands = true;
            return true;
        }

        if (result == SqliteNative.Done)
        {
            _ = SqliteNative.sqlite3_reset(_handle);
            return false;
        }

        var error = _connection.Error(result);
        _ = SqliteNative.sqlite3_reset(_handle);
        throw error;
    }

    /// <summary>Runs to the end and tells how many rows changed.</summary>
    public int Run()
    {
        while (Read())
        {
        }

        return _connection.Changes;
    }

    public bool IsNull(int column) => SqliteNative.sqlite3_column_type(_handle, column) == SqliteNative.TypeNull;

    public long Long(int column) => SqliteNative.sqlite3_column_int64(_handle, column);

    public int Int(int column) => (int)Long(column);

    public double Double(int column) => SqliteNative.sqlite3_column_double(_handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    /// <summary>Text as bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column)
    {
        byte* text = SqliteNative.sqlite3_column_text(_handle, column);
        return text is null ? default : new ReadOnlySpan<byte>(text, SqliteNative.sqlite3_column_bytes(_handle, column));
    }

    public void Reset()
    {
        if (_handle != 0) _ = SqliteNative.sqlite3_reset(_handle);
        _stands = false;
    }

    public void Dispose()
    {
        if (_handle == 0) return;
        _ = SqliteNative.sqlite3_finalize(_handle);
        _handle = 0;
    }

    private SqliteStatement Checked(int result) => result == SqliteNative.Ok ? this : throw _connection.Error(result);
}
