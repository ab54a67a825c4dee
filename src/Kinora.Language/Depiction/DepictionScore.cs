namespace Kinora.Language.Depiction;

/// <summary>Hits and misses of one slot.</summary>
/// <param name="Hits">Labels that were found.</param>
/// <param name="Extra">Found, but not labelled.</param>
/// <param name="Missed">Labelled, but not found.</param>
public readonly record struct SlotScore(int Hits, int Extra, int Missed)
{
    /// <summary>Share of what was found that is right; 1 when nothing was found.</summary>
    public double Precision => Hits + Extra == 0 ? 1 : (double)Hits / (Hits + Extra);

    /// <summary>Share of the labels that were found; 1 without labels.</summary>
    public double Recall => Hits + Missed == 0 ? 1 : (double)Hits / (Hits + Missed);

    /// <summary>2 hits / (2 hits + extra + missed); 1 when there is nothing to find and nothing was found.</summary>
    public double F1 => Hits + Extra + Missed == 0 ? 1 : 2.0 * Hits / ((2 * Hits) + Extra + Missed);

    /// <summary>Sums of both.</summary>
    public static SlotScore operator +(SlotScore a, SlotScore b) => new(a.Hits + b.Hits, a.Extra + b.Extra, a.Missed + b.Missed);

    /// <summary>Sums of both.</summary>
    public static SlotScore Add(SlotScore a, SlotScore b) => a + b;
}

/// <summary>How well labels are met, slot by slot. Counts are micro-averaged over a set by adding the slots.</summary>
public sealed class DepictionScore
{
    /// <summary>The slots in the order of the table.</summary>
    public static readonly IReadOnlyList<string> Slots = ["subjects", "counts", "colours", "materials", "actions", "relations", "setting", "time", "season", "weather", "light", "camera", "style"];

    private readonly Dictionary<string, SlotScore> slots = Slots.ToDictionary(s => s, _ => default(SlotScore), StringComparer.Ordinal);

    /// <summary>The score of one slot.</summary>
    public SlotScore this[string slot] => slots[slot];

    /// <summary>All slots added.</summary>
    public SlotScore Overall => slots.Values.Aggregate(default(SlotScore), (a, b) => a + b);

    /// <summary>Compares labels with what is shown and adds the outcome.</summary>
    /// <param name="labels">What a person asks for.</param>
    /// <param name="shown">What was found.</param>
    /// <param name="differences">Receives one line for every miss and extra, or null.</param>
    public void Add(DepictionLabels labels, DepictedSlots shown, Action<string>? differences = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(shown);
        Compare("subjects", labels.Subjects, shown.Subjects, labels.Optional, differences);
        Compare("counts", [.. labels.Counts.Select(c => $"{c.Key}={c.Value}")], [.. labels.Counts.Keys.Select(k => Count(k, shown)).OfType<string>()], [], differences);
        string[] optionalOwners = [.. labels.Optional.Select(o => o + ":")];
        Compare("colours", labels.Colours, shown.Colours, optionalOwners, differences);
        Recall("materials", labels.Materials, shown.Materials, differences);
        Recall("relations", labels.Relations, shown.Relations, differences);
        Recall("season", labels.Season, shown.Season, differences);
        Compare("actions", labels.Actions, shown.Actions, optionalOwners, differences);
        Compare("setting", labels.Setting, shown.Setting, labels.Optional, differences);
        Compare("time", labels.Time, shown.Time, [], differences);
        Compare("weather", labels.Weather, shown.Weather, [], differences);
        Compare("light", labels.Light, shown.Light, [], differences);
        Compare("camera", labels.Camera, shown.Camera, [], differences);
        Compare("style", labels.Style, shown.Style, [], differences);
    }

    /// <summary>Slots that only part of a set is labelled for: an extra counts where there are labels.</summary>
    private void Recall(string slot, IReadOnlyList<string> wanted, IReadOnlyList<string> shown, Action<string>? differences)
    {
        if (wanted.Count > 0) Compare(slot, wanted, shown, [], differences);
    }

    private void Compare(string slot, IReadOnlyList<string> wanted, IReadOnlyList<string> shown, IReadOnlyList<string> optional, Action<string>? differences)
    {
        var left = shown.ToList();
        int hits = 0;
        foreach (string want in wanted)
        {
            int at = left.FindIndex(s => Same(want, s));
            if (at >= 0)
            {
                hits++;
                left.RemoveAt(at);
            }
            else
            {
                differences?.Invoke($"{slot}: missed {want}");
            }
        }

        left.RemoveAll(s => optional.Any(o => Same(o, s) || (o.EndsWith(':') && s.StartsWith(o, StringComparison.Ordinal))));
        foreach (string extra in left)
            differences?.Invoke($"{slot}: extra {extra}");
        slots[slot] += new SlotScore(hits, left.Count, wanted.Count - hits);
    }

    private static bool Same(string a, string b)
    {
        string[] others = b.Split('|');
        return Array.Exists(a.Split('|'), x => Array.IndexOf(others, x) >= 0);
    }

    private static string? Count(string subject, DepictedSlots shown)
    {
        foreach (string name in subject.Split('|'))
        {
            if (shown.Counts.TryGetValue(name, out int count))
                return $"{subject}={count}";
        }

        return null;
    }
}
