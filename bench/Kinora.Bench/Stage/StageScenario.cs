using System.Diagnostics;
using Kinora.Imaging;
using Kinora.Language;
using Kinora.Stage;

namespace Kinora.Bench.Stage;

/// <summary>The stage: processor time for a frame by pass, and how much of labelled prompts is depicted.</summary>
internal sealed class StageScenario : IScenario
{
    private static readonly string[] s_timed = ["A dog running on the grass", "White ceramic coffee mug on glossy marble countertop with morning window light", "A woman walking on a city street at night"];

    public string Name => "stage";

    public string Summary => "text to video: processor time by pass at 720p, and depiction F1 by slot";

    public Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var library = StagePacks.Open();
        int frames = options.Quick ? 6 : 24;
        foreach (string prompt in s_timed)
        {
            string label = prompt.Length > 32 ? prompt[..32] : prompt;
            var cpu = Cpu();
            var scene = SceneBuilder.Build(PromptInterpreter.Interpret(prompt), new StageOptions { Width = 1280, Height = 720, FramesPerSecond = 24, Seconds = 5 }, library, 7);
            report.Add($"{label}: building the scene, CPU", (Cpu() - cpu).TotalMilliseconds, "ms");
            using var source = new StageFrames(scene, new FrameFormat(1280, 720, 24, 121));
            using var frame = new Frame(1280, 720);
            for (int i = 0; i < 2; i++) source.Render(i, frame, cancellation);
            var before = source.Passes.ToDictionary(p => p.Key, p => p.Value);
            cpu = Cpu();
            for (int i = 0; i < frames; i++) source.Render(2 + i, frame, cancellation);
            report.Add($"{label}: frame at 720p, CPU", (Cpu() - cpu).TotalMilliseconds / frames, "ms");
            foreach (var (pass, time) in source.Passes) report.Add($"{label}: {pass}, CPU", (time - before.GetValueOrDefault(pass)).TotalMilliseconds / frames, "ms");
        }

        report.Add("peak memory", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, "MB");
        DepictionScenario.Score(report, options, library, DepictionScenario.Sets(options), cancellation);
        return Task.CompletedTask;
    }

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;
}
