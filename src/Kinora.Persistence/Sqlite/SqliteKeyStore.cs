using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <summary>
/// Credentials in SQLite: API keys as SHA-256 (they carry 256 random bits, so a slow hash would add nothing), the two secrets that must be
/// known in clear for their HMACs encrypted under the data directory's own key.
/// </summary>
public sealed class SqliteKeyStore : IKeyStore
{
    private const long FreshForMs = 100;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly SecretBox _box;
    private readonly TimeProvider _clock;
    private volatile KeyRing _ring;
    private long _checkedAt;

    /// <summary>The credentials of a database.</summary>
    /// <param name="database">Where the rows are.</param>
    /// <param name="box">Encrypts secrets.</param>
    /// <param name="clock">Time.</param>
    public SqliteKeyStore(SqliteDatabase database, SecretBox box, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(database);
        _writer = database.Writer;
        _readers = database.Readers;
        _box = box;
        _clock = clock;
        _ring = Load();
        _checkedAt = Environment.TickCount64;
    }

    /// <inheritdoc/>
    public bool AnyKeys() => Fresh().Any;

    /// <inheritdoc/>
    public StoredKey? FindByApiKey(string apiKey)
    {
        ArgumentNullException.ThrowIfNull(apiKey);
        var ring = Fresh();
        return ring.Any && ring.ByApiKeyHash.TryGetValue(Hash(apiKey), out var key) ? key : null;
    }

    /// <inheritdoc/>
    public StoredKey? FindByAccessKey(string accessKey) => Fresh().ByAccessKey.GetValueOrDefault(accessKey);

    /// <inheritdoc/>
    public string? WebhookSecret(AccountId account) => Fresh().WebhookSecrets.GetValueOrDefault(account.Value);

    /// <inheritdoc/>
    public async Task<IssuedKey> CreateAsync(string name, CancellationToken cancellation)
    {
        const string Sql =
            "INSERT INTO keys(access_key, account, name, api_key_sha256, secret_key, webhook_secret, created_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > 100) throw new InvalidOperationException("A name has at most 100 characters.");
        var issued = new IssuedKey(
            new AccountId("acc_" + RandomText(12)), name, "sk-" + RandomText(32), "AK" + RandomText(24), RandomText(36),
            "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        try
        {
            await _writer.RunAsync(db => db.Statement(Sql)
                .Bind(1, issued.AccessKey)
                .Bind(2, issued.Account.Value)
                .Bind(3, name)
                .Bind(4, Hash(issued.ApiKey))
                .Bind(5, _box.Seal(issued.SecretKey))
                .Bind(6, _box.Seal(issued.WebhookSecret))
                .Bind(7, _clock.GetUtcNow().ToUnixTimeMilliseconds())
                .Run()).ConfigureAwait(false);
        }
        catch (SqliteException error) when (error.IsConstraint)
        {
            throw new InvalidOperationException($"There is a key with the name \"{name}\" already.", error);
        }

        _ring = Load();
        return issued;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyListing>> ListAsync(CancellationToken cancellation) =>
        Task.FromResult(_readers.Read(0, static (db, _) =>
        {
            var rows = db.Statement("SELECT account, name, access_key, created_at, revoked_at FROM keys ORDER BY created_at, access_key");
            var keys = new List<KeyListing>();
            while (rows.Read())
                keys.Add(new KeyListing(
                    new AccountId(rows.Text(0)), rows.Text(1), rows.Text(2), TaskRow.Time(rows.Long(3)),
                    rows.LongOrNull(4) is { } revoked ? TaskRow.Time(revoked) : null));
            return (IReadOnlyList<KeyListing>)keys;
        }));

    /// <inheritdoc/>
    public async Task<bool> RevokeAsync(string accessKey, CancellationToken cancellation)
    {
        long now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        int changed = await _writer.RunAsync(db =>
            db.Statement("UPDATE keys SET revoked_at=?2 WHERE access_key=?1 AND revoked_at IS NULL").Bind(1, accessKey).Bind(2, now).Run())
            .ConfigureAwait(false);
        _ring = Load();
        return changed == 1;
    }

    /// <summary>`kinora keys add` runs in a process of its own: look at the table again now and then, which costs about 10 us.</summary>
    private KeyRing Fresh()
    {
        long now = Environment.TickCount64;
        long checkedAt = Interlocked.Read(ref _checkedAt);
        if (now - checkedAt < FreshForMs || Interlocked.CompareExchange(ref _checkedAt, now, checkedAt) != checkedAt) return _ring;
        var stamp = _readers.Read(0, static (db, _) => Stamp(db));
        if (stamp != _ring.Stamp) _ring = Load();
        return _ring;
    }

    private static (long, long) Stamp(SqliteConnection db)
    {
        var row = db.Statement("SELECT count(*), count(revoked_at) FROM keys");
        return row.Read() ? (row.Long(0), row.Long(1)) : default;
    }

    private KeyRing Load() => _readers.Read(_box, static (db, box) =>
    {
        var ring = new KeyRing(Stamp(db));
        db.ResetActive();
        var rows = db.Statement("SELECT account, name, access_key, api_key_sha256, secret_key, webhook_secret FROM keys WHERE revoked_at IS NULL");
        while (rows.Read())
        {
            var key = new StoredKey(new AccountId(rows.Text(0)), rows.Text(1), rows.Text(2), box.Unseal(rows.Text(4)));
            ring.ByApiKeyHash.Add(rows.Text(3), key);
            ring.ByAccessKey.Add(key.AccessKey, key);
            ring.WebhookSecrets.Add(key.Account.Value, box.Unseal(rows.Text(5)));
        }

        return ring;
    });

    private static string Hash(string apiKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(apiKey)));

    private static string RandomText(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes)).Replace('-', 'x').Replace('_', 'y');

    private sealed class KeyRing((long Keys, long Revoked) stamp)
    {
        public (long Keys, long Revoked) Stamp { get; } = stamp;

        /// <summary>A revoked key still closes the door to strangers.</summary>
        public bool Any => Stamp.Keys > 0;

        public Dictionary<string, StoredKey> ByApiKeyHash { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, StoredKey> ByAccessKey { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> WebhookSecrets { get; } = new(StringComparer.Ordinal);
    }
}
