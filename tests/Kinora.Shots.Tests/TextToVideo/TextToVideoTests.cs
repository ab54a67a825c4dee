using Kinora.Imaging;
using Kinora.Language;
using Kinora.Media.Processes;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots.TextToVideo;
using Kinora.Speech.Ambience;
using Kinora.Stage;

namespace Kinora.Shots.Tests.TextToVideo;

public sealed class TextToVideoTests
{
    private static readonly Lazy<AssetLibrary> s_library = new(() => AssetLibrary.Open(AssetLibrary.DefaultFurnitureFolder, null));

    private static TextToVideoShot Shot() => new(new MediaTools(ToolPaths.Find("/usr/local/bin:/usr/bin:/bin"), SandboxLevel.None), s_library);

    private static TextToVideoRequest Request(string prompt, MultiShot? shots = null) =>
        new() { Prompt = prompt, Video = new VideoSettings("kling-v1", QualityMode.Std, 5), MultiShot = shots };

    [Fact]
    public void A_plan_survives_its_json_and_names_what_is_shown()
    {
        var plan = Shot().Plan(Request("A red ball on a table"), 3, CancellationToken.None);
        var again = TextToVideoPlan.FromJson(plan.ToJson());
        again.ToJson().ShouldBe(plan.ToJson());
        again.FrameCount.ShouldBe((5 * (int)plan.FramesPerSecond) + 1);
        again.Shots.Single().Depiction.Objects.ShouldContain(o => o.Noun == "ball" && o.Colour == "red");
    }

    [Theory]
    [InlineData(AspectRatio.Landscape, 1280, 720)]
    [InlineData(AspectRatio.Portrait, 720, 1280)]
    [InlineData(AspectRatio.Square, 960, 960)]
    public void Sizes_follow_shape(AspectRatio aspect, int width, int height) => TextToVideoShot.Size("kling-v1", QualityMode.Std, aspect).ShouldBe((width, height));

    [Fact]
    public void Shots_of_a_clip_fill_it_without_gaps()
    {
        var plan = Shot().Plan(Request("", new MultiShot([new ShotDescription("A red ball on a table", 2), new ShotDescription("A blue cube on a table", 3)])), 3, CancellationToken.None);
        plan.Shots.Count.ShouldBe(2);
        plan.Shots[0].Start.ShouldBe(0);
        plan.Shots[1].Start.ShouldBe(plan.Shots[0].Frames);
        plan.Shots.Sum(s => s.Frames).ShouldBe(plan.FrameCount);
    }

    [Fact]
    public void An_extension_goes_on_with_the_very_next_frame()
    {
        var shot = Shot();
        var plan = shot.Plan(Request("A red ball rolling on a table"), 3, CancellationToken.None) with { Width = 320, Height = 180 };
        var longer = shot.Extend(plan, null, 5);
        longer.FrameCount.ShouldBe(plan.FrameCount + (5 * (int)plan.FramesPerSecond));
        longer.ExtendedAt.ShouldBe([plan.FrameCount]);
        var scene = SceneBuilder.Build(plan.Shots[0].Interpretation, new StageOptions { Width = 320, Height = 180, FramesPerSecond = plan.FramesPerSecond, Seconds = 5 }, s_library.Value, plan.Seed);
        using var whole = new StagedClip(longer, [scene], 0, longer.FrameCount, new Progress<double>());
        using var added = new StagedClip(longer, [scene], plan.FrameCount, 2, new Progress<double>());
        using var a = new Frame(320, 180);
        using var b = new Frame(320, 180);
        whole.Render(plan.FrameCount, a, CancellationToken.None);
        added.Render(0, b, CancellationToken.None);
        double sum = 0;
        for (int y = 0; y < a.Height; y++)
            for (int x = 0; x < a.Width; x++) sum += Math.Abs(a.Y[x, y] - b.Y[x, y]);
        (sum / (a.Width * a.Height)).ShouldBeLessThan(.6);
    }

    [Fact]
    public void What_should_happen_next_keeps_who_and_where()
    {
        var shot = Shot();
        var plan = shot.Plan(Request("A dog running on the beach at sunset"), 3, CancellationToken.None);
        var longer = shot.Extend(plan, "The dog sits down", 5);
        longer.Shots.Count.ShouldBe(2);
        longer.Shots[1].Depiction.Setting.ShouldBe("beach");
        longer.Shots[1].Depiction.TimeOfDay.ShouldBe("sunset");
        longer.Shots[1].Depiction.Objects.ShouldContain(o => o.Noun == "dog" && o.Action == "sit");
    }

