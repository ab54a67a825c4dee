using System.Diagnostics;
using Kinora.Media.Tools;
using Kinora.Shots.Faces;
using Kinora.Shots.Faces.Measure;
using Kinora.Speech.Visemes;
using Kinora.Vision;

namespace Kinora.Bench.Faces;

/// <summary>Lips against sounds, read back from the encoded clips: photos, a painting, cartoons and a video; two languages, two recordings.</summary>
internal sealed class LipsScenario : IScenario
{
    public string Name => "lips";

    public string Summary => "lip offset, correlation, closure, rest, shift, keep and speed of talking photos and lip sync; beside rhubarb and the volume";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync("/usr/local/bin:/usr/bin:/bin", cancellation);
        string models = Environment.GetEnvironmentVariable("KINORA_MODELS")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kinora", "models");
        using var store = new ModelStore(models);
        var work = new LipsWork(new FaceRoom(tools, () => store), tools, store, Directory.CreateDirectory(Path.Combine(options.Output, "lips")).FullName, options);
        var said = await LipsInputs.SpeakAsync(tools, options, cancellation);

        // the first clip of a process pays for loading; it is not measured
        await work.PhotoAsync(LipsInputs.Faces[0], said[0].Sound, said[0].Truth.Spans, cancellation);
        foreach (var face in options.Quick ? [LipsInputs.Faces[0], LipsInputs.Faces[1], LipsInputs.Faces[4]] : LipsInputs.Faces)
            await FaceAsync(report, work, face, said, cancellation);
        await VideoAsync(report, work, said[0], cancellation);
        report.AtMost("peak memory", Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, 600, "MB");
        await LipsComparison.RunAsync(report, work, said, options, cancellation);
    }

    /// <summary>One face, all utterances.</summary>
    private static async Task FaceAsync(Report report, LipsWork work, BenchFace face, List<Utterance> said, CancellationToken cancellation)
    {
        List<double> lags = [], correlations = [], dark = [], walls = [];
        int closures = 0, shown = 0, blinks = 0;
        double rest = 0, seconds = 0, stillest = double.MaxValue;
        foreach (var u in said)
        {
            var (reading, wall) = await work.PhotoAsync(face, u.Sound, u.Truth.Spans, cancellation);
            var figures = LipFigures.Compare(reading, u.Truth, 0, from: .4);
            var byArea = LipFigures.Compare(reading with { Openings = reading.DarkAreas }, u.Truth, 0, from: .4);
            if (!face.IsMeshSure) figures = figures with { LagMs = byArea.LagMs };
            lags.Add(figures.LagMs);
            correlations.Add(figures.Correlation);
            dark.Add(byArea.Correlation);
            walls.Add(wall / u.Sound.Seconds);
            (closures, shown) = (closures + figures.Closures, shown + figures.ClosuresShown);
            if (u.Truth.Spans.Any(s => s.Viseme == Viseme.Silence && s.End - s.Start >= 1)) rest = Math.Max(rest, figures.RestVariation);
            blinks += Blinks(reading);
            seconds += reading.Openings.Count / reading.FramesPerSecond;
            stillest = Math.Min(stillest, LeastMovement(reading));
        }

        double r = correlations.Average(), area = dark.Average();
        report.AtMost($"{face.Name}: lip offset, mean of {said.Count}", Math.Abs(lags.Average()), 20, "ms");
        report.Add($"{face.Name}: lip offset, farthest", lags.MaxBy(Math.Abs), "ms");
        if (face.IsMeshSure)
        {
            report.AtLeast($"{face.Name}: correlation with the sounds' openings", r, .85);
            report.Add($"{face.Name}: the same, by the dark area of the mouth", area);
        }
        else
        {
            report.Add($"{face.Name}: correlation with the sounds' openings", r);
            report.AtLeast($"{face.Name}: the same, by the dark area of the mouth", area, .85);
        }

        report.AtLeast($"{face.Name}: closures of p, b, m ({closures})", 100.0 * shown / Math.Max(1, closures), 98, "%");
        report.AtMost($"{face.Name}: deviation at rest over range", 100 * rest, 2, "%");
        report.Add($"{face.Name}: blinks a minute", blinks * 60 / seconds);
        report.Add($"{face.Name}: least head movement in any second, of the eyes' distance", 100 * stillest, "%");
        report.AtMost($"{face.Name}: wall time for a second of both clips", walls.Average(), 1, "s");
    }

    private static async Task VideoAsync(Report report, LipsWork work, Utterance said, CancellationToken cancellation)
    {
        string video = await work.WebcamAsync(cancellation);
        double zero = 0;
        foreach (int shift in (int[])[0, 120, 240])
        {
            var (figures, path, wall) = await work.VideoAsync(video, said, shift, cancellation);
            if (shift == 0)
            {
                zero = figures.LagMs;
                report.AtMost("video: lip offset", Math.Abs(figures.LagMs), 20, "ms");
                report.AtLeast("video: correlation with the sounds' openings", figures.Correlation, .85);
                report.AtLeast("video: closures of p, b, m", 100.0 * figures.ClosuresShown / Math.Max(1, figures.Closures), 98, "%");
                report.AtLeast("video: picture outside of the lower face", await work.KeepAsync(video, path, cancellation), 38, "dB");
                report.AtLeast("video: times real time, 960x720", 7 / wall, 1.5);
            }
            else
            {
                report.AtMost($"video: sound later by {shift} ms, error of the mouth's lag", Math.Abs(figures.LagMs - zero - shift), 40, "ms");
            }
        }
    }

    private static int Blinks(LipReading reading)
    {
        double open = reading.Blinks.Where(b => !double.IsNaN(b)).Order().ElementAt(reading.Blinks.Count / 2);
        int blinks = 0;
        for (int i = 1; i < reading.Blinks.Count; i++)
            if (reading.Blinks[i] < open * .65 && reading.Blinks[i - 1] >= open * .65) blinks++;
        return blinks;
    }

    /// <summary>The shortest way from one end to the other of what the head covers in a second, in units of the eyes' distance.</summary>
    private static double LeastMovement(LipReading reading)
    {
        int second = (int)reading.FramesPerSecond;
        double least = double.MaxValue;
        for (int i = 0; i + second <= reading.Heads.Count; i += 5)
        {
            var part = reading.Heads.Skip(i).Take(second).Where(h => !double.IsNaN(h.X)).ToList();
            if (part.Count < second / 2) continue;
            double x = part.Max(h => h.X) - part.Min(h => h.X), y = part.Max(h => h.Y) - part.Min(h => h.Y);
            least = Math.Min(least, Math.Sqrt((x * x) + (y * y)));
        }

        return least == double.MaxValue ? 0 : least;
    }
}
