using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Kinora.Imaging;
using Kinora.Media.Processes;
using Kinora.Media.Sound;
using Kinora.Media.Tools;

namespace Kinora.Media.Clips;

/// <summary>
/// Encodes frames as they are drawn: H.264 and AAC in a fast-start MP4. One thread draws, one feeds the encoder, a few frames lie
/// between; no frame is allocated on the way.
/// </summary>
public sealed class ClipEncoder(MediaTools tools)
{
    /// <summary>Draws and encodes a clip.</summary>
    /// <param name="source">Frames; drawn in order on a thread of their own.</param>
    /// <param name="sound">Sound, cut or lengthened with silence to the clip; null for a silent clip without a sound track.</param>
    /// <param name="outputPath">MP4 file to write; removed again on failure.</param>
    /// <param name="options">Settings.</param>
    /// <param name="frames">Told the number of frames handed to the encoder.</param>
    /// <param name="cancellation">Stops drawing and encoder.</param>
    /// <exception cref="ToolException">ffmpeg failed.</exception>
    public async Task<EncodedClip> EncodeAsync(
        IFrameSource source,
        AudioBuffer? sound,
        string outputPath,
        ClipEncoding options,
        IProgress<int>? frames,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Format.FrameCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FramesAhead, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.FramesAhead, 64);
        string soundPath = outputPath + ".f32";
        try
        {
            if (sound is not null) await WriteSoundAsync(sound, source.Format, soundPath, cancellation).ConfigureAwait(false);
            await RunAsync(source, sound is null ? null : soundPath, outputPath, options, frames, cancellation).ConfigureAwait(false);
        }
        catch
        {
            Leftovers.Remove(outputPath);
            if (options.Watermark is not null) Leftovers.Remove(options.Watermark.OutputPath);
            throw;
        }
        finally
        {
            Leftovers.Remove(soundPath);
        }
        var format = source.Format;
        return new EncodedClip(format.Duration, format.Width, format.Height, format.FramesPerSecond, new FileInfo(outputPath).Length);
    }

    private static async Task WriteSoundAsync(AudioBuffer sound, FrameFormat format, string path, CancellationToken cancellation)
    {
        var fitted = Mixing.Resample(Mixing.WithChannels(sound, 2), AudioBuffer.MixRate);
        fitted = Mixing.WithLength(fitted, (int)Math.Round(format.Duration * AudioBuffer.MixRate));
        byte[] bytes = MemoryMarshal.AsBytes<float>(WavFile.Interleaved(fitted)).ToArray();
        await File.WriteAllBytesAsync(path, bytes, cancellation).ConfigureAwait(false);
    }

    private async Task RunAsync(
        IFrameSource source, string? soundPath, string outputPath, ClipEncoding options, IProgress<int>? frames, CancellationToken cancellation)
    {
        var format = source.Format;
        await using var encoder = Start(format, soundPath, outputPath, options, cancellation);
        await using var second = options.Watermark is { } mark ? Start(format, soundPath, mark.OutputPath, options, cancellation) : null;
        var stamp = options.Watermark is { } text ? new WatermarkStamp(text.Text, format.Width, format.Height) : null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var free = new FrameQueue(options.FramesAhead + 1);
        using var ready = new FrameQueue(options.FramesAhead + 1);
        var pool = new List<Frame>();
        try
        {
            for (int i = 0; i < Math.Min(options.FramesAhead + 1, format.FrameCount); i++)
            {
                pool.Add(new Frame(format.Width, format.Height));
                free.Add(pool[i]);
            }
            var drawing = OnOwnThread(() => Draw(source, free, ready, stop.Token), stop);
            var feeding = OnOwnThread(() => Feed(encoder, second, stamp, format, free, ready, frames, stop.Token), stop);
            await Task.WhenAll(drawing, feeding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
            if (Fault(drawing) is { } ownFault) ExceptionDispatchInfo.Throw(ownFault);
            // An encoder that closed its input has ended or is about to; its own words say more than "broken pipe".
            if (Fault(feeding) is IOException) await FirstEndAsync(encoder, second).ConfigureAwait(false);
            await Task.WhenAll(feeding, drawing).ConfigureAwait(false);
        }
        finally
        {
            foreach (var frame in pool) frame.Dispose();
        }
        await WaitAsync(encoder, second).ConfigureAwait(false);
    }

    private static async Task WaitAsync(ToolProcess encoder, ToolProcess? second)
    {
        Task watermarked = second?.WaitAsync() ?? Task.CompletedTask;
        await Task.WhenAll(encoder.WaitAsync(), watermarked).ConfigureAwait(false);
    }

    // Only one of the two has ended; the other still waits for frames that will not come.
    private static async Task FirstEndAsync(ToolProcess encoder, ToolProcess? second) =>
        await (second is null ? encoder.WaitAsync() : await Task.WhenAny(encoder.WaitAsync(), second.WaitAsync()).ConfigureAwait(false)).ConfigureAwait(false);

    // Either thread stops the other when it fails; the one that was stopped has nothing to say.
    private static Exception? Fault(Task task) => task.Exception?.InnerException is { } fault and not OperationCanceledException ? fault : null;

    private static Task OnOwnThread(Action work, CancellationTokenSource stop) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                work();
            }
            catch
            {
                stop.Cancel();
                throw;
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static void Draw(IFrameSource source, FrameQueue free, FrameQueue ready, CancellationToken cancellation)
    {
        for (int i = 0; i < source.Format.FrameCount; i++)
        {
            var frame = free.Take(cancellation);
            source.Render(i, frame, cancellation);
            ready.Add(frame);
        }
    }

    private static void Feed(
        ToolProcess encoder,
        ToolProcess? second,
        WatermarkStamp? stamp,
        FrameFormat format,
        FrameQueue free,
        FrameQueue ready,
        IProgress<int>? frames,
        CancellationToken cancellation)
    {
        byte[] packed = GC.AllocateUninitializedArray<byte>(RawFrames.Size(format.Width, format.Height));
        for (int i = 0; i < format.FrameCount; i++)
        {
            var frame = ready.Take(cancellation);
            RawFrames.Pack(frame, packed);
            free.Add(frame);
            encoder.Input.Write(packed);
            if (second is not null)
            {
                stamp!.Burn(packed);
                second.Input.Write(packed);
            }
            frames?.Report(i + 1);
        }
        encoder.Input.Dispose();
        second?.Input.Dispose();
    }

    private ToolProcess Start(FrameFormat format, string? soundPath, string outputPath, ClipEncoding options, CancellationToken cancellation)
    {
        var (numerator, denominator) = FfmpegArguments.Rate(format.FramesPerSecond);
        int group = Math.Max(1, (int)Math.Round(format.FramesPerSecond * options.GroupSeconds));
        List<string> arguments =
        [
            .. FfmpegArguments.Start,
            .. FfmpegArguments.RawVideo("yuv420p", format.Width, format.Height, FfmpegArguments.RateText(format.FramesPerSecond)),
        ];
        if (soundPath is not null) arguments.AddRange(FfmpegArguments.RawSound(AudioBuffer.MixRate, 2, "file:" + Path.GetFullPath(soundPath)));
        arguments.AddRange(["-map", "0:v:0"]);
        if (soundPath is not null) arguments.AddRange(["-map", "1:a:0"]);
        arguments.AddRange(
        [
            "-c:v", "libx264", "-preset", options.Preset, "-crf", FfmpegArguments.Text(options.Quality), "-profile:v", "high", "-pix_fmt", "yuv420p",
            "-g", FfmpegArguments.Text(group), "-flags:v", "+cgop", "-x264-params", "stitchable=1", "-threads:v", FfmpegArguments.Text(options.EncoderThreads),
            "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
            // A tick count that every clip of this rate shares, so that joined packets keep their exact times.
            "-video_track_timescale", FfmpegArguments.Text(denominator == 1 ? numerator * 512 : numerator),
        ]);
        if (soundPath is not null) arguments.AddRange(SoundArguments(options.SoundKbits));
        arguments.AddRange(FileArguments(options.Comment, outputPath));
        return ToolProcess.Start(tools.Trusted("ffmpeg", arguments) with { TotalTime = TimeSpan.FromHours(4) }, cancellation);
    }

    internal static string[] SoundArguments(int kbits) =>
        ["-c:a", "aac", "-b:a", FfmpegArguments.Text(kbits) + "k", "-ar", FfmpegArguments.Text(AudioBuffer.MixRate), "-ac", "2"];

    internal static string[] FileArguments(string? comment, string outputPath) =>
    [
        "-map_metadata", "-1", "-fflags", "+bitexact", .. comment is null ? (string[])[] : ["-metadata", "comment=" + comment],
        "-movflags", "+faststart", "-f", "mp4", "file:" + Path.GetFullPath(outputPath),
    ];
}
