using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots;
using Kinora.Shots.Motion;
using Kinora.Shots.Motion.Measure;
using Kinora.Vision;

namespace Kinora.Bench.Motion;

/// <summary>Characters x drivers: how well the decoded clips show the movement, and what they cost.</summary>
internal sealed class MotionScenario : IScenario
{
    private static readonly (string File, string Kind)[] s_characters =
    [
        ("motion/character-open.png", "rendered, arms open"), ("motion/character-crossed.png", "rendered, arm across"), ("motion/character-bear.png", "drawn bear"),
        ("images/person-cameraman-grey.png", "grey photo, profile"), ("images/portrait-astronaut.png", "portrait photo"),
    ];

    private static readonly (string File, double Rate)[] s_drivers =
        [("driver-star-jumps-kick", 20), ("driver-sideways-nearer", 20), ("driver-wave-squat-walk", 25)];

    public string Name => "motion";

    public string Summary => "pose match, limb steadiness, keep, lag and cost of motion transfers";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync("/usr/local/bin:/usr/bin:/bin", cancellation);
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        using var models = new ModelStore(Environment.GetEnvironmentVariable("KINORA_MODELS") ?? Path.Combine(home, ".cache", "kinora", "models"));
        var measure = new MotionMeasure(tools, models);
        var characters = options.Quick ? s_characters[..3] : s_characters;
        var drivers = options.Quick ? s_drivers[..1] : s_drivers;
        using var self = Process.GetCurrentProcess();
        foreach (var (character, kind) in characters)
        {
            bool whole = character.StartsWith("motion/character-", StringComparison.Ordinal) && !kind.StartsWith("drawn", StringComparison.Ordinal);
            foreach (var (driver, rate) in drivers)
            {
                string name = $"{kind}, {driver["driver-".Length..]}", scratch = Directory.CreateTempSubdirectory("kinora-bench-").FullName;
                var job = Job(Path.Combine(options.Media, character), Path.Combine(options.Media, "motion", driver + ".mp4"), scratch);
                var shot = new MotionTransferShot(tools, new Lazy<ModelStore>(() => models));
                ShotPlan plan;
                ShotResult result;
                double cpu = self.TotalProcessorTime.TotalSeconds;
                var clock = Stopwatch.StartNew();
                try
                {
                    plan = await shot.PlanAsync(job, cancellation);
                    result = await shot.RenderAsync(plan, job, cancellation);
                }
                catch (ShotException refused)
                {
                    report.Note($"{name}: refused ({refused.Code})");
                    continue;
                }

                clock.Stop();
                self.Refresh();
                cpu = self.TotalProcessorTime.TotalSeconds - cpu;
                var file = result.Files[0];
                var f = await measure.MeasureAsync(plan, job, file.Path, Truth(options, driver), rate, cancellation);
                if (f.Found < .5) report.Note($"{name}: the pose model does not know this figure; its joints can't be measured in the result");
                else
                {
                    if (whole) report.AtLeast($"{name}: pose match (PCK@0.2)", f.PoseMatch, .95);
                    else report.Add($"{name}: pose match (PCK@0.2)", f.PoseMatch);
                    report.Add($"{name}: limbs that point as the driver's true ones", f.DirectionMatch ?? double.NaN);
                    report.Add($"{name}: person found again", f.Found);
                    if (whole) report.AtMost($"{name}: limb length spread", f.LimbSpread, .05);
                    else report.Add($"{name}: limb length spread", f.LimbSpread);
                }

                report.AtLeast($"{name}: keep", f.KeepDecibels, 38, "dB");
                if (whole && f.Found >= .5) report.AtMost($"{name}: lag", Math.Abs(f.LagFrames), 1, "frames");
                report.AtMost($"{name}: own CPU seconds per second of clip", cpu / file.Seconds, 4);
                report.Add($"{name}: wall seconds per second of clip", clock.Elapsed.TotalSeconds / file.Seconds);
                if (!options.Quick) File.Copy(file.Path, Path.Combine(Directory.CreateDirectory(options.Output).FullName, $"motion-{Path.GetFileNameWithoutExtension(character)}-{driver}.mp4"), true);
                Directory.Delete(scratch, recursive: true);
            }
        }

        self.Refresh();
        report.AtMost("peak memory of the process", self.PeakWorkingSet64 / 1e6, 800, "MB");
        report.Note($"{Environment.ProcessorCount} processors; the encoder's own CPU time is not counted.");
    }

    private static ShotJob Job(string image, string driver, string scratch)
    {
        MediaSource photo = new BlobSource("photo"), clip = new BlobSource("driver");
        var request = new MotionTransferRequest { Video = new VideoSettings("kling-v2-6", QualityMode.Std, 0), Image = photo, Driver = clip };
        return new ShotJob(request, new Dictionary<MediaSource, InputFile> { [photo] = new(image), [clip] = new(driver) }, scratch, 1, new Progress<double>());
    }

    private static Vector2[][] Truth(BenchOptions options, string driver) =>
    [
        .. File.ReadLines(Path.Combine(options.Media, "motion", driver + ".joints.txt"))
            .Select(line => line.Split(' ').Select(p => p.Split(',')).Select(p => new Vector2(Number(p[0]), Number(p[1]))).ToArray()),
    ];

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
