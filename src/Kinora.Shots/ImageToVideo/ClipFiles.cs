using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Sound;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Encodes a job's clip and, where asked for, its watermarked copy.</summary>
internal static class ClipFiles
{
    /// <summary>Encodes into the job's scratch folder; a comment (credits) goes into the files' metadata.</summary>
    public static async Task<ShotResult> EncodeAsync(
        ClipEncoder encoder, IFrameSource clip, AudioBuffer? sound, ShotJob job, CancellationToken cancellation, string? comment = null)
    {
        string video = Path.Combine(job.Scratch, "clip.mp4"), marked = Path.Combine(job.Scratch, "clip-watermarked.mp4");
        var encoding = new ClipEncoding { Comment = comment, Watermark = job.Request.Watermark ? new Watermark(marked) : null };
        var made = await encoder.EncodeAsync(clip, sound, video, encoding, null, cancellation).ConfigureAwait(false);
        var files = new List<ShotFile> { new(ShotFileKind.Video, video, made.Seconds, made.Width, made.Height, made.FramesPerSecond) };
        if (job.Request.Watermark) files.Add(files[0] with { Kind = ShotFileKind.WatermarkedVideo, Path = marked });
        return new ShotResult(files);
    }
}
