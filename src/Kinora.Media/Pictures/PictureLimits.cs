namespace Kinora.Media.Pictures;

/// <summary>Largest picture that is decoded.</summary>
/// <param name="MaxPixels">Most pixels; each takes 4 bytes.</param>
public sealed record PictureLimits(long MaxPixels = 60_000_000)
{
    /// <summary>60 megapixels.</summary>
    public static PictureLimits Default { get; } = new();
}
