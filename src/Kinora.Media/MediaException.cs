namespace Kinora.Media;

/// <summary>A file can't be used. Expected; the message goes to the caller and says what is wrong.</summary>
/// <param name="message">A sentence for the caller.</param>
/// <param name="inner">Cause, for the operator.</param>
public sealed class MediaException(string message, Exception? inner = null) : Exception(message, inner);
