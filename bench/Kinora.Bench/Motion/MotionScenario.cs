using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Kinora.Shots;
using Kinora.Shots.Motion;
using Kinora.Shots.Motion.Measure;
using Kinora.Vision;

namespace Kinora.Bench.Motion;

/// <summary>Characters x drivers: how well the decoded clips show the movement, and what they cost.</summary>
internal sealed class MotionScenario : IScenario
{
    private static readonly (string File, string Kind, bool Whole)[] s_characters =
    [
        ("motion/character-open.png", "rendered, arms open", true), ("motion/character-crossed.png", "rendered, arm across", true), ("motion/character-bear.png", "drawn bear", false),
        ("motion/character-cutout.png", "cartoon, transparent", false), ("motion/character-seated.png", "rendered, seated", false),
        ("images/portrait-astronaut.png", "portrait photo", false), ("images/person-cameraman-grey.png", "grey photo, profile", false),
    ];

    private static readonly (string File, double Rate)[] s_drivers =
    [
        ("motion/driver-star-jumps-kick", 20), ("motion/driver-sideways-nearer", 20), ("motion/driver-wave-squat-walk", 25), ("motion/driver-turn-round", 20), ("face-webcam-7s", 0),
    ];

    public string Name => "motion";

    public string Summary => "pose match, limb steadiness, keep, lag, face and cost of motion transfers (--only=WORD of the character)";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var (tools, models) = await MotionPair.OpenAsync(cancellation);
        using var owned = models;
        var measure = new MotionMeasure(tools, models);
        var faces = new FaceMeasure(tools, models);
        var characters = (options.Quick ? s_characters[..3] : s_characters).Where(c => options.Value("only") is not { } only || c.Kind.Contains(only, StringComparison.Ordinal)).ToArray();
        var drivers = options.Quick ? s_drivers[..1] : s_drivers;
        using var self = Process.GetCurrentProcess();
        foreach (var (character, kind, whole) in characters)
        {
            foreach (var (driver, rate) in drivers)
            {
                string name = $"{kind}, {Path.GetFileName(driver).Replace("driver-", "", StringComparison.Ordinal)}", scratch = Directory.CreateTempSubdirectory("kinora-bench-").FullName;
                string clip = Path.Combine(options.Media, driver + ".mp4");
                bool head = rate == 0; // a driver of whom only head and shoulders are seen
                var job = MotionPair.Job(Path.Combine(options.Media, character), clip, scratch);
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
                    report.Note($"{name}: refused ({refused.Code}): {refused.Message}");
                    continue;
                }

                clock.Stop();
                self.Refresh();
                cpu = self.TotalProcessorTime.TotalSeconds - cpu;
                var file = result.Files[0];
                var f = await measure.MeasureAsync(plan, job, file.Path, head ? null : Truth(options, driver), rate, cancellation);
                if (head) ReportFace(report, name, await faces.MeasureAsync(clip, file.Path, plan is MotionPlan { FramesPerSecond: var r } ? r : 24, cancellation));
                else if (f.Found < .5) report.Note($"{name}: the pose model does not know this figure; its joints can't be measured in the result");
                else
                {
                    if (whole) report.AtLeast($"{name}: pose match (PCK@0.2)", f.PoseMatch, .95);
                    else report.Add($"{name}: pose match (PCK@0.2)", f.PoseMatch);
                    report.Add($"{name}: limbs that point as the driver's true ones", f.DirectionMatch ?? double.NaN);
                    report.Add($"{name}: hands that point as wanted", f.HandMatch);
                    report.Add($"{name}: person found again", f.Found);
                    if (whole) report.AtMost($"{name}: limb length spread", f.LimbSpread, .05);
                    else report.Add($"{name}: limb length spread", f.LimbSpread);
                }

                report.AtLeast($"{name}: keep", f.KeepDecibels, 38, "dB");
                if (whole && !head && f.Found >= .5) report.AtMost($"{name}: lag", Math.Abs(f.LagFrames), 1, "frames");
                report.AtMost($"{name}: own CPU seconds per second of clip", cpu / file.Seconds, 4);
                report.Add($"{name}: wall seconds per second of clip", clock.Elapsed.TotalSeconds / file.Seconds);
                if (!options.Quick) File.Copy(file.Path, Path.Combine(Directory.CreateDirectory(options.Output).FullName, $"motion-{Path.GetFileNameWithoutExtension(character)}-{Path.GetFileName(driver)}.mp4"), true);
                Directory.Delete(scratch, recursive: true);
            }
        }

        self.Refresh();
        report.AtMost("peak memory of the process", self.PeakWorkingSet64 / 1e6, 800, "MB");
        report.Note($"{Environment.ProcessorCount} processors; the encoder's own CPU time is not counted.");
    }

    private static void ReportFace(Report report, string name, FaceFigures? f)
    {
        if (f is null || f.Read < .2) report.Note($"{name}: no face is read in the result");
        else
        {
            report.AtLeast($"{name}: mouth follows (correlation)", f.Mouth, .85);
            report.AtMost($"{name}: mouth lag", Math.Abs(f.MouthLagFrames), 1, "frames");
            report.Add($"{name}: mouth opening against the driver's", f.MouthGain);
            report.Add($"{name}: head turns (correlation)", f.Turn);
        }
    }

    private static Vector2[][] Truth(BenchOptions options, string driver) =>
    [
        .. File.ReadLines(Path.Combine(options.Media, driver + ".joints.txt"))
            .Select(line => line.Split(' ').Select(p => p.Split(',')).Select(p => new Vector2(Number(p[0]), Number(p[1]))).ToArray()),
    ];

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
