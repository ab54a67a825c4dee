namespace Kinora.Language.Depiction;

/// <summary>What is shown, in the words of <see cref="DepictionLabels"/>: read from an interpretation, or filled by a stage from its scene.</summary>
public sealed record DepictedSlots
{
    /// <summary>Noun keys; a subject known by is-a may be written with its wider nouns, `schnauzer|dog`.</summary>
    public IReadOnlyList<string> Subjects { get; init => field = value ?? []; } = [];

    /// <summary>Counts by noun key.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init => field = value ?? new Dictionary<string, int>(); } = new Dictionary<string, int>();

    /// <summary>`subject:colour`.</summary>
    public IReadOnlyList<string> Colours { get; init => field = value ?? []; } = [];

    /// <summary>`subject:verb`.</summary>
    public IReadOnlyList<string> Actions { get; init => field = value ?? []; } = [];

    /// <summary>Place keys.</summary>
    public IReadOnlyList<string> Setting { get; init => field = value ?? []; } = [];

    /// <summary>Time of day.</summary>
    public IReadOnlyList<string> Time { get; init => field = value ?? []; } = [];

    /// <summary>Weather keys.</summary>
    public IReadOnlyList<string> Weather { get; init => field = value ?? []; } = [];

    /// <summary>Light keys.</summary>
    public IReadOnlyList<string> Light { get; init => field = value ?? []; } = [];

    /// <summary>Moves and framings; a move with a direction is written `pan_left|pan`.</summary>
    public IReadOnlyList<string> Camera { get; init => field = value ?? []; } = [];

    /// <summary>Style keys.</summary>
    public IReadOnlyList<string> Style { get; init => field = value ?? []; } = [];

    /// <summary>What an interpretation would show.</summary>
    public static DepictedSlots From(PromptInterpretation read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (SubjectPhrase s in read.Subjects)
            counts[s.Noun] = counts.GetValueOrDefault(s.Noun) + s.Count;
        return new DepictedSlots
        {
            Subjects = [.. read.Subjects.Select(s => string.Join('|', s.WiderNouns.Prepend(s.Noun))).Distinct()],
            Counts = counts,
            Colours = [.. read.Subjects.SelectMany(s => s.Colours.Select(c => s.Noun + ":" + c)).Concat(read.Settings.SelectMany(p => p.Colours.Select(c => p.Place + ":" + c))).Distinct()],
            Actions = [.. read.Subjects.SelectMany(s => s.Actions.Select(a => s.Noun + ":" + a.Verb)).Distinct()],
            Setting = [.. read.Settings.Select(s => s.Place)],
            Time = read.TimeOfDay is { } time ? [time.Value] : [],
            Weather = [.. read.Weather.Select(t => t.Value)],
            Light = [.. read.Light.Select(t => t.Value)],
            Camera = [.. read.Camera.Select(Name).Concat(read.Framing.Select(t => t.Value)).Distinct()],
            Style = [.. read.Styles.Select(t => t.Value)],
        };
    }

    private static string Name(CameraPhrase camera)
    {
        string move = string.Concat(camera.Move.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
        return camera.Direction == CameraDirection.None ? move : $"{move}_{camera.Direction.ToString().ToLowerInvariant()}|{move}";
    }
}
