namespace Kinora.Shots.Speech;

/// <summary>What is said during a part of a clip.</summary>
public sealed record QuotedPart
{
    /// <summary>First frame of the part.</summary>
    public required int Start { get; init; }

    /// <summary>Frames of the part; what is not said by then is spoken faster, at last cut.</summary>
    public required int Frames { get; init; }

    /// <summary>The lines, one after the other.</summary>
    public required IReadOnlyList<QuotedLine> Lines { get; init; }
}

/// <summary>A line with its voice.</summary>
/// <param name="Text">The words.</param>
/// <param name="VoiceId">A voice of ours.</param>
/// <param name="Language">"en" or "zh".</param>
public sealed record QuotedLine(string Text, string VoiceId, string Language);
