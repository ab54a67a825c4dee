namespace Kinora.Persistence.Sqlite;

/// <summary>
/// Time by which claims end: begins as the wall clock and then only follows time that has really passed. A wall clock that is set forward
/// takes no work from a living worker; one that is set back keeps none with a dead one. Comparable within one process only, which is
/// enough: the claims of earlier processes are freed at the start.
/// </summary>
internal sealed class LeaseClock(TimeProvider clock)
{
    private readonly long _origin = clock.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly long _began = clock.GetTimestamp();

    /// <summary>Milliseconds.</summary>
    public long Now => _origin + (long)clock.GetElapsedTime(_began).TotalMilliseconds;

    /// <summary>End of a claim that begins now.</summary>
    public long Until(TimeSpan lease) => Now + (long)lease.TotalMilliseconds;
}
