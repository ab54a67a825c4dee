using System.Diagnostics;
using Kinora.Media.Tools;
using Kinora.Requests;

namespace Kinora.Bench.Film;

/// <summary>What a camera move over a photo costs next to encoding the same frames alone.</summary>
internal sealed class RenderScenario : IScenario
{
    public string Name => "render";

    public string Summary => "5 s of 720p30 camera moves, planning and decoding included, against encoding the same frames alone";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync(Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin", cancellation);
        var run = new FilmRun(tools, Path.Combine(options.Output, "render"));
        var image = run.Add(Path.Combine(options.Media, "images", "landscape-sky-estuary.jpg"));
        (string Name, CameraControl Control, double Limit)[] moves =
        [
            ("zoom", new(CameraMove.Simple, Zoom: -8), 1.15), ("pan", new(CameraMove.Simple, Pan: 8), 1.15), ("roll", new(CameraMove.Simple, Roll: 8), 1.15),
            ("horizontal, with depth", new(CameraMove.Simple, Horizontal: 8), 1.8),
        ];
        ImageToVideoRequest Request(CameraControl control) => new() { Video = new("kling-v1", QualityMode.Std, 5), Image = image, Camera = control };
        await run.MakeAsync(Request(moves[0].Control), cancellation);
        foreach (var (name, control, limit) in moves)
        {
            var walls = new List<double>();
            var works = new List<double>();
            for (int i = 0; i < (options.Quick ? 1 : 5); i++)
            {
                var clip = await run.MakeAsync(Request(control), cancellation);
                var (wall, work) = await run.EncodeAloneAsync(clip, cancellation);
                walls.Add(clip.Wall / wall);
                works.Add(clip.Work / work);
            }

            report.AtMost($"{name}: wall time over encoding alone, median", walls.Order().ElementAt(walls.Count / 2), limit);
            report.Add($"{name}: processor time over encoding alone, median", works.Order().ElementAt(works.Count / 2));
        }

        report.AtMost("peak memory of the process", Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, 300, "MB");
    }
}
