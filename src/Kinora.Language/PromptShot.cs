namespace Kinora.Language;

/// <summary>One shot found in a prompt.</summary>
/// <param name="Prompt">What it shows, with the words shared by all shots (style, setting) left in place.</param>
/// <param name="Seconds">Whole seconds, at least 1.</param>
/// <param name="Span">Its words in the whole prompt.</param>
public sealed record PromptShot(string Prompt, int Seconds, TextSpan Span);
