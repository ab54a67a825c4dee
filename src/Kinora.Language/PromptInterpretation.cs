namespace Kinora.Language;

/// <summary>
/// What a prompt says, slot by slot, each entry with the words that caused it. Keys are canonical English in snake_case for
/// prompts in any supported language; docs/prompts.md lists them.
/// </summary>
public sealed record PromptInterpretation
{
    /// <summary>The prompt as given; all spans but those of <see cref="Negative"/> point into it.</summary>
    public required string Prompt { get; init; }

    /// <summary>`en`, `zh`, or `mixed`.</summary>
    public required string Language { get; init; }

    /// <summary>Things, animals and people in the order of mention.</summary>
    public IReadOnlyList<SubjectPhrase> Subjects { get; init => field = value ?? []; } = [];

    /// <summary>How they stand to each other and to the settings.</summary>
    public IReadOnlyList<RelationPhrase> Relations { get; init => field = value ?? []; } = [];

    /// <summary>Places, the main one first.</summary>
    public IReadOnlyList<SettingPhrase> Settings { get; init => field = value ?? []; } = [];

    /// <summary>`dawn`, `morning`, `noon`, `afternoon`, `golden_hour`, `sunset`, `dusk`, `night`, `day`; null when not said.</summary>
    public Term? TimeOfDay { get; init; }

    /// <summary>`spring`, `summer`, `autumn`, `winter`; null when not said.</summary>
    public Term? Season { get; init; }

    /// <summary>`clear`, `cloudy`, `overcast`, `rain`, `snow`, `fog`, `storm`, `wind`, `hot`, `cold`, each with its strength.</summary>
    public IReadOnlyList<Term> Weather { get; init => field = value ?? []; } = [];

    /// <summary>`window`, `sunlight`, `moonlight`, `neon`, `candle`, `backlight`, `soft`, `hard`, `god_rays`...</summary>
    public IReadOnlyList<Term> Light { get; init => field = value ?? []; } = [];

    /// <summary>`cinematic`, `cartoon`, `anime`, `black_and_white`, `watercolour`...</summary>
    public IReadOnlyList<Term> Styles { get; init => field = value ?? []; } = [];

    /// <summary>Particles and the like: `rain`, `snow`, `petals`, `sparks`, `bubbles`...</summary>
    public IReadOnlyList<Term> Effects { get; init => field = value ?? []; } = [];

    /// <summary>Regions of a photo that are to flow: `water`, `smoke`, `clouds`, `fire`, `foliage`, `hair`, `cloth`.</summary>
    public IReadOnlyList<Term> LivingRegions { get; init => field = value ?? []; } = [];

    /// <summary>Camera moves in the order said.</summary>
    public IReadOnlyList<CameraPhrase> Camera { get; init => field = value ?? []; } = [];

    /// <summary>`close_up`, `wide`, `aerial`, `low_angle`, `macro`, `pov`, `portrait`...</summary>
    public IReadOnlyList<Term> Framing { get; init => field = value ?? []; } = [];

    /// <summary>Quoted speech in the order said.</summary>
    public IReadOnlyList<SpokenLine> Speech { get; init => field = value ?? []; } = [];

    /// <summary>Words to be seen, as on a sign.</summary>
    public IReadOnlyList<WrittenText> WrittenTexts { get; init => field = value ?? []; } = [];

    /// <summary>Sounds that are asked for: `thunder`, `waves`, `birdsong`, `music`, `silence`...</summary>
    public IReadOnlyList<Term> Sounds { get; init => field = value ?? []; } = [];

    /// <summary>`peaceful`, `eerie`, `joyful`, `epic`...</summary>
    public IReadOnlyList<Term> Moods { get; init => field = value ?? []; } = [];

    /// <summary>`slow_motion`, `time_lapse`, `hyperlapse`, `fast_motion`, `freeze`, `loop`, `reverse`.</summary>
    public IReadOnlyList<Term> Timing { get; init => field = value ?? []; } = [];

    /// <summary>What the negative prompt says, read like a prompt; null without one.</summary>
    public PromptInterpretation? Negative { get; init; }

    /// <summary>Everything that must not be shown, from the negative prompt and from "no X" in the prompt.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; init => field = value ?? []; } = [];

    /// <summary>Content words that found no use.</summary>
    public IReadOnlyList<UnknownWord> NotUnderstood { get; init => field = value ?? []; } = [];

    /// <summary>True when <paramref name="value"/> is excluded in any slot.</summary>
    public bool Excludes(string value) => Exclusions.Any(e => string.Equals(e.Value, value, StringComparison.Ordinal));
}
