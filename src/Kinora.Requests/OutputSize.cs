namespace Kinora.Requests;

/// <summary>Pixel size of a clip; both sides are even, as 4:2:0 video wants them.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public readonly record struct OutputSize(int Width, int Height)
{
    /// <summary>
    /// Size of a clip of a named shape: 16:9 is 1280x720, 1920x1080 or 3840x2160 by its short side, 9:16 the same turned, and 1:1 keeps
    /// about the same number of pixels: 960x960, 1440x1440 or 2880x2880.
    /// </summary>
    /// <param name="ratio">Shape.</param>
    /// <param name="shortSide">Short side of the 16:9 clip, from the model table.</param>
    public static OutputSize For(AspectRatio ratio, int shortSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortSide, 2);
        var longSide = Even(shortSide * 16 / 9.0);
        return ratio switch
        {
            AspectRatio.Portrait => new OutputSize(Even(shortSide), longSide),
            AspectRatio.Square => new OutputSize(Even(shortSide * 4 / 3.0), Even(shortSide * 4 / 3.0)),
            _ => new OutputSize(longSide, Even(shortSide)),
        };
    }

    /// <summary>
    /// Size of a clip that follows a picture: the picture's short side becomes <paramref name="shortSide"/>, the long side keeps its
    /// proportion, and each is rounded to the nearest even number. A picture smaller than that is enlarged.
    /// </summary>
    /// <param name="pictureWidth">Width of the upright picture.</param>
    /// <param name="pictureHeight">Height of the upright picture.</param>
    /// <param name="shortSide">Short side of the clip, from the model table.</param>
    public static OutputSize Following(int pictureWidth, int pictureHeight, int shortSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pictureWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pictureHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(shortSide, 2);
        var scale = (double)shortSide / Math.Min(pictureWidth, pictureHeight);
        return new OutputSize(Even(pictureWidth * scale), Even(pictureHeight * scale));
    }

    private static int Even(double side) => Math.Max(2, 2 * (int)Math.Round(side / 2, MidpointRounding.AwayFromZero));
}
