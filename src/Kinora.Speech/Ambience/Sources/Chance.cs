namespace Kinora.Speech.Ambience.Sources;

/// <summary>Seeded random numbers (SplitMix64, Steele 2014). Forks are independent, so that a longer clip begins like a shorter one.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    public ulong Bits()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0..1.</summary>
    public float Next() => (Bits() >> 40) * (1f / (1 << 24));

    /// <summary>-1..1.</summary>
    public float Signed() => (Next() * 2) - 1;

    public float Between(double low, double high) => (float)(low + ((high - low) * Next()));

    /// <summary>Waiting time of a Poisson process.</summary>
    public double Wait(double mean) => -mean * Math.Log(1 - (Next() * .999999));

    public Chance Fork() => new(Bits());
}
