using Kinora.Imaging;
using Kinora.Imaging.Measure;
using Kinora.Imaging.Warp;
using Kinora.Media.Clips;
using Kinora.Requests;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.VideoExtension;

namespace Kinora.Shots.Tests.ImageToVideo;

public sealed class ExtensionTests
{
    [Fact]
    public async Task An_extension_keeps_its_parents_pictures_and_speed_and_can_be_extended_again()
    {
        using var run = new ShotRun();
        var tools = await ShotRun.Tools;
        var shot = new ImageToVideoShot(tools);
        var extension = new VideoExtensionShot(tools, [shot]);
        var request = new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(ShotRun.Media("object-coffee-cup.png")), Camera = CameraControlTests.Control("pan", 5) };
        var (plan, result) = await run.Make(request);
        string parent = Path.Combine(run.Scratch, "parent.mp4");
        File.Move(result.Files[0].Path, parent);
        var input = new InputFile(parent, plan.ToJson(), request, new Dictionary<MediaSource, InputFile>(run.Inputs), plan.Seed);

        var (longer, whole) = await Extend(run, extension, input);
        longer.Continuation.From.ShouldBe(73);
        var info = await ShotRun.Info(whole);
        info.Frames.ShouldBe(73 + 120);
        var before = await ShotRun.Frames(result with { Files = [result.Files[0] with { Path = parent }] }, 0, 36, 72);
        var frames = await ShotRun.Frames(whole, 0, 36, 70, 71, 72, 73, 74, 75, 120, 192);
        foreach (int i in new[] { 0, 36, 72 }) Similarity.Psnr(before[i].Y, frames[i].Y).ShouldBe(100);
        Similarity.Ssim(frames[72].Y, frames[73].Y).ShouldBeGreaterThan(0.9);

        double Step(int i) => Homography.RmsDistance(MotionEstimator.Estimate(frames[i].Y, frames[i + 1].Y, MotionModel.Affine), Homography.Identity, info.Width, info.Height);
        double[] steps = [.. Enumerable.Range(70, 5).Select(Step)];
        steps.Min().ShouldBeGreaterThan(0.1);
        (steps.Max() - steps.Min()).ShouldBeLessThan(0.25);

        var second = new InputFile(whole.Files[0].Path, longer.ToJson(), new VideoExtensionRequest { Video = new VideoSource("1") },
            new Dictionary<MediaSource, InputFile> { [new VideoSource("1")] = input }, 9);
        string first = Path.Combine(run.Scratch, "first.mp4");
        File.Move(whole.Files[0].Path, first);
        var (again, chained) = await Extend(run, extension, second with { Path = first });
        again.Continuation.From.ShouldBe(193);
        (await ShotRun.Info(chained)).Frames.ShouldBe(73 + 240);
        VideoExtensionPlan.FromJson(again.ToJson()).ToJson().ShouldBe(again.ToJson());
    }

    [Fact]
    public async Task A_clip_without_a_stored_plan_is_refused()
    {
        using var run = new ShotRun();
        var refused = await Should.ThrowAsync<ShotException>(async () => await Extend(run, new VideoExtensionShot(await ShotRun.Tools, []), new InputFile("x.mp4")));
        refused.Code.ShouldBe("video_not_extendable");
    }

    private static async Task<(VideoExtensionPlan Plan, ShotResult Result)> Extend(ShotRun run, VideoExtensionShot extension, InputFile input)
    {
        var source = new VideoSource("parent");
        var job = run.Job(new VideoExtensionRequest { Video = source }) with { Inputs = new Dictionary<MediaSource, InputFile> { [source] = input } };
        var plan = (VideoExtensionPlan)await extension.PlanAsync(job, TestContext.Current.CancellationToken);
        return (plan, await extension.RenderAsync(plan, job, TestContext.Current.CancellationToken));
    }
}
