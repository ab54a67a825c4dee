namespace Kinora.Language;

/// <summary>Where in a prompt something was said.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>One past the last UTF-16 unit.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int End => Start + Length;

    /// <summary>The words themselves.</summary>
    public string In(string text) => text.Substring(Start, Length);

    /// <summary>The smallest span that covers both.</summary>
    public TextSpan Join(TextSpan other)
    {
        int start = Math.Min(Start, other.Start);
        return new TextSpan(start, Math.Max(End, other.End) - start);
    }

    internal bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;
}
