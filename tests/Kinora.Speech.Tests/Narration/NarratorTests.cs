using Kinora.Speech.Narration;
using Kinora.Speech.Visemes;
using Kinora.Speech.Voices;

namespace Kinora.Speech.Tests.Narration;

public sealed class NarratorTests
{
    private static readonly Narrator s_narrator = new(Engines.Synthesiser);

    [Fact]
    public async Task Lines_follow_one_another_within_the_clip()
    {
        var track = await s_narrator.ComposeAsync([new("Good morning!", "oversea_male1"), new("早上好!", "ai_shatang")], 5, default);
        track.Sound.Seconds.ShouldBe(5, 1e-4);
        track.Lines.Count.ShouldBe(2);
        track.Lines[0].Start.ShouldBe(.35, .001);
        track.Lines[1].Start.ShouldBeGreaterThan(track.Lines[0].End);
        track.Lines[1].End.ShouldBeLessThan(5);
        foreach (var line in track.Lines)
        {
            line.Complete.ShouldBeTrue();
            line.Speed.ShouldBe(1);
            line.Visemes.Seconds.ShouldBe(5, 1e-4);
            line.Visemes.Spans.Where(s => s.Viseme != Viseme.Silence).ShouldAllBe(s => s.Start >= line.Start && s.End <= line.End + .001);
            line.Visemes.Spans[^1].End.ShouldBe(5, 1e-4);
        }
        track.Lines[1].Words.Select(w => w.Text).ShouldBe(["早", "上", "好"]);
    }

    [Fact]
    public async Task A_given_start_is_kept_to_the_sample()
    {
        var track = await s_narrator.ComposeAsync([new("Hello.", "oversea_male1", Start: 2.5)], 5, default);
        track.Lines[0].Start.ShouldBe(2.5, 1e-6);
        track.Sound.Channels[0].Take(120_000).ShouldAllBe(x => x == 0);
        track.Sound.Channels[0].Skip(120_000).Max(Math.Abs).ShouldBeGreaterThan(.1f);
    }

    [Fact]
    public async Task A_short_clip_is_spoken_faster()
    {
        var track = await s_narrator.ComposeAsync([new("People believe that pictures may become movies, but we must prove it.", "oversea_male1")], 3.6, default);
        track.Lines[0].Speed.ShouldBeInRange(1.1, 2);
        track.Lines[0].Complete.ShouldBeTrue();
    }

    [Fact]
    public async Task What_never_fits_is_faded_out_and_said_so()
    {
        string text = string.Join(' ', Enumerable.Repeat("This goes on and on.", 12));
        var track = await s_narrator.ComposeAsync([new(text, "calm_story1")], 3, default);
        track.Lines[0].Complete.ShouldBeFalse();
        Math.Abs(track.Sound.Channels[0][^1]).ShouldBeLessThan(.01f);
        track.Lines[0].Words.Count.ShouldBeLessThan(60);
    }

    [Fact]
    public async Task An_unknown_voice_is_refused() =>
        (await Should.ThrowAsync<SpeechException>(() => s_narrator.ComposeAsync([new("Hi", "829824295735410756")], 5, default))).Code.ShouldBe("voice_unknown");
}
