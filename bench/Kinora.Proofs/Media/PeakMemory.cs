using System.Globalization;

namespace Kinora.Proofs.Media;

/// <summary>How much more memory this process holds at its peak than at a moment before: Linux keeps the high-water mark and lets it be reset.</summary>
internal sealed class PeakMemory
{
    private readonly long _before;

    private PeakMemory(long before) => _before = before;

    /// <summary>Resets the mark.</summary>
    public static PeakMemory Begin()
    {
        File.WriteAllText("/proc/self/clear_refs", "5");
        return new PeakMemory(Read("VmRSS:"));
    }

    /// <summary>Bytes since.</summary>
    public long Bytes() => Math.Max(0, Read("VmHWM:") - _before);

    private static long Read(string name)
    {
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).Trim()[..^3], CultureInfo.InvariantCulture) << 10;
    }
}
