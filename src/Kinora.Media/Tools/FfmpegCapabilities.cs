using Kinora.Media.Processes;

namespace Kinora.Media.Tools;

/// <summary>What the installed ffmpeg can do of what Kinora needs.</summary>
/// <param name="Version">Version word, for example 5.1.9-0+deb12u1.</param>
/// <param name="Encoders">Names of all encoders.</param>
/// <param name="Decoders">Names of all decoders.</param>
public sealed record FfmpegCapabilities(string Version, IReadOnlySet<string> Encoders, IReadOnlySet<string> Decoders)
{
    private static readonly string[] NeededEncoders = ["libx264", "aac", "libmp3lame", "mjpeg"];
    private static readonly string[] NeededDecoders = ["h264", "aac", "mp3float", "mjpeg", "webp"];

    /// <summary>Encoders and decoders that Kinora needs and this ffmpeg lacks; empty when all is well.</summary>
    public IReadOnlyList<string> Missing =>
        [.. NeededEncoders.Where(e => !Encoders.Contains(e)).Select(e => e + " encoder"),
         .. NeededDecoders.Where(d => !Decoders.Contains(d)).Select(d => d + " decoder")];

    /// <summary>Asks ffmpeg.</summary>
    /// <exception cref="ToolException">There is no ffmpeg, or it does not run.</exception>
    public static async Task<FfmpegCapabilities> DetectAsync(MediaTools tools, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tools);
        string version = (await AskAsync(tools, "-version", cancellation).ConfigureAwait(false)).Split(' ').ElementAtOrDefault(2) ?? "unknown";
        var encoders = Names(await AskAsync(tools, "-encoders", cancellation).ConfigureAwait(false));
        var decoders = Names(await AskAsync(tools, "-decoders", cancellation).ConfigureAwait(false));
        return new FfmpegCapabilities(version, encoders, decoders);
    }

    private static async Task<string> AskAsync(MediaTools tools, string question, CancellationToken cancellation)
    {
        var spec = tools.Trusted("ffmpeg", ["-nostdin", "-hide_banner", question]) with { TotalTime = TimeSpan.FromSeconds(20) };
        return (await ToolProcess.RunAsync(spec, cancellation: cancellation).ConfigureAwait(false)).Text;
    }

    // Lines read " V....D libx264   libx264 H.264 ..." below a dashed rule.
    private static HashSet<string> Names(string listing) =>
        [.. listing.Split('\n')
            .SkipWhile(line => !line.TrimStart().StartsWith("---", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length >= 2)
            .Select(words => words[1])];
}
