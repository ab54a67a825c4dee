namespace Kinora.Media.Sound;

/// <summary>Sound in memory: one float array per channel, -1..1, all of one length.</summary>
public sealed class AudioBuffer
{
    /// <summary>Rate that Kinora mixes and encodes at.</summary>
    public const int MixRate = 48_000;

    /// <summary>Silence.</summary>
    /// <param name="channels">1 or 2.</param>
    /// <param name="sampleRate">Samples per second, 8,000..192,000.</param>
    /// <param name="length">Samples per channel.</param>
    public AudioBuffer(int channels, int sampleRate, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 8000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, 192_000);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        SampleRate = sampleRate;
        Channels = new float[channels][];
        for (int c = 0; c < channels; c++) Channels[c] = new float[length];
    }

    /// <summary>Samples per second.</summary>
    public int SampleRate { get; }

    /// <summary>Samples, one array per channel (left first).</summary>
#pragma warning disable CA1819 // the arrays are the buffer
    public float[][] Channels { get; }
#pragma warning restore CA1819

    /// <summary>Samples per channel.</summary>
    public int Length => Channels[0].Length;

    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)Length / SampleRate;
}
