namespace Kinora.Language.Depiction;

/// <summary>
/// What a clip shows, slot by slot: read from an interpretation, filled by a stage from its scene, or labelled by a person. Alternatives
/// are written `a|b`. Colours, materials and actions are pairs `subject:value`; the setting may stand as the subject of a colour.
/// </summary>
public record DepictedSlots
{
    /// <summary>Noun keys; a subject known by is-a may be written with its wider nouns, `schnauzer|dog`.</summary>
    public IReadOnlyList<string> Subjects { get; init => field = value ?? []; } = [];

    /// <summary>Counts by noun key.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init => field = value ?? new Dictionary<string, int>(); } = new Dictionary<string, int>();

    /// <summary>`subject:colour`.</summary>
    public IReadOnlyList<string> Colours { get; init => field = value ?? []; } = [];

    /// <summary>`subject:material`; labelled only where a person has labelled relations, too.</summary>
    public IReadOnlyList<string> Materials { get; init => field = value ?? []; } = [];

    /// <summary>`subject relation object`, as `apple on plate`; the object may be a place.</summary>
    public IReadOnlyList<string> Relations { get; init => field = value ?? []; } = [];

    /// <summary>Season.</summary>
    public IReadOnlyList<string> Season { get; init => field = value ?? []; } = [];

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
    public static DepictedSlots From(PromptInterpretation read) => From(read, (_, _) => true);

    /// <summary>The part of an interpretation that is shown.</summary>
    /// <param name="read">What was understood.</param>
    /// <param name="shown">Whether something of a slot is shown, by its key: the slot's name and a noun, `noun:value`, `subject relation object`
    /// or a plain value.</param>
    public static DepictedSlots From(PromptInterpretation read, Func<string, string, bool> shown)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(shown);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (SubjectPhrase s in read.Subjects)
        {
            if (shown("counts", s.Noun)) counts[s.Noun] = counts.GetValueOrDefault(s.Noun) + s.Count;
        }

        IReadOnlyList<string> Shown(string slot, IEnumerable<string> keys) => [.. keys.Where(k => shown(slot, k)).Distinct()];
        return new DepictedSlots
        {
            Subjects = [.. read.Subjects.Where(s => shown("subjects", s.Noun)).Select(s => string.Join('|', s.WiderNouns.Prepend(s.Noun))).Distinct()],
            Counts = counts,
            Colours = Shown("colours", read.Subjects.SelectMany(s => s.Colours.Select(c => s.Noun + ":" + c)).Concat(read.Settings.SelectMany(p => p.Colours.Select(c => p.Place + ":" + c)))),
            Materials = Shown("materials", read.Subjects.SelectMany(s => s.Materials.Select(m => s.Noun + ":" + m)).Concat(read.Settings.SelectMany(p => p.Materials.Select(m => p.Place + ":" + m)))),
            Relations = Shown("relations", read.Relations.Select(r => Name(r, read))),
            Actions = Shown("actions", read.Subjects.SelectMany(s => s.Actions.Select(a => s.Noun + ":" + a.Verb))),
            Setting = Shown("setting", read.Settings.Select(s => s.Place)),
            Time = read.TimeOfDay is { } time ? Shown("time", [time.Value]) : [],
            Season = read.Season is { } season ? Shown("season", [season.Value]) : [],
            Weather = Shown("weather", read.Weather.Select(t => t.Value)),
            Light = Shown("light", read.Light.Select(t => t.Value)),
            Camera = [.. read.Camera.Select(Name).Concat(read.Framing.Select(t => t.Value)).Where(k => shown("camera", k)).Distinct()],
            Style = Shown("style", read.Styles.Select(t => t.Value)),
        };
    }

    /// <summary>Key of a relation: `apple on plate`.</summary>
    public static string Name(RelationPhrase relation, PromptInterpretation read)
    {
        ArgumentNullException.ThrowIfNull(relation);
        ArgumentNullException.ThrowIfNull(read);
        string other = relation.Object is { } o ? read.Subjects[o].Noun : relation.Setting is { } q ? read.Settings[q].Place : "";
        return $"{read.Subjects[relation.Subject].Noun} {Snake(relation.Relation.ToString())} {other}".TrimEnd();
    }

    /// <summary>Key of a camera move: `pan_left|pan`.</summary>
    public static string Name(CameraPhrase camera)
    {
        ArgumentNullException.ThrowIfNull(camera);
        string move = Snake(camera.Move.ToString());
        return camera.Direction == CameraDirection.None ? move : $"{move}_{camera.Direction.ToString().ToLowerInvariant()}|{move}";
    }

    private static string Snake(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
