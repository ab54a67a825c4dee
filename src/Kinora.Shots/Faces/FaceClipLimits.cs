using System.Globalization;
using Kinora.Media.Headers;

namespace Kinora.Shots.Faces;

/// <summary>What a caller's clip may be.</summary>
/// <param name="MinSide">Shortest side in pixels.</param>
/// <param name="MaxSide">Longest side in pixels.</param>
/// <param name="MinSeconds">Shortest length.</param>
/// <param name="MaxSeconds">Longest length.</param>
internal sealed record FaceClipLimits(int MinSide, int MaxSide, double MinSeconds, double MaxSeconds)
{
    private const long MaxBytes = 100L << 20;

    /// <summary>Containers round lengths; a tenth of a second is not the caller's fault.</summary>
    private const double Slack = .1;

    public static readonly FaceClipLimits Identification = new(512, 2160, 2, 60);

    public static readonly FaceClipLimits OneStepLipSync = new(720, 1920, 2, 10);

    /// <summary>Refuses a file that is not such a clip.</summary>
    /// <exception cref="ShotException">video_unreadable, video_format, video_size, video_resolution, video_length.</exception>
    public async Task<MediaInfo> CheckAsync(string path, bool ours, CancellationToken cancellation)
    {
        var info = await MediaHeader.ReadAsync(path, cancellation).ConfigureAwait(false);
        if (info is not { Kind: MediaKind.Video }) throw new ShotException("video_unreadable", "The video can't be read: it is not an MP4 or MOV file, or it is damaged.");
        if (ours) return info;
        if (info.Format is not (MediaFormat.Mp4 or MediaFormat.Mov))
            throw new ShotException("video_format", $"The video is {info.Format}; only MP4 and MOV are supported.");
        if (new FileInfo(path).Length > MaxBytes) throw new ShotException("video_size", "The video is larger than 100 MB.");
        int width = info.DisplayWidth, height = info.DisplayHeight;
        if (Math.Min(width, height) < MinSide || Math.Max(width, height) > MaxSide)
            throw new ShotException("video_resolution", $"The video is {width}x{height} pixels; both sides must be between {MinSide} and {MaxSide}.");
        if (info.Seconds < MinSeconds - Slack || info.Seconds > MaxSeconds + Slack)
            throw new ShotException("video_length", string.Create(CultureInfo.InvariantCulture, $"The video is {info.Seconds:0.##} s long; it must be between {MinSeconds} and {MaxSeconds} s."));
        return info;
    }
}
