namespace Kinora.Tasks;

/// <summary>Callbacks that were written together with the state changes they announce, and the tries to deliver them.</summary>
public interface ICallbackOutbox
{
    /// <summary>Callbacks whose next try is due, oldest first, at most one per task; they stay until a try is recorded.</summary>
    /// <param name="now">The time.</param>
    /// <param name="limit">Rows at the most.</param>
    /// <param name="except">Deliveries that are on their way already.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<CallbackDelivery>> DueAsync(
        DateTimeOffset now, int limit, IReadOnlyCollection<long> except, CancellationToken cancellation);

    /// <summary>When the next try is due; null when nothing waits.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation);

    /// <summary>Records a try.</summary>
    /// <param name="id">Which callback.</param>
    /// <param name="attempt">What happened.</param>
    /// <param name="next">When to try again; null when delivered or given up.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task RecordTryAsync(long id, CallbackTry attempt, DateTimeOffset? next, CancellationToken cancellation);

    /// <summary>The wall clock was set back: what waits is due that much earlier, so that it waits no longer than was meant.</summary>
    /// <param name="by">How far; positive.</param>
    /// <param name="later">Only callbacks that are due later than this; null for all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task ClockSetBackAsync(TimeSpan by, DateTimeOffset? later, CancellationToken cancellation);

    /// <summary>Callbacks of a task with all their tries, oldest first.</summary>
    Task<IReadOnlyList<CallbackHistory>> HistoryAsync(AccountId account, TaskId task, CancellationToken cancellation);
}

/// <summary>A callback to deliver.</summary>
/// <param name="Id">Row, and the stable event id that receivers see.</param>
/// <param name="Account">Whose secret signs it.</param>
/// <param name="Task">Task that it announces.</param>
/// <param name="Url">Where to.</param>
/// <param name="Body">JSON.</param>
/// <param name="Tries">Tries so far.</param>
/// <param name="CreatedAt">When the state changed.</param>
public sealed record CallbackDelivery(long Id, AccountId Account, TaskId Task, string Url, string Body, int Tries, DateTimeOffset CreatedAt);

/// <summary>One try to deliver.</summary>
/// <param name="At">When it began.</param>
/// <param name="Delivered">True after a 2xx answer.</param>
/// <param name="Status">HTTP status; null when none came.</param>
/// <param name="Error">Why none came, or what the status means; null when delivered.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record CallbackTry(DateTimeOffset At, bool Delivered, int? Status, string? Error, long Milliseconds);

/// <summary>A callback and its tries.</summary>
/// <param name="Delivery">The callback.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Tries">Tries, oldest first.</param>
public sealed record CallbackHistory(CallbackDelivery Delivery, CallbackState State, IReadOnlyList<CallbackTry> Tries);

/// <summary>Where a callback stands.</summary>
public enum CallbackState
{
    /// <summary>To be tried (again).</summary>
    Pending = 0,

    /// <summary>Answered with 2xx.</summary>
    Delivered = 1,

    /// <summary>Refused for good, or tried often enough.</summary>
    GivenUp = 2,
}