    [Fact]
    public void Hooves_are_heard_at_the_rhythm_of_the_gait()
    {
        var prompt = PromptInterpreter.Interpret("A horse galloping across a meadow");
        var scene = SceneBuilder.Build(prompt, new StageOptions { Width = 320, Height = 180, FramesPerSecond = 24, Seconds = 5 }, s_library.Value, 3);
        var score = SceneSound.Score(scene.Sounds, prompt, 5);
        int beats = score.Events.Count(e => e.Kind == SoundEventKind.Hoofbeat);
        beats.ShouldBeInRange(20, 60);
        score.Layers.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Missing_packs_end_in_a_message_for_the_user()
    {
        var shot = new TextToVideoShot(new MediaTools(ToolPaths.Find("/usr/bin:/bin"), SandboxLevel.None), new Lazy<AssetLibrary>(() => AssetLibrary.Open("/nowhere", null)));
        var job = new ShotJob(Request("A dog"), new Dictionary<MediaSource, InputFile>(), Path.GetTempPath(), 1, new Progress<double>());
        var error = await Should.ThrowAsync<ShotException>(() => shot.PlanAsync(job, CancellationToken.None));
        error.Code.ShouldBe("assets_missing");
        error.Message.ShouldContain("./kinora");
    }

    [Fact]
    public void Two_prompts_never_give_the_same_clip_and_one_seed_always_does()
    {
        string[] prompts = ["A red ball on a table", "A blue ball on a table", "A red ball under a table", "Two red balls on a table", "A red ball on a table at night", "A red ball on a table, cartoon style", "A red cube on a table", "Slow zoom in on a red ball on a table", "一个红色的球在桌子上，黑白"];
        var pictures = prompts.Select(p => Picture(Request(p), 3)).ToList();
        for (int i = 0; i < pictures.Count; i++)
            for (int j = i + 1; j < pictures.Count; j++)
                Difference(pictures[i], pictures[j]).ShouldBeGreaterThan(.25, $"{prompts[i]} / {prompts[j]}");
        Difference(pictures[0], Picture(Request(prompts[0]), 3)).ShouldBe(0);
        Difference(pictures[0], Picture(Request(prompts[0]), 4)).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("A red ball and a blue cube on a table", "cube", "cube")]
    [InlineData("A dog and a cat on a meadow", "猫", "cat")]
    [InlineData("A house on a meadow with a car", "cars, people", "car")]
    public void What_the_negative_prompt_names_is_removed(string prompt, string negative, string noun)
    {
        var with = Shot().Plan(Request(prompt), 3, CancellationToken.None).Shots[0].Depiction;
        var without = Shot().Plan(Request(prompt) with { NegativePrompt = negative }, 3, CancellationToken.None).Shots[0].Depiction;
        with.Objects.ShouldContain(o => o.Noun == noun);
        without.Objects.ShouldNotContain(o => o.Noun == noun);
        without.Slots.ShouldContain(s => s.Slot == "exclusion" && s.Value == noun && s.Shown);
    }

    [Fact]
    public void A_strict_prompt_gets_no_stand_ins_and_a_loose_one_more_dressing()
    {
        DepictionRecord At(double scale, string prompt) => Shot().Plan(Request(prompt) with { CfgScale = scale }, 3, CancellationToken.None).Shots[0].Depiction;
        At(.5, "A squid").Objects.ShouldContain(o => o.Noun == "squid");
        At(1, "A squid").Objects.ShouldNotContain(o => o.Noun == "squid");
        At(0, "A dog in a living room").Objects.Count(o => o.Subject < 0).ShouldBeGreaterThan(At(1, "A dog in a living room").Objects.Count(o => o.Subject < 0));
    }

    private static Frame Picture(TextToVideoRequest request, ulong seed)
    {
        var plan = Shot().Plan(request, seed, CancellationToken.None) with { Width = 256, Height = 144 };
        var scene = SceneBuilder.Build(plan.Shots[0].Interpretation, new StageOptions { Width = 256, Height = 144, FramesPerSecond = plan.FramesPerSecond, Seconds = 5 }, s_library.Value, plan.Seed);
        using var clip = new StagedClip(plan, [scene], 0, plan.FrameCount, new Progress<double>());
        var frame = new Frame(256, 144);
        clip.Render(12, frame, CancellationToken.None);
        return frame;
    }

    private static double Difference(Frame a, Frame b)
    {
        double sum = 0;
        foreach (var (p, q) in new[] { (a.Y, b.Y), (a.U, b.U), (a.V, b.V) })
            for (int y = 0; y < p.Height; y++)
                for (int x = 0; x < p.Width; x++) sum += Math.Abs(p[x, y] - q[x, y]);
        return sum / (a.Width * a.Height);
    }
}
