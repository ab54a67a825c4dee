namespace Kinora.Imaging;

/// <summary>Size, rate and length of a clip.</summary>
/// <param name="Width">Even luma width in pixels.</param>
/// <param name="Height">Even luma height in pixels.</param>
/// <param name="FramesPerSecond">Constant frame rate, for example 24 or 30.</param>
/// <param name="FrameCount">Frames in all; frame i is shown at i / FramesPerSecond seconds.</param>
public sealed record FrameFormat(int Width, int Height, double FramesPerSecond, int FrameCount)
{
    /// <summary>Length in seconds, the last frame's display time included.</summary>
    public double Duration => FrameCount / FramesPerSecond;
}
