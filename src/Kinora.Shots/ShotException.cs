namespace Kinora.Shots;

/// <summary>An input can't be used. Expected; its message goes to the caller.</summary>
public sealed class ShotException : Exception
{
    /// <summary>An input can't be used.</summary>
    /// <param name="code">Stable word, for example "image_unreadable", "no_face", "no_person", "mask_size".</param>
    /// <param name="message">Names the input and says what to do.</param>
    /// <param name="inner">Cause, for the operator.</param>
    public ShotException(string code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>Stable word.</summary>
    public string Code { get; }
}
