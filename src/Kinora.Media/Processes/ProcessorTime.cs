using System.Globalization;

namespace Kinora.Media.Processes;

/// <summary>Processor time of a process and all that it started, from Linux' /proc.</summary>
internal static class ProcessorTime
{
    private const int MostProcesses = 256;

    /// <summary>Clock ticks so far; null when they can't be read.</summary>
    public static long? OfTree(int id)
    {
        var open = new Queue<int>([id]);
        long? total = null;
        for (int seen = 0; seen < MostProcesses && open.TryDequeue(out int process); seen++)
        {
            if (Ticks(process) is { } ticks) total = (total ?? 0) + ticks;
            foreach (int child in Children(process)) open.Enqueue(child);
        }
        return total;
    }

    private static long? Ticks(int id)
    {
        // The name, in parentheses, may hold blanks; after it come state, ..., utime (11), stime, cutime, cstime.
        if (Read($"/proc/{id}/stat") is not { } line || line.LastIndexOf(')') is not (> 0 and var name)) return null;
        string[] fields = line[(name + 2)..].Split(' ');
        if (fields.Length < 15) return null;
        long ticks = 0;
        for (int i = 11; i < 15; i++) ticks += long.Parse(fields[i], CultureInfo.InvariantCulture);
        return ticks;
    }

    private static IEnumerable<int> Children(int id) =>
        (Read($"/proc/{id}/task/{id}/children") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));

    private static string? Read(FormattableString path)
    {
        try
        {
            return File.ReadAllText(path.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
