using Kinora.Media.Processes;
using Kinora.Media.Tools;

namespace Kinora.Media.Tests;

/// <summary>The machine's real tools, found once, and a scratch folder for each test class.</summary>
public sealed class Lab : IDisposable
{
    private static readonly Lazy<MediaTools> Found = new(() => MediaTools
        .DetectAsync("/usr/local/bin:/usr/bin:/bin", CancellationToken.None).GetAwaiter().GetResult());

    public MediaTools Tools => Found.Value;

    public string Folder { get; } = Directory.CreateTempSubdirectory("kinora-media-").FullName;

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Any ffmpeg command, as a second opinion or to make an input.</summary>
    public Task<ToolResult> Ffmpeg(params string[] arguments) =>
        ToolProcess.RunAsync(Tools.Trusted("ffmpeg", ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", .. arguments]));

    public async Task<string> Probe(string path, string entries)
    {
        string[] arguments = ["-v", "error", "-show_entries", entries, "-of", "default=nw=1", path];
        return (await ToolProcess.RunAsync(Tools.Trusted("ffprobe", arguments))).Text;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
