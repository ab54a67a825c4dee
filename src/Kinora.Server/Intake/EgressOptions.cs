namespace Kinora.Server.Intake;

/// <summary>Limits of outbound connections.</summary>
public sealed record EgressOptions
{
    /// <summary>HOST:PORT pairs that may be connected to wherever they lead.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Redirects that are followed.</summary>
    public int MaxRedirects { get; init; } = 3;

    /// <summary>Time for looking up a name and connecting.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time from the connection to the answer's header.</summary>
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for a whole download.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Slowest download, bytes per second over each <see cref="RateWindow"/>.</summary>
    public int MinBytesPerSecond { get; init; } = 4096;

    /// <summary>Span over which the rate is taken.</summary>
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromSeconds(10);
}
