using Kinora.Language.Words;

namespace Kinora.Language.Drafting;

/// <summary>A subject while the prompt is being read.</summary>
internal sealed class SubjectDraft(string noun, string kind, TextSpan span)
{
    public string Noun { get; } = noun;

    public string Kind { get; } = kind;

    public TextSpan Span { get; set; } = span;

    public string? Name { get; set; }

    public int Count { get; set; } = 1;

    public bool CountIsExact { get; set; }

    public bool Plural { get; set; }

    public string? Size { get; set; }

    public List<string> Colours { get; } = [];

    public List<string> Materials { get; } = [];

    public List<string> Attributes { get; } = [];

    public List<string> WiderNouns { get; } = [];

    public List<ActionDraft> Actions { get; } = [];

    public bool IsAnimate => KindTree.Is(Kind, "creature") || WiderNouns.Exists(w => EnglishLexicon.Instance.KindOf(w) is { } k && KindTree.Is(k, "creature"));

    public bool CanMove => IsAnimate || KindTree.Is(Kind, "vehicle");

    public bool Is(string kind) => KindTree.Is(Kind, kind);

    public SubjectPhrase Finish(Dictionary<SubjectDraft, int> indices) => new()
    {
        Noun = Noun,
        Kind = Kind,
        Kinds = KindTree.Chain(Kind),
        WiderNouns = WiderNouns,
        Name = Name,
        Count = Math.Max(1, Count),
        CountIsExact = CountIsExact,
        Colours = [.. Colours.Distinct()],
        Materials = [.. Materials.Distinct()],
        Size = Size,
        Attributes = [.. Attributes.Distinct()],
        Actions = [.. Actions.Select(a => a.Finish(indices))],
        Span = Span,
    };
}

/// <summary>An action while the prompt is being read.</summary>
internal sealed class ActionDraft(string verb, TextSpan span)
{
    public string Verb { get; set; } = verb;

    public TextSpan Span { get; set; } = span;

    public SubjectDraft? Object { get; set; }

    public Pace Pace { get; set; }

    public List<string> Manner { get; } = [];

    public string? Heading { get; set; }

    public int Step { get; set; }

    public ActionPhrase Finish(Dictionary<SubjectDraft, int> indices) => new()
    {
        Verb = Verb,
        Object = Object is not null && indices.TryGetValue(Object, out int index) ? index : null,
        Pace = Pace,
        Manner = Manner,
        Heading = Heading,
        Step = Step,
        Span = Span,
    };
}

/// <summary>A place while the prompt is being read.</summary>
internal sealed class SettingDraft(string place, TextSpan span)
{
    public string Place { get; } = place;

    public TextSpan Span { get; set; } = span;

    public bool Indoor { get; init; }

    public bool Distant { get; set; }

    public bool Weak { get; set; }

    public List<string> Materials { get; } = [];

    public List<string> Colours { get; } = [];

    public List<string> Attributes { get; } = [];

    public SettingPhrase Finish() => new()
    {
        Place = Place,
        Indoor = Indoor,
        Materials = [.. Materials.Distinct()],
        Colours = [.. Colours.Distinct()],
        Attributes = [.. Attributes.Distinct()],
        Distant = Distant,
        Span = Span,
    };
}

/// <summary>A relation while the prompt is being read: exactly one of the two ends is set.</summary>
internal sealed record RelationDraft(SubjectDraft Subject, Relation Relation, SubjectDraft? Object, SettingDraft? Setting, TextSpan Span)
{
    public SubjectDraft? Second { get; set; }
}

/// <summary>A camera move while the prompt is being read.</summary>
internal sealed class CameraDraft(CameraMove move, TextSpan span)
{
    public CameraMove Move { get; } = move;

    public TextSpan Span { get; set; } = span;

    public CameraDirection Direction { get; set; }

    public double? Degrees { get; set; }

    public double? Factor { get; set; }

    public Pace Pace { get; set; }

    public List<PauseDraft> Pauses { get; } = [];

    public string? Target { get; set; }

    public SubjectDraft? TargetSubject { get; set; }

    public int Step { get; set; }

    public double? StartSeconds { get; set; }

    public double? Seconds { get; set; }

    public CameraPhrase Finish(Dictionary<SubjectDraft, int> indices) => new()
    {
        Move = Move,
        Direction = Direction,
        AmountDegrees = Degrees,
        Factor = Factor,
        Pace = Pace,
        Pauses = [.. Pauses.Select(p => p.Finish(indices))],
        Target = Target,
        TargetSubject = TargetSubject is not null && indices.TryGetValue(TargetSubject, out int index) ? index : null,
        Step = Step,
        StartSeconds = StartSeconds,
        Seconds = Seconds,
        Span = Span,
    };
}

/// <summary>A rest of the camera while the prompt is being read.</summary>
internal sealed class PauseDraft(TextSpan span)
{
    public TextSpan Span { get; set; } = span;

    public string? At { get; set; }

    public SubjectDraft? AtSubject { get; set; }

    public double? Seconds { get; set; }

    public bool Brief { get; set; }

    public string? Position { get; set; }

    public CameraPause Finish(Dictionary<SubjectDraft, int> indices) =>
        new(At, AtSubject is not null && indices.TryGetValue(AtSubject, out int index) ? index : null, Seconds, Brief, Position, Span);
}
