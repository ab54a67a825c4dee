namespace Kinora.Language;

/// <summary>Where a subject is, or what it holds, wears or rides.</summary>
/// <param name="Subject">Index into <see cref="PromptInterpretation.Subjects"/>.</param>
/// <param name="Relation">How.</param>
/// <param name="Object">Index into <see cref="PromptInterpretation.Subjects"/>, or null when the other end is a setting.</param>
/// <param name="Setting">Index into <see cref="PromptInterpretation.Settings"/>, or null when the other end is a subject.</param>
/// <param name="Span">The words that said so.</param>
/// <param name="SecondObject">The second end of "between", else null.</param>
public sealed record RelationPhrase(int Subject, Relation Relation, int? Object, int? Setting, TextSpan Span, int? SecondObject = null);

/// <summary>Spatial and other relations between a subject and what it stands in relation to.</summary>
public enum Relation
{
    /// <summary>Resting on top.</summary>
    On,

    /// <summary>Inside or within.</summary>
    In,

    /// <summary>Below.</summary>
    Under,

    /// <summary>Higher, not touching.</summary>
    Above,

    /// <summary>Next to, at, near, by.</summary>
    Beside,

    /// <summary>Farther from the viewer.</summary>
    Behind,

    /// <summary>Nearer to the viewer.</summary>
    InFrontOf,

    /// <summary>Encircling.</summary>
    Around,

    /// <summary>Between two others.</summary>
    Between,

    /// <summary>Moving through.</summary>
    Through,

    /// <summary>Moving along.</summary>
    Along,

    /// <summary>Moving across or over to the far side.</summary>
    Across,

    /// <summary>Moving toward or into.</summary>
    Toward,

    /// <summary>Moving away or out of.</summary>
    AwayFrom,

    /// <summary>Leaning on or facing at a contrasting ground.</summary>
    Against,

    /// <summary>Accompanied by, or having.</summary>
    With,

    /// <summary>Wearing.</summary>
    Wearing,

    /// <summary>Holding or carrying.</summary>
    Holding,

    /// <summary>Riding or driving.</summary>
    Riding,

    /// <summary>Containing: "a cup of tea".</summary>
    Containing,

    /// <summary>Chasing or following.</summary>
    Following,
}
