using System.Runtime.InteropServices;
using Kinora.Media.Headers;
using Kinora.Media.Processes;
using Kinora.Media.Tools;

namespace Kinora.Media.Sound;

/// <summary>Decodes the sound of a file: PCM WAV in managed code, everything else by an ffmpeg child that is told the format.</summary>
/// <param name="tools">Programs.</param>
/// <param name="maxSeconds">What lies after this is left out.</param>
public sealed class SoundDecoder(MediaTools tools, double maxSeconds = 600)
{
    /// <summary>Decodes the first sound track, at a rate and number of channels of choice.</summary>
    /// <param name="path">File with a name that Kinora chose: WAV, MP3, M4A, AAC, MP4 or MOV.</param>
    /// <param name="sampleRate">Samples per second, 8,000..192,000.</param>
    /// <param name="channels">1 or 2; stereo is averaged to mono, mono is doubled to stereo.</param>
    /// <param name="cancellation">Stops the decoder.</param>
    /// <exception cref="MediaException">There is no sound in the file, or it is damaged.</exception>
    public async Task<AudioBuffer> DecodeAsync(string path, int sampleRate, int channels, CancellationToken cancellation)
    {
        var finding = await MediaHeader.ExamineAsync(path, cancellation).ConfigureAwait(false);
        if (finding.Info is not { } info) throw new MediaException($"The sound can't be read: {finding.Rejection}.");
        if (!info.HasAudio) throw new MediaException("The file has no sound.");
        if (info is { Format: MediaFormat.Wav, AudioCodec: "pcm", Channels: <= 2 })
            return await Task.Run(() => ReadWav(path, sampleRate, channels), cancellation).ConfigureAwait(false);
        return await RunAsync(path, info, sampleRate, channels, cancellation).ConfigureAwait(false);
    }

    private AudioBuffer ReadWav(string path, int sampleRate, int channels)
    {
        var sound = WavFile.Read(path);
        if (sound.Seconds > maxSeconds) sound = Mixing.Crop(sound, 0, maxSeconds * 1000);
        return Mixing.Resample(Mixing.WithChannels(sound, channels), sampleRate);
    }

    private async Task<AudioBuffer> RunAsync(string path, MediaInfo info, int sampleRate, int channels, CancellationToken cancellation)
    {
        // The plain mean for mono: ffmpeg's own downmix is 3 dB louder for some layouts.
        string mix = channels == 1 && info.Channels == 2 ? "pan=mono|c0=.5*c0+.5*c1," : "";
        List<string> arguments =
        [
            .. FfmpegArguments.Start,
            .. FfmpegArguments.Foreign(path, info.Format, "-vn", "-sn", "-dn"),
            "-map", "0:a:0", "-t", FfmpegArguments.Text(maxSeconds),
            "-af", $"{mix}aresample={sampleRate}:async=1:first_pts=0:filter_size=64:cutoff=0.97",
            "-ac", FfmpegArguments.Text(channels), "-f", "f32le", "pipe:1",
        ];
        var spec = tools.Untrusted("ffmpeg", arguments, [path], []) with { TotalTime = TimeSpan.FromMinutes(5) };
        int most = (int)Math.Min(int.MaxValue / 2, (maxSeconds + 1) * sampleRate * channels * 4);
        try
        {
            var result = await ToolProcess.RunAsync(spec, maxOutput: most, cancellation: cancellation).ConfigureAwait(false);
            var samples = MemoryMarshal.Cast<byte, float>(result.Output.Span);
            if (samples.Length < channels) throw new MediaException("The sound can't be read: it is empty.");
            var sound = new AudioBuffer(channels, sampleRate, samples.Length / channels);
            for (int c = 0; c < channels; c++)
            {
                var channel = sound.Channels[c];
                for (int i = 0; i < channel.Length; i++) channel[i] = samples[(i * channels) + c];
            }
            return sound;
        }
        catch (ToolException e) when (e.Failure == ToolFailure.ExitCode)
        {
            throw new MediaException("The sound can't be read: it is damaged.", e);
        }
    }
}
