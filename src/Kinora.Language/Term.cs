namespace Kinora.Language;

/// <summary>One word or fixed phrase that was understood: a weather, a light, a style, an effect...</summary>
/// <param name="Value">Canonical English key in snake_case, whatever the language of the prompt (`golden_hour`, `god_rays`).</param>
/// <param name="Span">The words that said so.</param>
/// <param name="Strength">0..1: .25 light, .5 as said plainly, 1 heavy.</param>
public sealed record Term(string Value, TextSpan Span, double Strength = 0.5);

/// <summary>A word with content that could not be used.</summary>
/// <param name="Word">As written.</param>
/// <param name="Reason">A sentence for the reader of the record.</param>
/// <param name="Span">Where.</param>
public sealed record UnknownWord(string Word, string Reason, TextSpan Span);

/// <summary>Something that must not be shown.</summary>
/// <param name="Slot">`subject`, `weather`, `effect`, `setting`, `light`, `style`, `action`, `colour`, `camera`, `time`, `attribute`, `sound`, `mood` or `quality` (blur, watermark, extra fingers...).</param>
/// <param name="Value">Canonical key within that slot.</param>
/// <param name="FromNegativePrompt">True when the negative prompt said so; false for "no X" and "without X" in the prompt.</param>
/// <param name="Span">Where, in the negative prompt or in the prompt.</param>
public sealed record Exclusion(string Slot, string Value, bool FromNegativePrompt, TextSpan Span);
