using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots.Motion;
using Kinora.Shots.Tests.ImageToVideo;
using Kinora.Vision;

namespace Kinora.Shots.Tests.Motion;

/// <summary>Real tools, real models and a scratch folder for motion transfers.</summary>
internal sealed class MotionRig : IAsyncDisposable
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("kinora-motion-").FullName;

    private MotionRig(MediaTools tools) => Tools = tools;

    public MediaTools Tools { get; }

    public Lazy<ModelStore> Models { get; } = new(() => new ModelStore(
        Environment.GetEnvironmentVariable("KINORA_MODELS")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kinora", "models")));

    public static async Task<MotionRig> StartAsync() => new(await MediaTools.DetectAsync(Environment.GetEnvironmentVariable("PATH")!, default));

    public static string Media(string name) => Path.GetFullPath(Path.Combine(ShotRun.Media("."), "..", "motion", name));

    public static Vector2[][] Truth(string name) =>
        [.. File.ReadLines(Media(name)).Select(line => line.Split(' ').Select(p => p.Split(',')).Select(p => new Vector2(Number(p[0]), Number(p[1]))).ToArray())];

    /// <summary>A clip made by ffmpeg in the scratch folder.</summary>
    public async Task<string> MakeAsync(string name, params string[] arguments)
    {
        string path = Path.Combine(_scratch, name);
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-y", .. arguments, path]))!;
        await ffmpeg.WaitForExitAsync();
        ffmpeg.ExitCode.ShouldBe(0);
        return path;
    }

    /// <summary>The first seconds of a bundled driver, small.</summary>
    public Task<string> CutAsync(string driver, double seconds) =>
        MakeAsync($"cut-{seconds}-{driver}", "-i", Media(driver), "-t", seconds.ToString(CultureInfo.InvariantCulture), "-vf", "scale=480:360", "-preset", "ultrafast");

    public ShotJob Job(string image, string driver, Func<MotionTransferRequest, MotionTransferRequest>? change = null)
    {
        MediaSource photo = new BlobSource("photo"), clip = new BlobSource("driver");
        var request = new MotionTransferRequest { Video = new VideoSettings("kling-v2-6", QualityMode.Std, 0), Image = photo, Driver = clip };
        request = change?.Invoke(request) ?? request;
        var inputs = new Dictionary<MediaSource, InputFile> { [photo] = new(Path.IsPathRooted(image) ? image : Media(image)), [clip] = new(Path.IsPathRooted(driver) ? driver : Media(driver)) };
        return new ShotJob(request, inputs, Directory.CreateDirectory(Path.Combine(_scratch, Path.GetRandomFileName())).FullName, 1, new Progress<double>());
    }

    public async Task<(MotionPlan Plan, ShotResult Result)> RenderAsync(ShotJob job)
    {
        var shot = new MotionTransferShot(Tools, Models);
        var plan = await shot.PlanAsync(job, default);
        return ((MotionPlan)plan, await shot.RenderAsync(plan, job, default));
    }

    public async Task<MotionPlan> PlanAsync(ShotJob job) => (MotionPlan)await new MotionTransferShot(Tools, Models).PlanAsync(job, default);

    public Task<Performance> TrackAsync(string clip, double rate = 12) => Performance.TrackAsync(clip, rate, Tools, Models.Value, new Progress<double>(), default);

    public ValueTask DisposeAsync()
    {
        if (Models.IsValueCreated) Models.Value.Dispose();
        Directory.Delete(_scratch, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
