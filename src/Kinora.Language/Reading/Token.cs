namespace Kinora.Language.Reading;

internal enum TokenKind
{
    Word,
    Number,
    Chinese,
    Punctuation,
    Voice,
    Quote,
    Emoji,
}

/// <summary>A piece of the prompt.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Lower case, full-width folded; a quotation without its marks, in its own case.</param>
/// <param name="Span">Where.</param>
/// <param name="AfterHyphen">True when a hyphen joins it to the token before.</param>
/// <param name="Capital">True when written with a capital first letter.</param>
/// <param name="Number">Value of a number, index of a voice.</param>
internal sealed record Token(TokenKind Kind, string Text, TextSpan Span, bool AfterHyphen = false, bool Capital = false, double Number = 0)
{
    public bool IsStop => Kind == TokenKind.Punctuation && Text is "." or "!" or "?" or "\n";

    public bool IsPunctuation(string text) => Kind == TokenKind.Punctuation && Text == text;
}
