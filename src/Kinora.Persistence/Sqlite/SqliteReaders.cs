using System.Collections.Concurrent;

namespace Kinora.Persistence.Sqlite;

/// <summary>Connections for reading, as many as are read from at once; up to eight are kept.</summary>
internal sealed class SqliteReaders : IDisposable
{
    private const int Kept = 8;
    private readonly string _file;
    private readonly ConcurrentStack<SqliteConnection> _free = new();
    private volatile bool _disposed;

    public SqliteReaders(string file) => _file = file;

    /// <summary>Reads with a connection of its own.</summary>
    public T Read<T, TState>(TState state, Func<SqliteConnection, TState, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_free.TryPop(out var connection)) connection = SqliteConnection.Open(_file, writable: false);
        try
        {
            var result = read(connection, state);
            connection.ResetActive();
            if (_free.Count < Kept && !_disposed)
            {
                _free.Push(connection);
                connection = null;
            }

            return result;
        }
        finally
        {
            connection?.Dispose();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_free.TryPop(out var connection)) connection.Dispose();
    }
}
