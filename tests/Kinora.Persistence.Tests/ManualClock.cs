namespace Kinora.Persistence.Tests;

/// <summary>A clock that only moves when told to.</summary>
internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private TimeSpan _passed = TimeSpan.FromSeconds(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _passed.Ticks;

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan time)
    {
        _now += time;
        _passed += time;
    }

    /// <summary>Somebody sets the wall clock.</summary>
    public void Set(TimeSpan by) => _now += by;
}
