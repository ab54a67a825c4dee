using System.Runtime.InteropServices;
using Kinora.Media.Processes;
using Kinora.Media.Tools;

namespace Kinora.Media.Sound;

/// <summary>Writes sound files: WAV in managed code, MP3 by ffmpeg.</summary>
public sealed class SoundEncoder(MediaTools tools)
{
    /// <summary>Writes 16-bit PCM.</summary>
    public static void WriteWav(AudioBuffer sound, string path) => WavFile.Write(sound, path);

    /// <summary>Writes an MP3 of constant bit rate.</summary>
    /// <param name="sound">Samples; at a rate that MP3 does not know they are resampled to 48 kHz.</param>
    /// <param name="path">File to write.</param>
    /// <param name="kbits">Kilobits per second, 32..320.</param>
    /// <param name="cancellation">Stops the encoder.</param>
    /// <exception cref="ToolException">ffmpeg failed.</exception>
    public async Task WriteMp3Async(AudioBuffer sound, string path, int kbits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentOutOfRangeException.ThrowIfLessThan(kbits, 32);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kbits, 320);
        if (sound.SampleRate is not (16000 or 22050 or 24000 or 32000 or 44100 or 48000)) sound = Mixing.Resample(sound, AudioBuffer.MixRate);
        byte[] bytes = MemoryMarshal.AsBytes<float>(WavFile.Interleaved(sound)).ToArray();
        List<string> arguments =
        [
            .. FfmpegArguments.Start,
            .. FfmpegArguments.RawSound(sound.SampleRate, sound.Channels.Length, "pipe:0"),
            "-c:a", "libmp3lame", "-b:a", FfmpegArguments.Text(kbits) + "k", "-map_metadata", "-1", "-f", "mp3", "file:" + Path.GetFullPath(path),
        ];
        await ToolProcess.RunAsync(tools.Trusted("ffmpeg", arguments), bytes, 1 << 16, cancellation).ConfigureAwait(false);
    }
}
