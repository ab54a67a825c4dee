using System.Globalization;
using System.Numerics;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Headers;
using Kinora.Media.Pictures;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots.Motion;
using Kinora.Shots.Tests.ImageToVideo;
using Kinora.Vision;
using Kinora.Vision.Bodies;

namespace Kinora.Shots.Tests.Motion;

public sealed class MotionTransferTests : IAsyncLifetime
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("kinora-motion-").FullName;
    private MediaTools _tools = null!;
    private Lazy<ModelStore> _models = null!;

    public async ValueTask InitializeAsync()
    {
        _tools = await MediaTools.DetectAsync(Environment.GetEnvironmentVariable("PATH")!, default);
        _models = new Lazy<ModelStore>(() => new ModelStore(
            Environment.GetEnvironmentVariable("KINORA_MODELS")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kinora", "models")));
    }

    public ValueTask DisposeAsync()
    {
        if (_models.IsValueCreated) _models.Value.Dispose();
        Directory.Delete(_scratch, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_character_bends_its_limbs_as_the_driver_does()
    {
        var clip = await RenderAsync("character-open.png", "driver-wave-squat-walk.mp4");
        var info = (await MediaHeader.ExamineAsync(clip, default)).Info!;
        info.Seconds.ShouldBe(5, .05);
        info.Width.ShouldBe(960);
        info.Height.ShouldBe(720);

        var truth = await File.ReadAllLinesAsync(Media("driver-wave-squat-walk.joints.txt"));
        var found = await TrackAsync(clip);
        int near = 0, all = 0;
        for (int i = 0; i < found.Count; i++)
        {
            if (found[i] is not { } pose) continue;
            var driver = Joints25(truth[Math.Min(truth.Length - 1, (int)Math.Round(i * 25 / 24.0))]);
            foreach (var (a, b, ta, tb) in Bones)
            {
                Vector2 wanted = driver[tb] - driver[ta], seen = At(pose, b) - At(pose, a);
                if (wanted.Length() < 25) continue; // foreshortened: no direction to speak of
                all++;
                float angle = MathF.Abs(Wrap(MathF.Atan2(seen.Y, seen.X) - MathF.Atan2(wanted.Y, wanted.X)));
                if (angle < .3f) near++;
            }
        }

        found.Count(f => f is null).ShouldBeLessThan(3);
        (near / (double)all).ShouldBeGreaterThan(.9);
    }

    [Fact]
    public async Task What_the_figure_never_reaches_stays_as_in_the_photo()
    {
        var clip = await RenderAsync("character-open.png", "driver-wave-squat-walk.mp4");
        using var photo = PngFile.Read(await File.ReadAllBytesAsync(Media("character-open.png")));
        await using var reader = await ClipReader.OpenAsync(_tools, clip, new ClipReadOptions { Pixels = ClipPixels.Rgba }, default);
        using var frame = new Plane<Rgba>(960, 720);
        while (reader.ReadRgba(frame))
        {
            double sum = 0;
            for (int y = 40; y < 500; y++)
                for (int x = 700; x < 940; x++) sum += Math.Pow(frame[x, y].G - photo[x, y].G, 2);
            (10 * Math.Log10(255 * 255 / (sum / (460 * 240)))).ShouldBeGreaterThan(36);
        }
    }

    [Fact]
    public async Task A_photo_without_anybody_is_refused_with_a_reason()
    {
        var refused = await Should.ThrowAsync<ShotException>(() => RenderAsync("../images/landscape-dandelion-sunset.jpg", "driver-wave-squat-walk.mp4"));
        refused.Code.ShouldBe("no_person");
        refused.Message.ShouldStartWith("image_url");
    }

    private static readonly (int A, int B, int TruthA, int TruthB)[] Bones =
    [
        (12, 14, 1, 3), (11, 13, 2, 4), (14, 16, 3, 5), (13, 15, 4, 6), (24, 26, 7, 9), (23, 25, 8, 10), (26, 28, 9, 11), (25, 27, 10, 12),
    ];

    private static string Media(string name) => Path.GetFullPath(Path.Combine(ShotRun.Media("."), "..", "motion", name));

    private static Vector2 At(BodyPose pose, int joint) => new(pose.Points[joint].X, pose.Points[joint].Y);

    private static float Wrap(float a) => a - (2 * MathF.PI * MathF.Round(a / (2 * MathF.PI)));

    private static Vector2[] Joints25(string line) =>
        [.. line.Split(' ').Select(p => p.Split(',')).Select(p => new Vector2(float.Parse(p[0], CultureInfo.InvariantCulture), float.Parse(p[1], CultureInfo.InvariantCulture)))];

    private async Task<string> RenderAsync(string image, string driver)
    {
        MediaSource photo = new BlobSource("photo"), clip = new BlobSource("driver");
        var request = new MotionTransferRequest { Video = new VideoSettings("kling-v2-6", QualityMode.Std, 0), Image = photo, Driver = clip };
        var inputs = new Dictionary<MediaSource, InputFile> { [photo] = new(Media(image)), [clip] = new(Media(driver)) };
        var job = new ShotJob(request, inputs, _scratch, 1, new Progress<double>());
        var shot = new MotionTransferShot(_tools, _models);
        var plan = await shot.PlanAsync(job, default);
        return (await shot.RenderAsync(plan, job, default)).Files[0].Path;
    }

    private async Task<List<BodyPose?>> TrackAsync(string clip)
    {
        await using var reader = await ClipReader.OpenAsync(_tools, clip, null, default);
        using var frame = new Frame(reader.Format.Width, reader.Format.Height);
        using var tracker = new PoseTracker(_models.Value);
        var found = new List<BodyPose?>();
        while (reader.Read(frame)) found.Add(tracker.Next(frame));
        return found;
    }
}
