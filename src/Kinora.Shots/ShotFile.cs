namespace Kinora.Shots;

/// <summary>A finished file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Where it is, inside the scratch folder.</param>
/// <param name="Seconds">Length; 0 for pictures.</param>
/// <param name="Width">Pixels; 0 for sounds.</param>
/// <param name="Height">Pixels; 0 for sounds.</param>
/// <param name="FramesPerSecond">Frame rate; 0 where there is none.</param>
public sealed record ShotFile(ShotFileKind Kind, string Path, double Seconds = 0, int Width = 0, int Height = 0, double FramesPerSecond = 0);

/// <summary>What a shot's file is.</summary>
public enum ShotFileKind
{
    /// <summary>The clip (MP4, H.264, AAC where there is sound).</summary>
    Video,

    /// <summary>The same with a watermark.</summary>
    WatermarkedVideo,

    /// <summary>The silent clip before speech was added.</summary>
    SourceVideo,

    /// <summary>Speech (MP3 or WAV).</summary>
    Audio,

    /// <summary>A crop of a face (JPEG or PNG).</summary>
    FaceImage,
}
