namespace Kinora.Media.Headers;

/// <summary>Outcome of reading a header: either <see cref="Info"/> or <see cref="Rejection"/> is set.</summary>
/// <param name="Info">What the file is; null if it was rejected.</param>
/// <param name="Rejection">Why the file can't be used, as a clause for a public message ("the PNG header is damaged"); null if it can.</param>
public readonly record struct HeaderFinding(MediaInfo? Info, string? Rejection)
{
    internal static HeaderFinding Of(MediaInfo info) => new(info, null);

    internal static HeaderFinding Reject(string reason) => new(null, reason);
}
