namespace Kinora.Tasks;

/// <summary>A stored result of a task.</summary>
/// <param name="Id">Public id (clip, sound), decimal digits.</param>
/// <param name="Role">What it is.</param>
/// <param name="BlobKey">Key in the blob store.</param>
/// <param name="ContentType">MIME type it is served with.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hex digest of the content.</param>
/// <param name="Seconds">Length of a clip or sound; 0 for pictures.</param>
/// <param name="Width">Pixels; 0 for sounds.</param>
/// <param name="Height">Pixels; 0 for sounds.</param>
/// <param name="FramesPerSecond">Frame rate; 0 where there is none.</param>
public sealed record Artifact(
    string Id,
    ArtifactRole Role,
    string BlobKey,
    string ContentType,
    long Bytes,
    string Sha256,
    double Seconds = 0,
    int Width = 0,
    int Height = 0,
    double FramesPerSecond = 0);

/// <summary>What an artifact is to its task.</summary>
public enum ArtifactRole
{
    /// <summary>The clip.</summary>
    Video = 0,

    /// <summary>The clip with a watermark.</summary>
    WatermarkedVideo = 1,

    /// <summary>The silent clip that a talking photo starts from.</summary>
    SourceVideo = 2,

    /// <summary>Speech.</summary>
    Audio = 3,

    /// <summary>A crop of an identified face.</summary>
    FaceImage = 4,

    /// <summary>First-frame poster.</summary>
    Poster = 5,
}
