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

        // Another set of photos is named by --photos=FOLDER; --part=quality or --part=cost runs one half.
        string[] photos = [.. Directory.GetFiles(options.Value("photos") ?? Path.Combine(options.Media, "images")).Where(f => !f.Contains("joconde", StringComparison.Ordinal) && !f.Contains("drawn", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(options.Quick ? 2 : 10)];
        report.Note($"{photos.Length} photos: {string.Join(", ", photos.Select(Path.GetFileNameWithoutExtension))}");
        if (options.Value("part") is null or "cost") await CostAsync(report, run, options, photos, cancellation);
        if (options.Value("part") == "cost") return;
        await PathsAsync(report, run, photos, cancellation);
        await StillAsync(report, run, photos, cancellation);
        await BrushAsync(report, run, options, photos, cancellation);
        await TailAsync(report, run, options, cancellation);
        await SeamAsync(report, run, options, photos, cancellation);
        await DepthAsync(report, tools, options, cancellation);
    }

    private static async Task CostAsync(Report report, FilmRun run, BenchOptions options, string[] photos, CancellationToken cancellation)
    {
        string landscape = photos.FirstOrDefault(p => p.Contains("meadow", StringComparison.Ordinal)) ?? photos[0];
        var large = await run.MakeAsync(new ImageToVideoRequest { Video = new("kling-v1-5", QualityMode.Pro, 10), Image = run.Add(landscape), Camera = new(CameraMove.Simple, Horizontal: 8) }, cancellation);
        report.AtMost("1080p pro clip of 10 s with depth: peak memory of the process, encoder apart", System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, 700, "MB");
        var (alone, _) = await run.EncodeAloneAsync(large, cancellation);
        report.Add("1080p pro clip of 10 s with depth: wall time over encoding alone", large.Wall / alone);
        var (_, _, _, brush) = await BrushFigures.MeasureAsync(run, landscape, options.Output, cancellation);
        (alone, _) = await run.EncodeAloneAsync(brush, cancellation);
        report.AtMost("motion brush at 720p: wall time over encoding alone", brush.Wall / alone, 2.5);
        var tail = await run.MakeAsync(Tail(run, options), cancellation);
        (alone, _) = await run.EncodeAloneAsync(tail, cancellation);
        report.AtMost("in-betweening at 1080p: wall time over encoding alone", tail.Wall / alone, 3);
    }

    private static async Task BrushAsync(Report report, FilmRun run, BenchOptions options, string[] photos, CancellationToken cancellation)
    {
        var figures = new List<(double Error, double Psnr, double Ssim)>();
        foreach (string photo in photos)
        {
            var (error, psnr, ssim, _) = await BrushFigures.MeasureAsync(run, photo, options.Output, cancellation);
            figures.Add((error, psnr, ssim));
        }

        report.AtMost("brush error, mean of all photos, at 720p", figures.Average(f => f.Error), 2, "px");
        report.Add("brush error, worst photo", figures.Max(f => f.Error), "px");
        report.AtLeast("keep: PSNR away from the brush, worst photo", figures.Min(f => f.Psnr), 38, "dB");
        report.AtLeast("keep: SSIM away from the brush, worst photo", figures.Min(f => f.Ssim), 0.98);
    }

    private static async Task SeamAsync(Report report, FilmRun run, BenchOptions options, string[] photos, CancellationToken cancellation)
    {
        double worst = 1, same = double.MaxValue;
        foreach (string photo in photos.Where((_, i) => i % 3 == 0))
        {
            var request = new ImageToVideoRequest { Video = new("kling-v1", QualityMode.Std, 5), Image = run.Add(photo), Prompt = "slow pan left" };
            var clip = await run.MakeAsync(request, cancellation);
            var (whole, join) = await run.ExtendAsync(clip, request, "slow zoom in", Path.Combine(options.Output, "image"), cancellation);
            var before = await run.FramesAsync(clip with { Path = whole.Parent }, [join - 1], cancellation);
            var frames = await run.FramesAsync(clip with { Path = whole.Clip }, [join - 2, join - 1, join], cancellation);
            worst = Math.Min(worst, Similarity.Ssim(frames[join - 1].Y, frames[join].Y) / Similarity.Ssim(frames[join - 2].Y, frames[join - 1].Y));
            same = Math.Min(same, Similarity.Psnr(before[join - 1].Y, frames[join - 1].Y));
            foreach (var frame in frames.Values.Concat(before.Values)) frame.Dispose();
        }

        report.AtLeast("seam: SSIM across the join over SSIM of the frames before it, worst", worst, 0.98);
        report.AtLeast("seam: PSNR of the parent's last frame in the longer clip (100: the same)", same, 99, "dB");
    }

    private static ImageToVideoRequest Tail(FilmRun run, BenchOptions options) => new()
    {
        Video = new("kling-v1-5", QualityMode.Pro, 5),
        Image = run.Add(Path.Combine(options.Media, "stereo", "synthetic-left.png")),
        ImageTail = run.Add(Path.Combine(options.Media, "stereo", "synthetic-right.png")),
    };

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

    private static async Task StillAsync(Report report, FilmRun run, string[] photos, CancellationToken cancellation)
    {
        double worst = 1;
        foreach (string photo in photos)
        {
            var clip = await run.MakeAsync(new ImageToVideoRequest { Video = new("kling-v3", QualityMode.Std, 3), Image = run.Add(photo), Prompt = "static camera" }, cancellation);
            var frames = await run.FramesAsync(clip, Enumerable.Range(10, 20), cancellation);
            double difference = Enumerable.Range(10, 19).Average(i => Similarity.MeanDifference(frames[i].Y, frames[i + 1].Y));
            worst = Math.Min(worst, (255 - difference) / 255);
            foreach (var frame in frames.Values) frame.Dispose();
        }

        report.AtLeast("flicker score at rest, worst photo", worst, 0.985);
    }

    private static async Task TailAsync(Report report, FilmRun run, BenchOptions options, CancellationToken cancellation)
    {
        string left = Path.Combine(options.Media, "stereo", "synthetic-left.png"), right = Path.Combine(options.Media, "stereo", "synthetic-right.png");
        var clip = await run.MakeAsync(Tail(run, options), cancellation);
        var frames = await run.FramesAsync(clip, [0, clip.Plan.FrameCount - 1], cancellation);
        foreach (var (name, path, index) in new[] { ("first frame to image", left, 0), ("last frame to image_tail", right, clip.Plan.FrameCount - 1) })
        {
            using var picture = await new PictureDecoder(run.Tools).DecodeAsync(path, cancellation);
            using var scaled = Resampling.Resize(picture, clip.Plan.Width, clip.Plan.Height);
            using var expected = new Frame(clip.Plan.Width, clip.Plan.Height);
            Imaging.Colour.Bt709.ToFrame(scaled, expected);
            report.AtLeast($"tail: SSIM of the {name}", Similarity.Ssim(expected.Y, frames[index].Y), 0.95);
        }

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
