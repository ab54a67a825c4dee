namespace Kinora.Server.Hosting;

/// <summary>Tells how far the wall clock was set between two looks, by comparing it with the time that has really passed.</summary>
internal sealed class ClockWatch
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(5);
    private readonly TimeProvider _clock;
    private DateTimeOffset _wall;
    private long _real;

    public ClockWatch(TimeProvider clock)
    {
        _clock = clock;
        (_wall, _real) = (clock.GetUtcNow(), clock.GetTimestamp());
    }

    /// <summary>How far the clock was set since the look before: positive is forward; zero for what adjustments of a running clock make.</summary>
    public TimeSpan Look()
    {
        var (wall, real) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        var jump = wall - _wall - _clock.GetElapsedTime(_real, real);
        (_wall, _real) = (wall, real);
        return jump.Duration() < s_tolerance ? TimeSpan.Zero : jump;
    }
}
