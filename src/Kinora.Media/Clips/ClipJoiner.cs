using Kinora.Media.Headers;
using Kinora.Media.Processes;
using Kinora.Media.Sound;
using Kinora.Media.Tools;

namespace Kinora.Media.Clips;

/// <summary>Joins two clips of Kinora's own encoder; the picture packets of both are copied, so the parent part stays as it is.</summary>
public sealed class ClipJoiner(MediaTools tools)
{
    /// <summary>
    /// Writes the first clip followed by the second. Their sound is decoded, laid end to end on the sample and encoded once: AAC
    /// packets of two files can't be joined without a gap. A part without sound is silent; without any sound there is no track.
    /// </summary>
    /// <param name="first">MP4 file.</param>
    /// <param name="second">MP4 file of the same size, rate and settings.</param>
    /// <param name="outputPath">MP4 file to write; removed again on failure.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="MediaException">A clip can't be read, or the two don't fit: size, rate, codec or encoder settings differ.</exception>
    /// <exception cref="ToolException">ffmpeg failed.</exception>
    public async Task AppendAsync(string first, string second, string outputPath, CancellationToken cancellation)
    {
        var head = await ClipAsync(first, cancellation).ConfigureAwait(false);
        var tail = await ClipAsync(second, cancellation).ConfigureAwait(false);
        if (head.Width != tail.Width || head.Height != tail.Height || head.VideoCodec != tail.VideoCodec || head.Rotation != tail.Rotation
            || Math.Abs(head.FramesPerSecond - tail.FramesPerSecond) > 0.01)
        {
            throw new MediaException(FormattableString.Invariant(
                $"The clips don't fit: {head.Width}x{head.Height} at {head.FramesPerSecond:0.##} and {tail.Width}x{tail.Height} at {tail.FramesPerSecond:0.##} frames per second."));
        }

        if (head.VideoConfiguration is null || head.VideoConfiguration != tail.VideoConfiguration)
            throw new MediaException("The clips don't fit: they were encoded with different settings.");

        string list = outputPath + ".list";
        byte[] sound = [];
        // Without auto_convert packets pass untouched; with it parameter sets are written into every key frame again.
        List<string> arguments =
        [
            .. FfmpegArguments.Start, "-protocol_whitelist", "file,pipe",
            "-f", "concat", "-safe", "0", "-auto_convert", "0", "-i", "file:" + Path.GetFullPath(list),
        ];
        bool hasSound = head.HasAudio || tail.HasAudio;
        if (hasSound)
        {
            sound = await SoundAsync(first, head, second, tail, cancellation).ConfigureAwait(false);
            arguments.AddRange(FfmpegArguments.RawSound(AudioBuffer.MixRate, 2, "pipe:0"));
        }
        arguments.AddRange(["-map", "0:v:0", "-c:v", "copy"]);
        if (hasSound) arguments.AddRange(["-map", "1:a:0", .. ClipEncoder.SoundArguments(192)]);
        var (numerator, denominator) = FfmpegArguments.Rate(head.FramesPerSecond);
        arguments.AddRange(["-video_track_timescale", FfmpegArguments.Text(denominator == 1 ? numerator * 512 : numerator)]);
        arguments.AddRange(ClipEncoder.FileArguments(null, outputPath));
        try
        {
            await File.WriteAllLinesAsync(list, Entries(first, head).Concat(Entries(second, tail)), cancellation).ConfigureAwait(false);
            await ToolProcess.RunAsync(tools.Trusted("ffmpeg", arguments), sound, 1 << 16, cancellation).ConfigureAwait(false);
        }
        catch
        {
            Leftovers.Remove(outputPath);
            throw;
        }
        finally
        {
            Leftovers.Remove(list);
        }
    }

    private static string[] Entries(string path, MediaInfo info) =>
    [
        $"file 'file:{Path.GetFullPath(path).Replace("'", @"'\''", StringComparison.Ordinal)}'",
        "duration " + FfmpegArguments.Text(info.Frames / info.FramesPerSecond),
    ];

    private static async Task<MediaInfo> ClipAsync(string path, CancellationToken cancellation)
    {
        var finding = await MediaHeader.ExamineAsync(path, cancellation).ConfigureAwait(false);
        return finding.Info is { Kind: MediaKind.Video } info
            ? info
            : throw new MediaException($"The video can't be read: {finding.Rejection ?? "it has no picture"}.");
    }

    private async Task<byte[]> SoundAsync(string first, MediaInfo head, string second, MediaInfo tail, CancellationToken cancellation)
    {
        var a = await PartAsync(first, head, cancellation).ConfigureAwait(false);
        var b = await PartAsync(second, tail, cancellation).ConfigureAwait(false);
        return ClipMuxer.Fitted(Mixing.Concat(a, b), head.Seconds + tail.Seconds);
    }

    private async Task<AudioBuffer> PartAsync(string path, MediaInfo info, CancellationToken cancellation)
    {
        int length = (int)Math.Round(info.Seconds * AudioBuffer.MixRate);
        if (!info.HasAudio) return new AudioBuffer(2, AudioBuffer.MixRate, length);
        var sound = await new SoundDecoder(tools).DecodeAsync(path, AudioBuffer.MixRate, 2, cancellation).ConfigureAwait(false);
        return Mixing.WithLength(sound, length);
    }
}
