using Kinora.Language.Words;

namespace Kinora.Language.Drafting;

/// <summary>What has been understood so far.</summary>
internal sealed class InterpretationDraft(string prompt)
{
    private readonly List<Term> weather = [];
    private readonly List<Term> light = [];
    private readonly List<Term> styles = [];
    private readonly List<Term> effects = [];
    private readonly List<Term> living = [];
    private readonly List<Term> framing = [];
    private readonly List<Term> sounds = [];
    private readonly List<Term> moods = [];
    private readonly List<Term> timing = [];
    private readonly List<Term> seasons = [];
    private readonly List<Term> times = [];

    public string Prompt { get; } = prompt;

    public List<SubjectDraft> Subjects { get; } = [];

    public List<SettingDraft> Settings { get; } = [];

    public List<RelationDraft> Relations { get; } = [];

    public List<CameraDraft> Camera { get; } = [];

    public List<Exclusion> Exclusions { get; } = [];

    public List<UnknownWord> NotUnderstood { get; } = [];

    public List<SpeechDraft> Speech { get; } = [];

    public List<(string Text, SubjectDraft? Bearer, TextSpan Span)> Written { get; } = [];

    public Term? TermOf(WordClass slot, string value) => ListOf(slot)?.Find(t => t.Value == value);

    /// <summary>Adds a term of a scene-wide slot; false when the class has no such slot.</summary>
    public bool AddTerm(WordClass slot, string value, TextSpan span, double strength = 0.5)
    {
        List<Term>? list = ListOf(slot);
        if (list is null)
            return false;
        int known = list.FindIndex(t => t.Value == value);
        if (known < 0)
            list.Add(new Term(value, span, strength));
        else if (Math.Abs(strength - 0.5) > 0.01)
            list[known] = list[known] with { Strength = strength };
        return true;
    }

    public PromptInterpretation Finish(string whole, string language)
    {
        SceneDefaults.Complete(this);
        var indices = new Dictionary<SubjectDraft, int>();
        for (int i = 0; i < Subjects.Count; i++)
            indices[Subjects[i]] = i;
        List<SettingDraft> places = OrderSettings();
        var relations = new List<RelationPhrase>();
        foreach (RelationDraft r in Relations)
        {
            int? setting = r.Setting is null ? null : places.IndexOf(r.Setting) is >= 0 and int at ? at : null;
            int? other = r.Object is not null && indices.TryGetValue(r.Object, out int o) ? o : null;
            int? second = r.Second is not null && indices.TryGetValue(r.Second, out int s) ? s : null;
            if (indices.TryGetValue(r.Subject, out int subject) && (setting ?? other) is not null && subject != other)
            {
                var relation = new RelationPhrase(subject, r.Relation, other, setting, r.Span, second);
                if (!relations.Exists(x => x with { Span = default } == relation with { Span = default }))
                    relations.Add(relation);
            }
        }

        return new PromptInterpretation
        {
            Prompt = whole,
            Language = language,
            Subjects = [.. Subjects.Select(s => s.Finish(indices))],
            Relations = relations,
            Settings = [.. places.Select(p => p.Finish())],
            TimeOfDay = BestTime(),
            Season = seasons.FirstOrDefault(),
            Weather = weather,
            Light = light,
            Styles = styles,
            Effects = effects,
            LivingRegions = living,
            Camera = [.. Camera.Select(c => c.Finish(indices))],
            Framing = framing,
            Speech = [.. Speech.Select(s => new SpokenLine(s.Text, s.Language, s.Voice, Index(s.Speaker), s.Manner, s.Span))],
            WrittenTexts = [.. Written.Select(w => new WrittenText(w.Text, Index(w.Bearer), w.Span))],
            Sounds = sounds,
            Moods = moods,
            Timing = timing,
            Exclusions = [.. Exclusions.DistinctBy(e => (e.Slot, e.Value))],
            NotUnderstood = [.. NotUnderstood.OrderBy(u => u.Span.Start)],
        };

        int? Index(SubjectDraft? subject) => subject is not null && indices.TryGetValue(subject, out int i) ? i : null;
    }

    private List<Term>? ListOf(WordClass slot) => slot switch
    {
        WordClass.Weather => weather,
        WordClass.Light => light,
        WordClass.Style => styles,
        WordClass.Effect => effects,
        WordClass.Living => living,
        WordClass.Framing => framing,
        WordClass.Sound => sounds,
        WordClass.Mood => moods,
        WordClass.Timing => timing,
        WordClass.Season => seasons,
        WordClass.Time => times,
        _ => null,
    };

    // A word such as "starry" or "day" says less than "dusk" said elsewhere.
    private Term? BestTime() =>
        times.FirstOrDefault(t => t.Value is not ("day" or "night")) ?? times.FirstOrDefault();

    private List<SettingDraft> OrderSettings() => [.. Settings.OrderBy(s => (s.Distant ? 2 : 0) + (s.Weak ? 1 : 0))];
}

/// <summary>Speech while the prompt is being read.</summary>
internal sealed record SpeechDraft(string Text, string Language, int? Voice, SubjectDraft? Speaker, string? Manner, TextSpan Span);
