namespace Kinora.Media.Clips;

/// <summary>How a clip is encoded. Clips that are to be joined later need the same preset; quality and length may differ.</summary>
public sealed record ClipEncoding
{
    /// <summary>x264's speed preset: ultrafast .. medium. Slower is smaller, not visibly better at the same <see cref="Quality"/>.</summary>
    public string Preset { get; init; } = "veryfast";

    /// <summary>x264's constant rate factor, 0 (lossless) .. 51; 20 is visually close to the source.</summary>
    public int Quality { get; init; } = 20;

    /// <summary>Seconds between key frames; groups are closed.</summary>
    public double GroupSeconds { get; init; } = 2;

    /// <summary>Threads of the encoder; 0 lets x264 choose (1.5 per core).</summary>
    public int EncoderThreads { get; init; }

    /// <summary>Kilobits per second of the AAC track.</summary>
    public int SoundKbits { get; init; } = 192;

    /// <summary>Text of the file's comment; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>A second, watermarked copy, made from the same rendered frames; null for none.</summary>
    public Watermark? Watermark { get; init; }

    /// <summary>Frames that may be drawn ahead of the encoder, 1..64.</summary>
    public int FramesAhead { get; init; } = 4;
}

/// <summary>A watermarked copy of a clip.</summary>
/// <param name="OutputPath">MP4 file to write.</param>
/// <param name="Text">Letters A-Z (drawn as capitals), digits, blanks, dots and hyphens; drawn in the lower right corner.</param>
public sealed record Watermark(string OutputPath, string Text = Watermark.Usual)
{
    /// <summary>The text of a watermark where none is given.</summary>
    public const string Usual = "KINORA";
}

/// <summary>A finished clip.</summary>
/// <param name="Seconds">Length: frames over rate.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="FramesPerSecond">Rate.</param>
/// <param name="Bytes">Size of the file.</param>
public sealed record EncodedClip(double Seconds, int Width, int Height, double FramesPerSecond, long Bytes);
