using System.Runtime.InteropServices;
using Kinora.Media.Headers;
using Kinora.Media.Processes;
using Kinora.Media.Sound;
using Kinora.Media.Tools;

namespace Kinora.Media.Clips;

/// <summary>Changes the sound of a clip; its picture packets are copied, not encoded again.</summary>
public sealed class ClipMuxer(MediaTools tools)
{
    /// <summary>Writes the picture of a clip with another sound.</summary>
    /// <param name="video">MP4 or MOV file with a name that Kinora chose.</param>
    /// <param name="sound">New sound, cut or lengthened with silence to the clip; null takes the sound away.</param>
    /// <param name="outputPath">MP4 file to write; removed again on failure.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="MediaException">The clip can't be read.</exception>
    /// <exception cref="ToolException">ffmpeg failed.</exception>
    public async Task ReplaceSoundAsync(string video, AudioBuffer? sound, string outputPath, CancellationToken cancellation)
    {
        var finding = await MediaHeader.ExamineAsync(video, cancellation).ConfigureAwait(false);
        if (finding.Info is not { Kind: MediaKind.Video } info) throw new MediaException($"The video can't be read: {finding.Rejection ?? "it has no picture"}.");
        byte[] samples = sound is null ? [] : Fitted(sound, info.Seconds);
        List<string> arguments = [.. FfmpegArguments.Start, .. FfmpegArguments.Foreign(video, info.Format)];
        if (sound is not null) arguments.AddRange(FfmpegArguments.RawSound(AudioBuffer.MixRate, 2, "pipe:0"));
        arguments.AddRange(["-map", "0:v:0", "-c:v", "copy"]);
        if (sound is not null) arguments.AddRange(["-map", "1:a:0", .. ClipEncoder.SoundArguments(192)]);
        arguments.AddRange(ClipEncoder.FileArguments(null, outputPath));
        string folder = Path.GetDirectoryName(Path.GetFullPath(outputPath))!;
        try
        {
            await ToolProcess.RunAsync(tools.Untrusted("ffmpeg", arguments, [video], [folder]), samples, 1 << 16, cancellation).ConfigureAwait(false);
        }
        catch
        {
            Leftovers.Remove(outputPath);
            throw;
        }
    }

    internal static byte[] Fitted(AudioBuffer sound, double seconds)
    {
        var fitted = Mixing.Resample(Mixing.WithChannels(sound, 2), AudioBuffer.MixRate);
        fitted = Mixing.WithLength(fitted, (int)Math.Round(seconds * AudioBuffer.MixRate));
        return MemoryMarshal.AsBytes<float>(WavFile.Interleaved(fitted)).ToArray();
    }
}
