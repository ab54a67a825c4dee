namespace Kinora.Server.Delivery;

/// <summary>How callbacks are delivered.</summary>
public sealed record CallbackOptions
{
    /// <summary>Secret ("whsec_...") for accounts that have none of their own; null leaves their callbacks unsigned.</summary>
    public string? ServerSecret { get; init; }

    /// <summary>Time for one try, from the look-up of the name to the answer's header.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Deliveries on their way at once.</summary>
    public int Concurrency { get; init; } = 32;

    /// <summary>Waits after the first, second, ... failed try; after the last one the callback is given up. Each is varied by a fifth.</summary>
    public IReadOnlyList<TimeSpan> Ladder { get; init; } =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2),
        TimeSpan.FromHours(4),
    ];
}
