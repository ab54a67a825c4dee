namespace Kinora.Language;

/// <summary>Quoted speech.</summary>
/// <param name="Text">What is said, without quotation marks.</param>
/// <param name="Language">`en` or `zh`.</param>
/// <param name="Voice">1-based index of `&lt;&lt;&lt;voice_1&gt;&gt;&gt;`, or null.</param>
/// <param name="Speaker">Index of the speaker in <see cref="PromptInterpretation.Subjects"/>, or null.</param>
/// <param name="Manner">`whisper`, `shout`, `sing`, or null.</param>
/// <param name="Span">The quotation.</param>
public sealed record SpokenLine(string Text, string Language, int? Voice, int? Speaker, string? Manner, TextSpan Span);

/// <summary>Quoted words that are to be seen, as on a sign.</summary>
/// <param name="Text">The letters.</param>
/// <param name="Bearer">Index of what bears them in <see cref="PromptInterpretation.Subjects"/>, or null.</param>
/// <param name="Span">The quotation.</param>
public sealed record WrittenText(string Text, int? Bearer, TextSpan Span);
