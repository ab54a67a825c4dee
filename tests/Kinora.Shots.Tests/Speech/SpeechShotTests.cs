using System.Text.Json;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots.Speech;

namespace Kinora.Shots.Tests.Speech;

public sealed class SpeechShotTests
{
    private static readonly MediaTools s_tools = MediaTools.DetectAsync("/usr/local/bin:/usr/bin:/bin", default).GetAwaiter().GetResult();

    [Fact]
    public async Task Text_becomes_an_MP3_of_the_planned_length()
    {
        using var run = new Scratch();
        var shot = new SpeechShot(s_tools);
        var job = run.Job(new WrittenSpeech("My boat is made of paper.", "oversea_male1", "en", 1.2));
        var plan = await shot.PlanAsync(job, default);
        var result = await shot.RenderAsync(plan, job, default);
        var file = result.Files.ShouldHaveSingleItem();
        file.Kind.ShouldBe(ShotFileKind.Audio);
        file.Path.ShouldEndWith(".mp3");
        result.Data.ShouldBeNull();
        var sound = await new SoundDecoder(s_tools).DecodeAsync(file.Path, 48_000, 1, default);
        sound.Seconds.ShouldBe(file.Seconds, .06);
        sound.Channels[0].Max(Math.Abs).ShouldBeGreaterThan(.15f);
        using var json = JsonDocument.Parse(plan.ToJson());
        json.RootElement.GetProperty("seconds").GetDouble().ShouldBe(file.Seconds, .001);
        json.RootElement.GetProperty("lip_closures").GetInt32().ShouldBe(5);
        json.RootElement.GetProperty("phonemes").GetString()!.ShouldContain("b:");
        json.RootElement.GetProperty("voice_name").GetString().ShouldBe("Anchor");
    }

    [Fact]
    public async Task A_stored_plan_gives_the_same_sound_again()
    {
        using var run = new Scratch();
        var shot = new SpeechShot(s_tools);
        var job = run.Job(new WrittenSpeech("你好,世界。", "ai_shatang", "zh", 1));
        var plan = (SpeechPlan)await shot.PlanAsync(job, default);
        byte[] first = await File.ReadAllBytesAsync((await shot.RenderAsync(plan, job, default)).Files[0].Path);
        byte[] second = await File.ReadAllBytesAsync((await shot.RenderAsync(plan with { Clip = null }, job, default)).Files[0].Path);
        second.ShouldBe(first);
    }

    [Fact]
    public async Task What_cannot_be_spoken_is_refused_with_a_reason()
    {
        using var run = new Scratch();
        var error = await Should.ThrowAsync<ShotException>(() => new SpeechShot(s_tools).PlanAsync(run.Job(new WrittenSpeech("🙂", "oversea_male1", "en", 1)), default));
        error.Code.ShouldBe("text_unspeakable");
    }

    private sealed class Scratch : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kinora-speech-shot-");

        public ShotJob Job(WrittenSpeech speech) =>
            new(new SpeechRequest { Speech = speech }, new Dictionary<MediaSource, InputFile>(), _folder.FullName, 1, new Progress<double>());

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
