namespace Kinora.Imaging.Noise;

/// <summary>A small, fast generator whose sequence is fixed for all time by its seed (SplitMix64, Steele et al. 2014).</summary>
public struct SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A generator for one purpose, so that purposes do not disturb each other's numbers.</summary>
    public SeededRandom(ulong seed, string purpose)
        : this(seed)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        foreach (char c in purpose) _state = Mix(_state ^ c);
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1ul << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform in 0..count-1.</summary>
    public int NextInt(int count) => (int)(NextDouble() * count);

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller).</summary>
    public double NextGaussian() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
