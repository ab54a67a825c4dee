using Kinora.Imaging;
using Kinora.Media.Headers;
using Kinora.Media.Processes;
using Kinora.Media.Tools;

namespace Kinora.Media.Clips;

/// <summary>Gives a clip's frames one after the other, upright, at a constant rate, decoded by an ffmpeg child just ahead of the caller.</summary>
public sealed class ClipReader : IAsyncDisposable
{
    private readonly ToolProcess _tool;
    private readonly ClipPixels _pixels;
    private readonly byte[] _packed;

    private ClipReader(ToolProcess tool, MediaInfo info, FrameFormat format, ClipPixels pixels)
    {
        _tool = tool;
        Info = info;
        Format = format;
        _pixels = pixels;
        _packed = GC.AllocateUninitializedArray<byte>(pixels == ClipPixels.Yuv ? RawFrames.Size(format.Width, format.Height) : format.Width * format.Height * 4);
    }

    /// <summary>What the file is.</summary>
    public MediaInfo Info { get; }

    /// <summary>
    /// Size and rate of the frames. The count is what the header promises: a damaged or unsteady clip may give a few more or less, and
    /// only the end of the reading tells.
    /// </summary>
    public FrameFormat Format { get; }

    /// <summary>Frames given so far.</summary>
    public int FramesRead { get; private set; }

    /// <summary>Opens a clip (or an animated picture).</summary>
    /// <param name="tools">Programs.</param>
    /// <param name="path">File with a name that Kinora chose.</param>
    /// <param name="options">Size, rate and part; null for the clip as it is.</param>
    /// <param name="cancellation">Stops the decoder at any time.</param>
    /// <exception cref="MediaException">It is not a clip, or its header is damaged.</exception>
    public static async Task<ClipReader> OpenAsync(MediaTools tools, string path, ClipReadOptions? options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tools);
        options ??= new ClipReadOptions();
        var finding = await MediaHeader.ExamineAsync(path, cancellation).ConfigureAwait(false);
        if (finding.Info is not { } info) throw new MediaException($"The video can't be read: {finding.Rejection}.");
        if (info.Format == MediaFormat.WebP) throw new MediaException("The video can't be read: animated WebP is not supported.");
        if (info.Kind == MediaKind.Audio || info.FramesPerSecond <= 0) throw new MediaException("The file is not a video.");

        int width = options.Width ?? Math.Max(2, info.DisplayWidth & ~1), height = options.Height ?? Math.Max(2, info.DisplayHeight & ~1);
        double rate = Math.Clamp(options.FramesPerSecond ?? info.FramesPerSecond, 1, 240);
        double seconds = Math.Max(0, Math.Min(info.Seconds - options.Start, options.Seconds ?? double.MaxValue));
        var format = new FrameFormat(width, height, rate, Math.Max(1, (int)Math.Round(seconds * rate)));
        var tool = Start(tools, path, info, options, format, cancellation);
        await tool.Input.DisposeAsync().ConfigureAwait(false);
        return new ClipReader(tool, info, format, options.Pixels);
    }

    /// <summary>Reads the next frame; false at the end of the clip.</summary>
    /// <exception cref="MediaException">The clip is damaged.</exception>
    /// <exception cref="ToolException">The decoder was killed: too slow, too large.</exception>
    public bool Read(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Expect(ClipPixels.Yuv);
        if (!Fill()) return false;
        RawFrames.Unpack(_packed, frame);
        return true;
    }

    /// <summary>Reads the next frame; false at the end of the clip.</summary>
    /// <exception cref="MediaException">The clip is damaged.</exception>
    /// <exception cref="ToolException">The decoder was killed: too slow, too large.</exception>
    public async ValueTask<bool> ReadAsync(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Expect(ClipPixels.Yuv);
        int read = await _tool.Output.ReadAtLeastAsync(_packed, _packed.Length, throwOnEndOfStream: false).ConfigureAwait(false);
        if (read < _packed.Length)
        {
            await EndAsync(read).ConfigureAwait(false);
            return false;
        }
        FramesRead++;
        RawFrames.Unpack(_packed, frame);
        return true;
    }

    /// <summary>Reads the next frame of a reader that was opened with <see cref="ClipPixels.Rgba"/>; false at the end of the clip.</summary>
    /// <exception cref="MediaException">The clip is damaged.</exception>
    /// <exception cref="ToolException">The decoder was killed: too slow, too large.</exception>
    public bool ReadRgba(Plane<Rgba> picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Expect(ClipPixels.Rgba);
        if (!Fill()) return false;
        RawFrames.Unpack(_packed, picture);
        return true;
    }

    /// <summary>Stops the decoder.</summary>
    public ValueTask DisposeAsync() => _tool.DisposeAsync();

    private static ToolProcess Start(
        MediaTools tools, string path, MediaInfo info, ClipReadOptions options, FrameFormat format, CancellationToken cancellation)
    {
        string[] seek = options.Start > 0 ? ["-ss", FfmpegArguments.Text(options.Start)] : [];
        string[] length = options.Seconds is { } limit ? ["-t", FfmpegArguments.Text(limit)] : [];
        // The size is always spelt out: whatever the decoder makes of a hostile header, a frame has the bytes that we expect.
        string scale = $"scale={format.Width}:{format.Height}:flags=bicubic+accurate_rnd+full_chroma_int";
        string filters = $"fps={FfmpegArguments.RateText(format.FramesPerSecond)}:start_time=0,{scale}";
        // Untagged clips are BT.709 to players from 720 lines on; ffmpeg would take BT.601 at any size.
        if (info.ColourMatrix == AvcConfiguration.Unspecified && Math.Min(info.Width, info.Height) >= 720) filters += ":in_color_matrix=bt709";
        if (options.Pixels == ClipPixels.Yuv) filters += ":out_color_matrix=bt709:out_range=tv";
        List<string> arguments =
        [
            .. FfmpegArguments.Start,
            .. FfmpegArguments.Foreign(path, info.Format, [.. seek, .. length, "-an", "-sn", "-dn"]),
            "-map", "0:v:0", "-vf", filters,
            "-f", "rawvideo", "-pix_fmt", options.Pixels == ClipPixels.Yuv ? "yuv420p" : "rgba", "pipe:1",
        ];
        var spec = tools.Untrusted("ffmpeg", arguments, [path], []) with { TotalTime = TimeSpan.FromHours(4) };
        return ToolProcess.Start(spec, cancellation);
    }

    private void Expect(ClipPixels pixels)
    {
        if (_pixels != pixels) throw new InvalidOperationException($"This reader was opened for {_pixels} frames.");
    }

    private bool Fill()
    {
        int read = _tool.Output.ReadAtLeast(_packed, _packed.Length, throwOnEndOfStream: false);
        if (read == _packed.Length)
        {
            FramesRead++;
            return true;
        }
        EndAsync(read).GetAwaiter().GetResult();
        return false;
    }

    private async Task EndAsync(int rest)
    {
        try
        {
            await _tool.WaitAsync().ConfigureAwait(false);
        }
        catch (ToolException e) when (e.Failure == ToolFailure.ExitCode)
        {
            throw new MediaException("The video can't be read: it is damaged.", e);
        }
        if (rest != 0 || FramesRead == 0) throw new MediaException("The video can't be read: it is cut off or damaged.");
    }
}
