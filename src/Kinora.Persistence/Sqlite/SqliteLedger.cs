using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <summary>The account book in SQLite.</summary>
public sealed class SqliteLedger : ILedger
{
    private readonly SqliteReaders _readers;

    /// <summary>The account book of a database.</summary>
    public SqliteLedger(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _readers = database.Readers;
    }

    /// <inheritdoc/>
    public Task<LedgerTotals> TotalsAsync(AccountId account, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellation) =>
        Task.FromResult(_readers.Read((account, from, until), static (db, key) =>
        {
            var rows = db.Statement("SELECT entry, sum(units) FROM ledger WHERE account=?1 AND at >= ?2 AND at < ?3 GROUP BY entry")
                .Bind(1, key.account.Value)
                .Bind(2, key.from?.ToUnixTimeMilliseconds() ?? long.MinValue)
                .Bind(3, key.until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
            var sums = new decimal[3];
            while (rows.Read()) sums[rows.Int(0)] = rows.Long(1) / 10_000m;
            return new LedgerTotals(sums[(int)LedgerEntry.Reserved], sums[(int)LedgerEntry.Settled], sums[(int)LedgerEntry.Refunded]);
        }));
}
