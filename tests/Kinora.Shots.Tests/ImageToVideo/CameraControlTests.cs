using Kinora.Imaging;
using Kinora.Imaging.Measure;
using Kinora.Imaging.Warp;
using Kinora.Requests;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.ImageToVideo.Camera;

namespace Kinora.Shots.Tests.ImageToVideo;

public sealed class CameraControlTests
{
    public static TheoryData<string, double> Axes { get; } = new()
    {
        { "pan", 10 }, { "pan", -6 }, { "tilt", 10 }, { "tilt", -6 }, { "roll", 10 }, { "roll", -6 }, { "zoom", 10 }, { "zoom", -6 },
    };

    [Theory]
    [MemberData(nameof(Axes))]
    public async Task Each_axis_moves_the_decoded_picture_the_right_way_and_along_the_plan(string axis, double amount)
    {
        using var run = new ShotRun();
        var request = new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(ShotRun.Media("object-coffee-cup.png")), Camera = Control(axis, amount) };
        var (plan, result) = await run.Make(request);
        var format = new FrameFormat(plan.Width, plan.Height, plan.FramesPerSecond, plan.FrameCount);
        var frames = await ShotRun.Frames(result, 0, 24, 48, 72);
        var first = PictureClip.Transform(plan.Shots[0].Camera, format, 0);
        var guess = Homography.Identity;
        foreach (int i in new[] { 24, 48, 72 })
        {
            var expected = PictureClip.Transform(plan.Shots[0].Camera, format, i) * first.Inverse();
            guess = MotionEstimator.Estimate(frames[0].Y, frames[i].Y, MotionModel.Perspective, guess);
            Homography.RmsDistance(guess, expected, format.Width, format.Height).ShouldBeLessThan(0.25, $"{axis} {amount} at frame {i}");
        }

