namespace Kinora.Media.Headers;

/// <summary>What a file shows or plays, read from its header by managed code.</summary>
public sealed record MediaInfo
{
    /// <summary>Picture, clip or sound.</summary>
    public required MediaKind Kind { get; init; }

    /// <summary>Container or picture format.</summary>
    public required MediaFormat Format { get; init; }

    /// <summary>Stored width in pixels, before orientation or rotation; 0 for sounds.</summary>
    public int Width { get; init; }

    /// <summary>Stored height in pixels, before orientation or rotation; 0 for sounds.</summary>
    public int Height { get; init; }

    /// <summary>EXIF orientation of a picture, 1..8; 1 where none is given.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Degrees that a clip is turned clockwise for display: 0, 90, 180 or 270.</summary>
    public int Rotation { get; init; }

    /// <summary>Width as shown, in pixels.</summary>
    public int DisplayWidth => Turned ? Height : Width;

    /// <summary>Height as shown, in pixels.</summary>
    public int DisplayHeight => Turned ? Width : Height;

    /// <summary>Whether a picture may be transparent somewhere.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>Bits per sample of a picture or PCM sound; 8 where the format knows no other; 0 if unknown.</summary>
    public int BitDepth { get; init; }

    /// <summary>Frames; 1 for still pictures, 0 for sounds.</summary>
    public int Frames { get; init; }

    /// <summary>Length in seconds; 0 for still pictures.</summary>
    public double Seconds { get; init; }

    /// <summary>Mean frame rate of a clip; 0 otherwise.</summary>
    public double FramesPerSecond { get; init; }

    /// <summary>Codec of the picture: h264, hevc, av1, vp9, mpeg4, prores, mjpeg, or the four letters of the file; null without one.</summary>
    public string? VideoCodec { get; init; }

    /// <summary>Whether there is sound.</summary>
    public bool HasAudio => AudioCodec is not null;

    /// <summary>Codec of the sound: aac, mp3, pcm, opus, alac, or the four letters of the file; null without one.</summary>
    public string? AudioCodec { get; init; }

    /// <summary>Samples per second; 0 without sound.</summary>
    public int SampleRate { get; init; }

    /// <summary>Channels of the sound; 0 without sound.</summary>
    public int Channels { get; init; }

    /// <summary>Decoder configuration of the picture track (avcC, hvcC) in base64: equal for clips whose packets may be joined.</summary>
    internal string? VideoConfiguration { get; init; }

    /// <summary>matrix_coefficients of ITU-T H.273: 1 BT.709, 6 BT.601, 2 not told; null if only the decoder can tell.</summary>
    internal int? ColourMatrix { get; init; }

    private bool Turned => Orientation >= 5 || Rotation is 90 or 270;
}

/// <summary>What a file is for.</summary>
public enum MediaKind
{
    /// <summary>A picture.</summary>
    Image,

    /// <summary>A clip, with or without sound.</summary>
    Video,

    /// <summary>Sound alone.</summary>
    Audio,
}

/// <summary>Format of a file, told from its bytes and never from its name.</summary>
public enum MediaFormat
{
    /// <summary>Portable Network Graphics.</summary>
    Png,

    /// <summary>JPEG, baseline or progressive.</summary>
    Jpeg,

    /// <summary>WebP, still or animated.</summary>
    WebP,

    /// <summary>GIF, still or animated.</summary>
    Gif,

    /// <summary>ISO base media file with a picture track.</summary>
    Mp4,

    /// <summary>QuickTime file with a picture track.</summary>
    Mov,

    /// <summary>RIFF WAVE.</summary>
    Wav,

    /// <summary>MPEG audio layer III.</summary>
    Mp3,

    /// <summary>ISO base media or QuickTime file with sound only.</summary>
    M4a,

    /// <summary>AAC in ADTS frames.</summary>
    Aac,
}
