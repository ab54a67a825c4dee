using System.Security.Cryptography;

namespace Kinora.Tasks;

/// <summary>
/// Numbers of 41 bits of milliseconds and 22 bits of sequence that starts anywhere in its lower half, so that a restart within the same
/// millisecond, or with a clock set back, does not repeat numbers in practice; the store's primary key refuses them in any case.
/// </summary>
public sealed class SnowflakeIdGenerator : IIdGenerator
{
    /// <summary>Start of the numbers' clock: ids have 18 digits from 2022 to 2029, then 19.</summary>
    public static readonly DateTimeOffset Epoch = new(2021, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private const int SequenceBits = 22;
    private readonly TimeProvider _clock;
    private long _last;

    /// <summary>A generator.</summary>
    public SnowflakeIdGenerator(TimeProvider clock) => _clock = clock;

    /// <summary>When a number was made.</summary>
    public static DateTimeOffset TimeOf(long number) => Epoch.AddMilliseconds(number >> SequenceBits);

    /// <inheritdoc/>
    public long NextNumber()
    {
        long start = ((_clock.GetUtcNow() - Epoch).Ticks / TimeSpan.TicksPerMillisecond << SequenceBits)
            | (long)(NextRandom() & ((1UL << (SequenceBits - 1)) - 1));
        while (true)
        {
            long last = Volatile.Read(ref _last);
            long next = last >> SequenceBits >= start >> SequenceBits ? last + 1 + (long)(NextRandom() & 7) : start;
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return next;
        }
    }

    /// <inheritdoc/>
    public ulong NextRandom()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes);
    }
}
