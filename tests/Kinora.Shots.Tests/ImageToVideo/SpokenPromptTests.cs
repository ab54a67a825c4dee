using Kinora.Media.Sound;
using Kinora.Requests;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.VideoExtension;
using Kinora.Speech.Signal;

namespace Kinora.Shots.Tests.ImageToVideo;

/// <summary>Quoted lines of a prompt are heard in the decoded clip.</summary>
public sealed class SpokenPromptTests
{
    private const string Said = "The woman says \"good morning my friend\", then the camera rests.";

    [Fact]
    public async Task A_quoted_line_is_spoken_over_the_place_and_a_silent_clip_stays_silent()
    {
        using var run = new ShotRun();
        var image = run.Add(ShotRun.Media("object-coffee-cup.png"));
        var request = new ImageToVideoRequest { Video = ShotRun.Short, Image = image, Prompt = Said, Sound = true };
        var (plan, result) = await run.Make(request);
        plan.Speech.ShouldHaveSingleItem().Lines.ShouldHaveSingleItem().Text.ShouldBe("good morning my friend");
        plan.Notes.ShouldContain(n => n.Contains("good morning my friend"));
        var with = await Sound(result);
        var (_, quiet) = await run.Make(request with { Prompt = "A cup on a table, the camera rests." });
        var without = await Sound(quiet);
        // Voiced speech has a pitch, room tone has none.
        Voiced(with).ShouldBeGreaterThan(.15);
        Voiced(without).ShouldBeLessThan(.05);
        var stereo = await new SoundDecoder(await ShotRun.Tools).DecodeAsync(result.Files[0].Path, 48_000, 2, TestContext.Current.CancellationToken);
        Loudness.Integrated(stereo).ShouldBe(-23, 1);
        (await ShotRun.Info((await run.Make(request with { Sound = false })).Result)).HasAudio.ShouldBeFalse();
    }

    [Fact]
    public async Task The_voice_list_chooses_who_speaks_and_foreign_ids_keep_one_voice_each()
    {
        using var run = new ShotRun();
        var image = run.Add(ShotRun.Media("object-coffee-cup.png"));
        async Task<(ImageToVideoPlan Plan, AudioBuffer Sound)> Spoken(string id)
        {
            var (plan, result) = await run.Make(new ImageToVideoRequest
            {
                Video = ShotRun.Short,
                Image = image,
                Prompt = "A person <<<voice_1>>> says \"good morning my friend\".",
                Sound = true,
                Voices = [id],
            });
            return (plan, await Sound(result));
        }

        var deep = await Spoken("genshin_vindi2");
        var high = await Spoken("girlfriend_4_speech02");
        deep.Plan.Speech[0].Lines[0].VoiceId.ShouldBe("genshin_vindi2");
        high.Plan.Speech[0].Lines[0].VoiceId.ShouldBe("girlfriend_4_speech02");
        Pitch(high.Sound).ShouldBeGreaterThan(Pitch(deep.Sound) * 1.2);

        var foreign = await run.Plan(new ImageToVideoRequest { Video = ShotRun.Short, Image = image, Prompt = "<<<voice_1>>> says \"hello\".", Sound = true, Voices = ["829824295735410756"] });
        var again = await run.Plan(new ImageToVideoRequest { Video = ShotRun.Short, Image = image, Prompt = "<<<voice_1>>> says \"hello\".", Sound = true, Voices = ["829824295735410756"] });
        foreign.Speech[0].Lines[0].VoiceId.ShouldBe(again.Speech[0].Lines[0].VoiceId);
        foreign.Notes.ShouldContain(n => n.Contains("829824295735410756"));
    }

    [Fact]
    public async Task Every_shot_speaks_its_own_line_in_its_own_time()
    {
        using var run = new ShotRun();
        var (plan, result) = await run.Make(new ImageToVideoRequest
        {
            Video = new VideoSettings("kling-v3", QualityMode.Std, 5),
            Image = run.Add(ShotRun.Media("object-coffee-cup.png")),
            Sound = true,
            MultiShot = new MultiShot([new("a cup on a table", 3), new("a man says \"good morning my friend\"", 2)]),
        });
        plan.Speech.ShouldHaveSingleItem().Start.ShouldBe(plan.Shots[1].Start);
        var sound = await Sound(result);
        double cut = plan.Shots[1].Start / plan.FramesPerSecond * 1000;
        Voiced(Mixing.Crop(sound, 0, cut)).ShouldBeLessThan(.05);
        Voiced(Mixing.Crop(sound, cut, sound.Seconds * 1000)).ShouldBeGreaterThan(.2);
    }

    [Fact]
    public async Task An_extension_speaks_what_its_own_prompt_quotes()
    {
        using var run = new ShotRun();
        var request = new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(ShotRun.Media("object-coffee-cup.png")), Prompt = "a cup on a table", Sound = true };
        var (plan, _) = await run.Make(request);
        var shot = new ImageToVideoShot(await ShotRun.Tools);
        Continuation more = await shot.ContinueAsync(plan.ToJson(), request, run.Inputs, "the man says \"good morning my friend\"", 4, TestContext.Current.CancellationToken);
        string path = Path.Combine(run.Scratch, "more.mp4");
        await shot.RenderContinuationAsync(more, request, run.Inputs, path, new Progress<double>(), TestContext.Current.CancellationToken);
        Voiced(await new SoundDecoder(await ShotRun.Tools).DecodeAsync(path, 48_000, 1, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(.12);
    }

    private static async Task<AudioBuffer> Sound(ShotResult result) =>
        await new SoundDecoder(await ShotRun.Tools).DecodeAsync(result.Files[0].Path, 48_000, 1, TestContext.Current.CancellationToken);

    /// <summary>Share of the sound's 10 ms frames that have a pitch.</summary>
    private static double Voiced(AudioBuffer sound) => PitchTracker.Track(sound.Channels[0], sound.SampleRate).Average(hertz => hertz > 0 ? 1.0 : 0);

    private static double Pitch(AudioBuffer sound) => PitchTracker.Median(sound.Channels[0], sound.SampleRate);
}
