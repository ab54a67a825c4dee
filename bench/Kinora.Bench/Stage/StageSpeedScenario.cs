using System.Diagnostics;
using Kinora.Imaging;
using Kinora.Language;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots;
using Kinora.Shots.TextToVideo;
using Kinora.Stage;

namespace Kinora.Bench.Stage;

/// <summary>Whole clips from words against their time limits, and the processor time of a frame by pass.</summary>
internal sealed class StageSpeedScenario : IScenario
{
    private static readonly (string Name, string Prompt)[] s_prompts =
    [
        ("dog", "A dog running on the grass"),
        ("mug", "White ceramic coffee mug on glossy marble countertop with morning window light. Camera slowly rotates 360 degrees around the mug, pausing briefly at the handle."),
        ("street", "A woman walking on a city street at night"),
        ("room", "A cat sleeping on a sofa in a cozy living room"),
        ("sea", "A red sailing boat on the sea at sunset"),
        ("forest", "A deer standing in a snowy forest, snow falling"),
    ];

    public string Name => "stage-speed";

    public string Summary => "text to video: 5 s clips with planning, sound and encoding; processor time of a frame by pass (--only=NAME, --quick: two prompts)";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync(Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin", cancellation);
        var library = StagePacks.Open();
        var shot = new TextToVideoShot(tools, new Lazy<AssetLibrary>(() => library));
        var prompts = s_prompts.Where(p => options.Value("only") is not { } only || only == p.Name).Take(options.Quick ? 2 : s_prompts.Length).ToList();
        foreach (var (name, prompt) in prompts)
        {
            await ClipAsync(report, shot, $"{name}, 720p", prompt, QualityMode.Std, 12, options, cancellation);
            if (name == prompts[0].Name) await ClipAsync(report, shot, $"{name}, 1080p", prompt, QualityMode.Pro, 25, options, cancellation);
            Passes(report, library, name, prompt, options.Quick ? 6 : 24, cancellation);
        }

        report.AtMost("peak memory of the process", Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, 1200, "MB");
    }

    private static async Task ClipAsync(Report report, TextToVideoShot shot, string name, string prompt, QualityMode mode, double limit, BenchOptions options, CancellationToken cancellation)
    {
        string folder = Path.Combine(options.Output, "stage-speed");
        Directory.CreateDirectory(folder);
        long start = Stopwatch.GetTimestamp();
        var first = new FirstReport(start);
        var request = new TextToVideoRequest { Video = new("kling-v1", mode, 5), Prompt = prompt, Sound = true };
        var job = new ShotJob(request, new Dictionary<MediaSource, InputFile>(), folder, 7, first);
        var plan = await shot.PlanAsync(job, cancellation);
        await shot.RenderAsync(plan, job, cancellation);
        report.AtMost($"{name}: wall", Stopwatch.GetElapsedTime(start).TotalSeconds, limit, "s");
        report.AtMost($"{name}: first frame drawn after", first.Seconds, 2, "s");
    }

    private static void Passes(Report report, AssetLibrary library, string name, string prompt, int frames, CancellationToken cancellation)
    {
        const int width = 1280, height = 720;
        var scene = SceneBuilder.Build(PromptInterpreter.Interpret(prompt), new StageOptions { Width = width, Height = height, FramesPerSecond = 24, Seconds = 5 }, library, 7);
        using var source = new StageFrames(scene, new FrameFormat(width, height, 24, 121));
        using var frame = new Frame(width, height);
        for (int i = 0; i < 2; i++) source.Render(i, frame, cancellation);
        var before = source.Passes.ToDictionary(p => p.Key, p => p.Value);
        var cpu = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < frames; i++) source.Render(2 + (i * 110 / frames), frame, cancellation);
        report.Add($"{name}: processor time of a frame", (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / frames, "ms");
        foreach (var (pass, time) in source.Passes) report.Add($"{name}:   {pass}", (time - before.GetValueOrDefault(pass)).TotalMilliseconds / frames, "ms");
    }

    private sealed class FirstReport(long start) : IProgress<double>
    {
        public double Seconds { get; private set; }

        public void Report(double value)
        {
            if (Seconds == 0) Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
