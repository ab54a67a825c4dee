using Kinora.Persistence;
using Kinora.Persistence.Sqlite;
using Kinora.Server.Hosting;
using Kinora.Tasks;

namespace Kinora.Server.Commands;

/// <summary>The key store of a data folder, beside a server that may be running on it.</summary>
internal sealed class KeyStoreAccess : IDisposable
{
    private readonly SqliteDatabase _database;

    private KeyStoreAccess(SqliteDatabase database, SecretBox box)
    {
        _database = database;
        Keys = new SqliteKeyStore(database, box, TimeProvider.System);
    }

    public IKeyStore Keys { get; }

    public static KeyStoreAccess Open(string folder)
    {
        Directory.CreateDirectory(folder);
        return new KeyStoreAccess(SqliteDatabase.Open(DataDirectory.DatabaseIn(folder)), SecretBox.Open(folder));
    }

    public void Dispose() => _database.Dispose();
}
