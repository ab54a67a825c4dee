namespace Kinora.Media.Clips;

/// <summary>How a clip is read.</summary>
public sealed record ClipReadOptions
{
    /// <summary>Width of the frames, even; null for the clip's own (as shown, rounded down to even).</summary>
    public int? Width { get; init; }

    /// <summary>Height of the frames, even; null for the clip's own (as shown, rounded down to even).</summary>
    public int? Height { get; init; }

    /// <summary>Constant rate that frames are given at, dropped or repeated as needed; null for the clip's mean rate.</summary>
    public double? FramesPerSecond { get; init; }

    /// <summary>Second of the clip to begin at.</summary>
    public double Start { get; init; }

    /// <summary>Seconds to read; null to the end.</summary>
    public double? Seconds { get; init; }

    /// <summary>What the frames are: for <see cref="ClipReader.Read(Imaging.Frame)"/> or for <see cref="ClipReader.ReadRgba"/>.</summary>
    public ClipPixels Pixels { get; init; }
}

/// <summary>Kind of frames that a reader gives.</summary>
public enum ClipPixels
{
    /// <summary>4:2:0, BT.709, limited range.</summary>
    Yuv,

    /// <summary>8-bit sRGB-encoded red, green, blue, alpha.</summary>
    Rgba,
}
