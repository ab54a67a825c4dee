using Kinora.Imaging.Measure;
using Kinora.Requests;

namespace Kinora.Shots.Tests.ImageToVideo;

public sealed class MultiShotTests
{
    [Fact]
    public async Task Several_shots_are_cut_where_their_lengths_say()
    {
        using var run = new ShotRun();
        var (plan, result) = await run.Make(new ImageToVideoRequest
        {
            Video = ShotRun.Short,
            Image = run.Add(ShotRun.Media("object-coffee-cup.png")),
            MultiShot = new MultiShot([new("a cup, static camera", 1), new("close up of the cup, static camera", 2)]),
        });
        plan.Shots.Select(s => (s.Start, s.Frames)).ShouldBe([(0, 24), (24, 49)]);
        var frames = await ShotRun.Frames(result, 22, 23, 24, 25);
        Similarity.MeanDifference(frames[22].Y, frames[23].Y).ShouldBeLessThan(2);
        Similarity.MeanDifference(frames[23].Y, frames[24].Y).ShouldBeGreaterThan(8);
        Similarity.MeanDifference(frames[24].Y, frames[25].Y).ShouldBeLessThan(2);
    }

    [Theory]
    [InlineData("Shot 1 (1s): a cup on a table, static camera. Shot 2 (2s): close up of the cup, static camera.")]
    [InlineData("镜头一（1秒）：桌上的杯子，固定镜头。镜头二（2秒）：杯子的特写，固定镜头。")]
    public async Task Intelligence_cuts_where_the_prompt_says(string prompt)
    {
        using var run = new ShotRun();
        var (plan, result) = await run.Make(new ImageToVideoRequest
        {
            Video = ShotRun.Short,
            Image = run.Add(ShotRun.Media("object-coffee-cup.png")),
            Prompt = prompt,
            MultiShot = new MultiShot([]),
        });
        plan.Shots.Select(s => (s.Start, s.Frames)).ShouldBe([(0, 24), (24, 49)]);
        var frames = await ShotRun.Frames(result, 22, 23, 24, 25);
        Similarity.MeanDifference(frames[22].Y, frames[23].Y).ShouldBeLessThan(2);
        Similarity.MeanDifference(frames[23].Y, frames[24].Y).ShouldBeGreaterThan(8);
        Similarity.MeanDifference(frames[24].Y, frames[25].Y).ShouldBeLessThan(2);
    }

    [Theory]
    [InlineData("A cup stands on a table. Slow zoom in, cinematic. Snow falls on the mountains.", 2)]
    [InlineData("A cup on a wooden table, warm light.", 3)]
    public async Task Intelligence_takes_what_happens_in_turn_and_shows_one_scene_in_several_framings(string prompt, int shots)
    {
        using var run = new ShotRun();
        var plan = await run.Plan(new ImageToVideoRequest
        {
            Video = new VideoSettings("kling-v3", QualityMode.Std, 6),
            Image = run.Add(ShotRun.Media("object-coffee-cup.png")),
            Prompt = prompt,
            MultiShot = new MultiShot([]),
        });
        plan.Shots.Count.ShouldBe(shots);
        plan.Shots.Sum(s => s.Frames).ShouldBe(plan.FrameCount);
        plan.Shots.Select(s => (s.Camera.BaseZoom, s.Camera.FocusX, s.Camera.FocusY)).Distinct().Count().ShouldBe(shots, "every cut changes the view");
        if (shots == 2) plan.Shots[1].Effects.Select(e => e.Kind).ShouldContain("snow");
    }
}
