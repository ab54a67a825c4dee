namespace Kinora.Proofs.Clock;

/// <summary>The system's clock, set by somebody: timers and time stamps go on as they are.</summary>
internal sealed class SettableClock : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    /// <summary>Sets it forward or back.</summary>
    public void Set(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}
