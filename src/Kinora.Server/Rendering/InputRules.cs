using System.Globalization;
using Kinora.Media.Headers;
using Kinora.Requests;
using Kinora.Server.Hosting;
using Kinora.Shots;

namespace Kinora.Server.Rendering;

/// <summary>Judges inputs that have become local files against the limits of their capability, from their headers, before any tool sees them.</summary>
internal sealed class InputRules
{
    /// <summary>Containers round lengths to their frames.</summary>
    private const double ToleranceSeconds = 0.1;

    private readonly bool _loose;

    public InputRules(ServeOptions options) => _loose = options.Loose;

    /// <summary>Judges one input.</summary>
    /// <exception cref="ShotException">It breaks a limit; the message says which, in the contract's terms.</exception>
    public async Task<MediaInfo> CheckAsync(InputRole input, string path, CancellationToken cancellation)
    {
        var limits = input.Limits;
        if (new FileInfo(path).Length > limits.MaxBytes) throw Broken(input, $"the file is larger than {limits.MaxBytes >> 20} MB");
        var finding = await MediaHeader.ExamineAsync(path, cancellation).ConfigureAwait(false);
        if (finding.Info is not { } info) throw Broken(input, $"the file can't be read: {finding.Rejection}");
        if (!IsAccepted(info.Format, limits.Kind)) throw Broken(input, $"{info.Format.ToString().ToUpperInvariant()} is not accepted, only {Formats(limits.Kind)}");
        if (limits.Kind != InputKind.Sound) CheckShape(input, info);
        if (limits.Kind != InputKind.Image && !_loose) CheckLength(input, info);
        return info;
    }

    /// <summary>Judges what inputs have to do with each other.</summary>
    /// <exception cref="ShotException">They do not fit.</exception>
    public void CheckTogether(RenderRequest request, IReadOnlyDictionary<MediaSource, MediaInfo> inputs)
    {
        if (_loose) return;
        switch (request)
        {
            case LipSyncRequest { Face: null, Speech: RecordedSpeech { Sound: var sound } } lipSync
                when Seconds(sound) > Seconds(lipSync.Video) + ToleranceSeconds:
                throw new ShotException("input_invalid", Text($"The audio ({Seconds(sound):0.#} s) is longer than the video ({Seconds(lipSync.Video):0.#} s)."));
            case TalkingPhotoRequest { Video.Seconds: > 0 } photo when Seconds(photo.Sound) > photo.Video.Seconds + ToleranceSeconds:
                throw new ShotException("input_invalid", Text($"The audio ({Seconds(photo.Sound):0.#} s) is longer than the clip ({photo.Video.Seconds} s)."));
        }

        double Seconds(MediaSource source) => inputs.TryGetValue(source, out var info) ? info.Seconds : 0;
    }

    private void CheckShape(InputRole input, MediaInfo info)
    {
        var limits = input.Limits;
        int shorter = Math.Min(info.DisplayWidth, info.DisplayHeight), longer = Math.Max(info.DisplayWidth, info.DisplayHeight);
        string thing = limits.Kind == InputKind.Image ? "Image" : "Video";
        if (shorter < limits.MinSide && !(_loose && limits.Kind == InputKind.Video))
            throw Broken(input, Text($"{thing} pixel is invalid: it is {info.DisplayWidth}x{info.DisplayHeight}, each side must be at least {limits.MinSide} px"));
        if (longer > limits.MaxSide)
            throw Broken(input, Text($"{thing} pixel is invalid: it is {info.DisplayWidth}x{info.DisplayHeight}, no side may exceed {limits.MaxSide} px"));
        if (longer > shorter * limits.MaxRatio)
            throw Broken(input, Text($"{thing} ratio is invalid: it is {info.DisplayWidth}x{info.DisplayHeight}, the ratio must be between 1:{limits.MaxRatio} and {limits.MaxRatio}:1"));
    }

    private static void CheckLength(InputRole input, MediaInfo info)
    {
        var limits = input.Limits;
        string thing = limits.Kind == InputKind.Video ? "Video" : "Audio";
        if (info.Seconds < limits.MinSeconds - ToleranceSeconds)
            throw Broken(input, Text($"{thing} duration is invalid: it lasts {info.Seconds:0.##} s, at least {limits.MinSeconds} s are needed"));
        if (info.Seconds > limits.MaxSeconds + ToleranceSeconds)
            throw Broken(input, Text($"{thing} duration is invalid: it lasts {info.Seconds:0.##} s, at most {limits.MaxSeconds} s are taken"));
    }

    private static bool IsAccepted(MediaFormat format, InputKind kind) => kind switch
    {
        InputKind.Image => format is MediaFormat.Jpeg or MediaFormat.Png,
        InputKind.Video => format is MediaFormat.Mp4 or MediaFormat.Mov,
        _ => format is MediaFormat.Mp3 or MediaFormat.Wav or MediaFormat.M4a or MediaFormat.Aac,
    };

    private static string Formats(InputKind kind) => kind switch
    {
        InputKind.Image => "JPEG and PNG",
        InputKind.Video => "MP4 and MOV",
        _ => "MP3, WAV, M4A and AAC",
    };

    private static ShotException Broken(InputRole input, string clause) => new("input_invalid", $"{input.Name}: {clause}.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
