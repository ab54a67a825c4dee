using System.Runtime.CompilerServices;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Headers;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots.ImageToVideo;

namespace Kinora.Shots.Tests.ImageToVideo;

/// <summary>Runs the shot on real files and reads its clip back.</summary>
internal sealed class ShotRun : IDisposable
{
    private static readonly Lazy<Task<MediaTools>> Detected = new(() => MediaTools.DetectAsync("/usr/local/bin:/usr/bin:/bin", CancellationToken.None));

    public ShotRun() => Directory.CreateDirectory(Scratch);

    public string Scratch { get; } = Path.Combine(Path.GetTempPath(), "kinora-shots-" + Path.GetRandomFileName());

    public Dictionary<MediaSource, InputFile> Inputs { get; } = [];

    public List<double> Progress { get; } = [];

    public static Task<MediaTools> Tools => Detected.Value;

    public static VideoSettings Short { get; } = new("kling-v3", QualityMode.Std, 3);

    public static string Media(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "media", "images", name));

    public MediaSource Add(string path)
    {
        var source = new BlobSource(path);
        Inputs[source] = new InputFile(path);
        return source;
    }

    public MediaSource Add(Plane<Rgba> picture)
    {
        string path = Path.Combine(Scratch, $"input{Inputs.Count}.png");
        Kinora.Media.Pictures.PictureEncoder.WritePng(picture, path);
        return Add(path);
    }

    public ShotJob Job(RenderRequest request, ulong seed = 7) => new(request, Inputs, Scratch, seed, new Reporter(Progress));

    public async Task<(ImageToVideoPlan Plan, ShotResult Result)> Make(ImageToVideoRequest request, ulong seed = 7)
    {
        var shot = new ImageToVideoShot(await Tools);
        var job = Job(request, seed);
        var plan = (ImageToVideoPlan)await shot.PlanAsync(job, TestContext.Current.CancellationToken);
        return (plan, await shot.RenderAsync(plan, job, TestContext.Current.CancellationToken));
    }

    public async Task<ImageToVideoPlan> Plan(ImageToVideoRequest request, ulong seed = 7) =>
        (ImageToVideoPlan)await new ImageToVideoShot(await Tools).PlanAsync(Job(request, seed), TestContext.Current.CancellationToken);

    /// <summary>Decodes the frames with the given indices.</summary>
    public static async Task<Dictionary<int, Frame>> Frames(ShotResult result, params int[] wanted)
    {
        var frames = new Dictionary<int, Frame>();
        await using var reader = await ClipReader.OpenAsync(await Tools, result.Files[0].Path, null, CancellationToken.None);
        for (int i = 0; i <= wanted.Max(); i++)
        {
            var frame = new Frame(reader.Format.Width, reader.Format.Height);
            (await reader.ReadAsync(frame)).ShouldBeTrue($"the clip ends before frame {i}");
            if (wanted.Contains(i)) frames[i] = frame;
            else frame.Dispose();
        }

        return frames;
    }

    public static async Task<MediaInfo> Info(ShotResult result, int file = 0) =>
        (await MediaHeader.ReadAsync(result.Files[file].Path)).ShouldNotBeNull();

    public void Dispose() => Directory.Delete(Scratch, true);

    private sealed class Reporter(List<double> values) : IProgress<double>
    {
        public void Report(double value) => values.Add(value);
    }
}
