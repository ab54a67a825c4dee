using Kinora.Imaging;
using Kinora.Imaging.Measure;
using Kinora.Imaging.Noise;
using Kinora.Imaging.Resize;
using Kinora.Imaging.Warp;
using Kinora.Media.Pictures;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.ImageToVideo.Depth;

namespace Kinora.Bench.Film;

/// <summary>The figures of picture clips, computed from decoded files.</summary>
internal sealed class ImageScenario : IScenario
{
    public string Name => "image";

    public string Summary => "picture clips: path error per axis and photo, tail likeness, stillness, depth order, cost per feature";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync(Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin", cancellation);
        var run = new FilmRun(tools, Path.Combine(options.Output, "image"));
        if (options.Value("strips") is { } folder)
        {
            await new FilmStrips(run, options, folder).WriteAsync(cancellation);
            return;
        }

        string[] photos = [.. Directory.GetFiles(Path.Combine(options.Media, "images")).Order(StringComparer.Ordinal).Take(options.Quick ? 2 : 8)];
        await PathsAsync(report, run, photos, cancellation);
        await StillAsync(report, run, photos[0], cancellation);
        await TailAsync(report, run, options, cancellation);
        await DepthAsync(report, tools, options, cancellation);
    }

    private static async Task PathsAsync(Report report, FilmRun run, string[] photos, CancellationToken cancellation)
    {
        (string Name, CameraControl Control)[] moves =
        [
            ("pan", new(CameraMove.Simple, Pan: 7)), ("tilt", new(CameraMove.Simple, Tilt: -7)), ("roll", new(CameraMove.Simple, Roll: 7)), ("zoom", new(CameraMove.Simple, Zoom: -7)),
        ];
        var worst = moves.ToDictionary(m => m.Name, _ => 0.0);
        for (int p = 0; p < photos.Length; p++)
        {
            // Every photo with two of the four moves: each move is seen on half of the photos.
            foreach (var (name, control) in new[] { moves[p % 4], moves[(p + 1) % 4] })
            {
                var clip = await run.MakeAsync(new ImageToVideoRequest { Video = new("kling-v3", QualityMode.Std, 3), Image = run.Add(photos[p]), Camera = control }, cancellation);
                var format = new FrameFormat(clip.Plan.Width, clip.Plan.Height, clip.Plan.FramesPerSecond, clip.Plan.FrameCount);
                int[] indices = [0, 18, 36, 54, 72];
                var frames = await run.FramesAsync(clip, indices, cancellation);
                var first = PictureClip.Transform(clip.Plan.Shots[0].Camera, format, 0).Inverse();
                var found = Homography.Identity;
                foreach (int i in indices.Skip(1))
                {
                    found = MotionEstimator.Estimate(frames[0].Y, frames[i].Y, MotionModel.Perspective, found);
                    double error = Homography.RmsDistance(found, PictureClip.Transform(clip.Plan.Shots[0].Camera, format, i) * first, format.Width, format.Height);
                    worst[name] = Math.Max(worst[name], error);
                }

                foreach (var frame in frames.Values) frame.Dispose();
            }
        }

        foreach (var (name, error) in worst) report.AtMost($"path error, {name}, worst frame of all photos", error, 0.25, "px");
    }

    private static async Task StillAsync(Report report, FilmRun run, string photo, CancellationToken cancellation)
    {
        var clip = await run.MakeAsync(new ImageToVideoRequest { Video = new("kling-v3", QualityMode.Std, 3), Image = run.Add(photo), Prompt = "static camera" }, cancellation);
        var frames = await run.FramesAsync(clip, Enumerable.Range(10, 20), cancellation);
        double difference = Enumerable.Range(10, 19).Average(i => Similarity.MeanDifference(frames[i].Y, frames[i + 1].Y));
        report.AtLeast("flicker score at rest", (255 - difference) / 255, 0.985);
        foreach (var frame in frames.Values) frame.Dispose();
    }

    private static async Task TailAsync(Report report, FilmRun run, BenchOptions options, CancellationToken cancellation)
    {
        string left = Path.Combine(options.Media, "stereo", "synthetic-left.png"), right = Path.Combine(options.Media, "stereo", "synthetic-right.png");
        var clip = await run.MakeAsync(
            new ImageToVideoRequest { Video = new("kling-v1-5", QualityMode.Pro, 5), Image = run.Add(left), ImageTail = run.Add(right) }, cancellation);
        var frames = await run.FramesAsync(clip, [0, clip.Plan.FrameCount - 1], cancellation);
        foreach (var (name, path, index) in new[] { ("first frame to image", left, 0), ("last frame to image_tail", right, clip.Plan.FrameCount - 1) })
        {
            using var picture = await new PictureDecoder(run.Tools).DecodeAsync(path, cancellation);
            using var scaled = Resampling.Resize(picture, clip.Plan.Width, clip.Plan.Height);
            using var expected = new Frame(clip.Plan.Width, clip.Plan.Height);
            Imaging.Colour.Bt709.ToFrame(scaled, expected);
            report.AtLeast($"tail: SSIM of the {name}", Similarity.Ssim(expected.Y, frames[index].Y), 0.95);
        }

        var (wall, _) = await run.EncodeAloneAsync(clip, cancellation);
        report.AtMost("in-betweening at 1080p: wall time over encoding alone", clip.Wall / wall, 3);
        foreach (var frame in frames.Values) frame.Dispose();
    }

    private static async Task DepthAsync(Report report, MediaTools tools, BenchOptions options, CancellationToken cancellation)
    {
        var decoder = new PictureDecoder(tools);
        using var picture = await decoder.DecodeAsync(Path.Combine(options.Media, "stereo", "synthetic-left.png"), cancellation);
        using var truth = await decoder.DecodeAsync(Path.Combine(options.Media, "stereo", "synthetic-disparity-x256.png"), cancellation);
        using var depth = PhotoDepth.Estimate(picture, null);
        var random = new SeededRandom(1);
        int right = 0, baseline = 0, pairs = 0;
        while (pairs < 50_000)
        {
            int ax = random.NextInt(truth.Width), ay = random.NextInt(truth.Height), bx = random.NextInt(truth.Width), by = random.NextInt(truth.Height);
            int difference = truth[ax, ay].R - truth[bx, by].R;
            if (Math.Abs(difference) < 3) continue;
            pairs++;
            float a = depth[ax * depth.Width / truth.Width, ay * depth.Height / truth.Height], b = depth[bx * depth.Width / truth.Width, by * depth.Height / truth.Height];
            right += a > b == difference > 0 ? 1 : 0;
            baseline += ay > by == difference > 0 ? 1 : 0;
        }

        report.AtLeast("depth order: pairs ordered rightly", (double)right / pairs, 0.8);
        report.Add("depth order: baseline, lower is nearer", (double)baseline / pairs);
    }
}
