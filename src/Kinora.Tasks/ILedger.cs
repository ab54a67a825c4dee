namespace Kinora.Tasks;

/// <summary>The account book. Accepting a task reserves its price; its end settles or refunds it, in the same transaction.</summary>
public interface ILedger
{
    /// <summary>Sums of the entries made in a span of time.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="from">From (inclusive); null for the beginning.</param>
    /// <param name="until">Until (exclusive); null for now.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<LedgerTotals> TotalsAsync(AccountId account, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellation);
}

/// <summary>Sums in units of the published list.</summary>
/// <param name="Reserved">Ever reserved.</param>
/// <param name="Settled">Charged for succeeded tasks.</param>
/// <param name="Refunded">Given back for failed and cancelled ones.</param>
public sealed record LedgerTotals(decimal Reserved, decimal Settled, decimal Refunded)
{
    /// <summary>Still bound by open tasks.</summary>
    public decimal Open => Reserved - Settled - Refunded;
}