        var (x, y) = guess.Map(format.Width / 2.0, format.Height / 2.0);
        double right = x - (format.Width / 2.0), down = y - (format.Height / 2.0), sign = Math.Sign(amount);
        switch (axis)
        {
            case "pan":
                (right * -sign).ShouldBeGreaterThan(format.Width * 0.005 * Math.Abs(amount));
                Math.Abs(down).ShouldBeLessThan(2);
                break;
            case "tilt":
                (down * sign).ShouldBeGreaterThan(format.Height * 0.005 * Math.Abs(amount));
                Math.Abs(right).ShouldBeLessThan(2);
                break;
            case "roll":
                // Clockwise camera: the picture turns counter-clockwise, so a point on the right goes up.
                var (_, side) = guess.Map((format.Width / 2.0) + 100, format.Height / 2.0);
                ((side - y) * -sign).ShouldBeGreaterThan(1.5 * Math.Abs(amount));
                break;
            default:
                var (wide, _) = guess.Map((format.Width / 2.0) + 100, format.Height / 2.0);
                double scale = (wide - x) / 100;
                Math.Log(scale).ShouldBe(-amount / 10 * Math.Log(CameraScale.ZoomFactor), 0.01);
                break;
        }
    }

    [Fact]
    public async Task A_clip_has_the_models_size_rate_and_length_and_starts_with_the_picture()
    {
        using var run = new ShotRun();
        var request = new ImageToVideoRequest
        {
            Video = new("kling-v1", QualityMode.Std, 5),
            Image = run.Add(ShotRun.Media("portrait-astronaut.png")),
            Camera = Control("pan", 5),
            Watermark = true,
        };
        var (plan, result) = await run.Make(request);
        var info = await ShotRun.Info(result);
        (info.Width, info.Height, info.Frames).ShouldBe((720, 720, 151));
        info.FramesPerSecond.ShouldBe(30, 1e-6);
        info.Seconds.ShouldBe(5.033, 0.01);
        result.Files.Select(f => f.Kind).ShouldBe([ShotFileKind.Video, ShotFileKind.WatermarkedVideo]);
        (await ShotRun.Info(result, 1)).Frames.ShouldBe(151);
        plan.Shots[0].Camera.CropAt(0).ShouldBe(1);
        run.Progress[^1].ShouldBe(1, 1e-9);
        run.Progress.ShouldBe(run.Progress.Order());

        var picture = await new Kinora.Media.Pictures.PictureDecoder(await ShotRun.Tools).DecodeAsync(ShotRun.Media("portrait-astronaut.png"), default);
        using var scaled = Kinora.Imaging.Resize.Resampling.Resize(picture, 720, 720);
        using var expected = new Frame(720, 720);
        Kinora.Imaging.Colour.Bt709.ToFrame(scaled, expected);
        var frames = await ShotRun.Frames(result, 0);
        Similarity.Ssim(expected.Y, frames[0].Y).ShouldBeGreaterThan(0.95);
    }

    public static TheoryData<string> Moves { get; } = ["horizontal", "vertical", "pan", "tilt", "roll", "zoom", "DownBack", "ForwardUp", "RightTurnForward", "LeftTurnForward"];

    [Theory]
    [MemberData(nameof(Moves))]
    public void No_frame_of_any_move_shows_anything_beyond_the_pictures_edge(string move)
    {
        foreach (var (width, height) in new[] { (1280, 720), (720, 1280), (720, 720), (1800, 720) })
        {
            foreach (double amount in new[] { -10.0, 10 })
            {
                var control = Enum.TryParse<CameraMove>(move, out var type) ? new CameraControl(type) : Control(move, amount);
                var format = new FrameFormat(width, height, 30, 151);
                var path = Coverage.Cover(new CameraPath { Motions = CameraScale.Motions(control, width, height, 5) }, width, height, 30, 151);
                for (int i = 0; i < 151; i++)
                {
                    var back = PictureClip.Transform(path, format, i).Inverse();
                    foreach (var (x, y) in new[] { (0, 0), (width, 0), (0, height), (width, height) })
                    {
                        var (u, v) = back.Map(x, y);
                        u.ShouldBeInRange(-0.01, width + 0.01);
                        v.ShouldBeInRange(-0.01, height + 0.01);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void Every_move_starts_gently_and_never_jerks(string move)
    {
        var control = Enum.TryParse<CameraMove>(move, out var type) ? new CameraControl(type) : Control(move, 10);
        var format = new FrameFormat(1280, 720, 30, 151);
        var path = Coverage.Cover(new CameraPath { Motions = CameraScale.Motions(control, 1280, 720, 5) }, 1280, 720, 30, 151);
        var steps = Enumerable.Range(1, 150).Select(i => Homography.RmsDistance(
            PictureClip.Transform(path, format, i), PictureClip.Transform(path, format, i - 1), 1280, 720)).ToArray();
        steps[0].ShouldBeLessThan(steps.Max() * 0.1);
        steps.Sum().ShouldBeGreaterThan(40);
        for (int i = 1; i < steps.Length; i++) Math.Abs(steps[i] - steps[i - 1]).ShouldBeLessThan(0.55);
    }

    [Fact]
    public void Larger_magnitudes_move_further()
    {
        foreach (string axis in new[] { "horizontal", "vertical", "pan", "tilt", "roll", "zoom" })
        {
            double before = 0;
            foreach (double amount in new[] { 1.0, 4, 7, 10 })
            {
                double moved = Math.Abs(CameraScale.Motions(Control(axis, amount), 1280, 720, 5).Single().Amount);
                moved.ShouldBeGreaterThan(before * 1.2);
                before = moved;
            }
        }
    }

    [Fact]
    public async Task The_plan_survives_storage_and_depends_on_the_seed_alone()
    {
        using var run = new ShotRun();
        var request = new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(ShotRun.Media("object-coffee-cup.png")) };
        string one = (await run.Plan(request, 5)).ToJson(), two = (await run.Plan(request, 5)).ToJson();
        two.ShouldBe(one);
        ImageToVideoPlan.FromJson(one).ToJson().ShouldBe(one);
        (await run.Plan(request, 6)).ToJson().ShouldNotBe(one);
    }

    [Fact]
    public async Task Unusable_pictures_are_refused_with_their_reason()
    {
        using var run = new ShotRun();
        async Task<ShotException> Refused(MediaSource image) =>
            await Should.ThrowAsync<ShotException>(() => run.Plan(new ImageToVideoRequest { Video = ShotRun.Short, Image = image }));
        using var tiny = new Plane<Rgba>(299, 400);
        using var ribbon = new Plane<Rgba>(1000, 350);
        string broken = Path.Combine(run.Scratch, "broken.png");
        await File.WriteAllTextAsync(broken, "not a picture");
        (await Refused(run.Add(tiny))).Code.ShouldBe("image_size");
        (await Refused(run.Add(ribbon))).Message.ShouldContain("2.5");
        (await Refused(run.Add(broken))).Code.ShouldBe("image_unreadable");
    }

    internal static CameraControl Control(string axis, double amount) => axis switch
    {
        "horizontal" => new(CameraMove.Simple, Horizontal: amount),
        "vertical" => new(CameraMove.Simple, Vertical: amount),
        "pan" => new(CameraMove.Simple, Pan: amount),
        "tilt" => new(CameraMove.Simple, Tilt: amount),
        "roll" => new(CameraMove.Simple, Roll: amount),
        _ => new(CameraMove.Simple, Zoom: amount),
    };
}
