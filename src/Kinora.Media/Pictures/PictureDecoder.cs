using Kinora.Imaging;
using Kinora.Media.Headers;
using Kinora.Media.Processes;
using Kinora.Media.Tools;

namespace Kinora.Media.Pictures;

/// <summary>
/// Decodes pictures upright: PNG in managed code, JPEG, still WebP and GIF (first frame) by an ffmpeg child that is told the format.
/// Colour profiles are ignored: samples are taken as sRGB.
/// </summary>
public sealed class PictureDecoder(MediaTools tools, PictureLimits? limits = null)
{
    private readonly PictureLimits _limits = limits ?? PictureLimits.Default;

    /// <summary>Decodes a picture; its EXIF orientation has been applied.</summary>
    /// <param name="path">File with a name that Kinora chose.</param>
    /// <param name="cancellation">Stops the decoder.</param>
    /// <exception cref="MediaException">The file is not a picture, too large or damaged.</exception>
    public async Task<Plane<Rgba>> DecodeAsync(string path, CancellationToken cancellation)
    {
        var finding = await MediaHeader.ExamineAsync(path, cancellation).ConfigureAwait(false);
        if (finding.Info is not { } info) throw new MediaException($"The picture can't be read: {finding.Rejection}.");
        if (info.Kind != MediaKind.Image) throw new MediaException($"The file is not a picture but {info.Format}.");
        if (info is { Format: MediaFormat.WebP, Frames: > 1 }) throw new MediaException("The picture can't be read: animated WebP is not supported.");
        if ((long)info.Width * info.Height > _limits.MaxPixels)
        {
            throw new MediaException(
                $"The picture is too large: {info.Width}x{info.Height} pixels are more than {_limits.MaxPixels / 1_000_000} megapixels.");
        }
        if (IsTooShort(info, new FileInfo(path).Length) || (info.Format == MediaFormat.Jpeg && !await EndsAsync(path, cancellation).ConfigureAwait(false)))
            throw new MediaException("The picture can't be read: it is cut off.");
        var stored = info.Format == MediaFormat.Png
            ? await Task.Run(() => ReadPng(path), cancellation).ConfigureAwait(false)
            : await RunAsync(path, info, cancellation).ConfigureAwait(false);
        if (info.Orientation == 1) return stored;
        using (stored) return PictureOrientation.Upright(stored, info.Orientation);
    }

    /// <summary>
    /// A promise of pixels that the file can't keep, before memory is taken for them: a JPEG spends at least one bit on a block of 64
    /// samples, and deflate makes at most 1032 bytes of one.
    /// </summary>
    private static bool IsTooShort(MediaInfo info, long bytes)
    {
        long pixels = (long)info.Width * info.Height;
        return info.Format switch
        {
            MediaFormat.Jpeg => bytes * 8 * 64 < pixels,
            MediaFormat.Png => bytes * 1032 * 8 < pixels * info.BitDepth,
            _ => false,
        };
    }

    /// <summary>
    /// Whether a JPEG has its end marker behind its last scan. Decoders fill what is missing with grey and say nothing. Inside of a scan the
    /// marker's bytes cannot occur, and what comes before the scans (a thumbnail has an end, too) is followed by a start of scan.
    /// </summary>
    private static async Task<bool> EndsAsync(string path, CancellationToken cancellation)
    {
        byte[] bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        int end = bytes.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xD9]), scan = bytes.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);
        return scan < 0 || end > scan;
    }

    private static Plane<Rgba> ReadPng(string path)
    {
        using var file = File.OpenRead(path);
        return PngFile.Read(file);
    }

    private async Task<Plane<Rgba>> RunAsync(string path, MediaInfo info, CancellationToken cancellation)
    {
        List<string> arguments =
        [
            .. FfmpegArguments.Start,
            .. FfmpegArguments.Foreign(path, info.Format, "-noautorotate"),
            "-map", "0:v:0", "-frames:v", "1",
            "-vf", $"scale={info.Width}:{info.Height}:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp",
            "-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1",
        ];
        var spec = tools.Untrusted("ffmpeg", arguments, [path], []) with { TotalTime = TimeSpan.FromMinutes(2) };
        await using var tool = ToolProcess.Start(spec, cancellation);
        await tool.Input.DisposeAsync().ConfigureAwait(false);
        Plane<Rgba>? picture = null;
        try
        {
            (picture, bool whole) = await RawFrames.ReadAsync(tool.Output, info.Width, info.Height).ConfigureAwait(false);
            await tool.WaitAsync().ConfigureAwait(false);
            if (picture is null || !whole) throw new MediaException("The picture can't be read: it is cut off or damaged.");
            return picture;
        }
        catch (ToolException e) when (e.Failure == ToolFailure.ExitCode)
        {
            picture?.Dispose();
            throw new MediaException("The picture can't be read: it is damaged.", e);
        }
        catch
        {
            picture?.Dispose();
            throw;
        }
    }
}
