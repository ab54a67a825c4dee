using System.Globalization;
using Kinora.Media.Headers;
using Kinora.Requests.Rules;

namespace Kinora.Server.Wire;

/// <summary>What is asked of a picture.</summary>
/// <param name="MaxBytes">Size of the file.</param>
/// <param name="MinSide">Shortest side, pixels.</param>
/// <param name="MaxSide">Longest side, pixels.</param>
/// <param name="MaxProportion">Largest proportion of the sides.</param>
internal sealed record PictureRule(
    int MaxBytes = Limits.ImageBytes, int MinSide = Limits.ImageSide, int MaxSide = Limits.MotionImageSide,
    double MaxProportion = Limits.ImageProportion)
{
    /// <summary>Frames and subjects.</summary>
    public static readonly PictureRule Frame = new();

    /// <summary>Masks: they follow their picture, and whether they do is found out by the task.</summary>
    public static readonly PictureRule Mask = new(MinSide: 1, MaxProportion: double.MaxValue);
}

/// <summary>What is asked of a sound.</summary>
/// <param name="MinSeconds">Shortest.</param>
/// <param name="MaxSeconds">Longest.</param>
/// <param name="MaxBytes">Size of the file.</param>
internal sealed record SoundRule(double MinSeconds = 0, double MaxSeconds = double.MaxValue, int MaxBytes = Limits.SoundBytes)
{
    /// <summary>One-step lip sync, which is bounded by its clip.</summary>
    public static readonly SoundRule OneStep = new();

    /// <summary>Lip sync with a chosen face.</summary>
    public static readonly SoundRule LipSync = new(Limits.SoundMs / 1000.0, Limits.LipSyncSoundSeconds);

    /// <summary>Talking photo.</summary>
    public static readonly SoundRule TalkingPhoto = new(Limits.SoundMs / 1000.0, Limits.TalkingPhotoSoundSeconds);

    /// <summary>What is wrong with a length; null when nothing is, or when it is not known (0).</summary>
    public string? Problem(double seconds, double tolerance = 0)
    {
        if (seconds > 0 && seconds < MinSeconds - tolerance)
            return string.Create(CultureInfo.InvariantCulture, $"the sound must not be shorter than {MinSeconds} seconds");
        return seconds > MaxSeconds + tolerance
            ? string.Create(CultureInfo.InvariantCulture, $"the sound must not be longer than {MaxSeconds} seconds") : null;
    }
}

/// <summary>What was found about bytes that came along.</summary>
/// <param name="Extension">Extension to store them with; null when they can't be used.</param>
/// <param name="Problem">Why they can't be used.</param>
/// <param name="Seconds">Length of a sound; 0 when its header does not tell.</param>
internal readonly record struct InlineFinding(string? Extension, string Problem, double Seconds = 0);

/// <summary>Judges bytes that came inside a request by their header, in managed code, before anything is stored or decoded.</summary>
internal static class InlineMedia
{
    // A file cut to an exact number of seconds is often some encoder frames longer or shorter than that.
    private const double SecondsTolerance = 0.1;

    /// <summary>Judges a picture.</summary>
    public static InlineFinding CheckPicture(ReadOnlySpan<byte> content, PictureRule rule)
    {
        var info = MediaHeader.Parse(content);
        if (info is not { Kind: MediaKind.Image, Format: MediaFormat.Png or MediaFormat.Jpeg })
            return new InlineFinding(null, "must be a jpg or png picture");
        var problem = Geometry(info, rule);
        return problem.Length > 0 ? new InlineFinding(null, problem) : new InlineFinding(info.Format == MediaFormat.Png ? "png" : "jpg", "");
    }

    /// <summary>Judges a sound.</summary>
    public static InlineFinding CheckSound(ReadOnlySpan<byte> content, SoundRule rule)
    {
        var info = MediaHeader.Parse(content);
        if (info is not { Kind: MediaKind.Audio }) return new InlineFinding(null, "must be a mp3, wav, m4a or aac sound");
        if (rule.Problem(info.Seconds, SecondsTolerance) is { } problem) return new InlineFinding(null, problem);
        var extension = info.Format switch { MediaFormat.Mp3 => "mp3", MediaFormat.M4a => "m4a", MediaFormat.Aac => "aac", _ => "wav" };
        return new InlineFinding(extension, "", info.Seconds);
    }

    private static string Geometry(MediaInfo picture, PictureRule rule)
    {
        var (low, high) = (Math.Min(picture.Width, picture.Height), Math.Max(picture.Width, picture.Height));
        if (low < rule.MinSide) return $"each side of the picture must be at least {rule.MinSide} px";
        if (high > rule.MaxSide) return $"each side of the picture must be at most {rule.MaxSide} px";
        return high > rule.MaxProportion * low
            ? string.Create(CultureInfo.InvariantCulture, $"the picture's aspect ratio must be between 1:{rule.MaxProportion} and {rule.MaxProportion}:1") : "";
    }
}
