using System.Globalization;
using Kinora.Media.Headers;

namespace Kinora.Media.Tools;

/// <summary>
/// The parts of ffmpeg command lines that no call may leave out: no terminal, files and pipes only, and a demuxer that we chose, so
/// that a playlist or script renamed to a clip is never followed.
/// </summary>
internal static class FfmpegArguments
{
    private const string Decoders =
        "h264,hevc,mpeg4,mjpeg,prores,vp8,vp9,libvpx-vp9,libdav1d,av1,webp,gif,png,aac,mp3,mp3float,alac,ac3,eac3,opus,libopus,flac,"
        + "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f64le,pcm_f32be,pcm_u8,pcm_s8,pcm_alaw,pcm_mulaw,adpcm_ms,adpcm_ima_wav";

    public static readonly string[] Start = ["-nostdin", "-hide_banner", "-loglevel", "error", "-y"];

    /// <summary>Input from a foreign file.</summary>
    public static List<string> Foreign(string path, MediaFormat format, params string[] before) =>
        [.. before, "-protocol_whitelist", "file,pipe", "-codec_whitelist", Decoders, "-max_pixels", "100000000", "-f", Demuxer(format), "-i", "file:" + Path.GetFullPath(path)];

    /// <summary>Input of raw frames at standard input.</summary>
    public static string[] RawVideo(string pixels, int width, int height, string rate) =>
        ["-protocol_whitelist", "file,pipe", "-f", "rawvideo", "-pix_fmt", pixels, "-s", $"{width}x{height}", "-r", rate, "-i", "pipe:0"];

    /// <summary>Input of interleaved float samples.</summary>
    public static string[] RawSound(int rate, int channels, string source) =>
        ["-protocol_whitelist", "file,pipe", "-f", "f32le", "-ar", Text(rate), "-ac", Text(channels), "-i", source];

    public static string Demuxer(MediaFormat format) => format switch
    {
        MediaFormat.Png => "png_pipe",
        MediaFormat.Jpeg => "jpeg_pipe",
        MediaFormat.WebP => "webp_pipe",
        MediaFormat.Gif => "gif",
        MediaFormat.Wav => "wav",
        MediaFormat.Mp3 => "mp3",
        MediaFormat.Aac => "aac",
        _ => "mov",
    };

    /// <summary>A frame rate as the exact fraction that it stands for: 24, 30000/1001, or thousandths.</summary>
    public static (int Numerator, int Denominator) Rate(double framesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(framesPerSecond, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(framesPerSecond, 240);
        int whole = (int)Math.Round(framesPerSecond);
        if (Math.Abs(framesPerSecond - whole) < 1e-4) return (whole, 1);
        int ntsc = (int)Math.Round(framesPerSecond * 1.001);
        if (Math.Abs((framesPerSecond * 1.001) - ntsc) < 2e-3) return (ntsc * 1000, 1001);
        return ((int)Math.Round(framesPerSecond * 1000), 1000);
    }

    public static string RateText(double framesPerSecond)
    {
        var (numerator, denominator) = Rate(framesPerSecond);
        return string.Create(CultureInfo.InvariantCulture, $"{numerator}/{denominator}");
    }

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
