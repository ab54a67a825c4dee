using Kinora.Media.Sound;

namespace Kinora.Media.Tests.Sound;

public sealed class MixingTests
{
    [Fact]
    public void Gain_is_in_decibels() => Mixing.Gain(Tones.Sine(440, 1, 48000), -6.0206).Channels[0].Max().ShouldBe(0.25f, 0.001f);

    [Theory]
    [InlineData(500, 24000)]
    [InlineData(-250, -12000)]
    public void A_sound_is_mixed_where_it_is_asked_for(double offsetMs, int offset)
    {
        var target = new AudioBuffer(2, 48000, 48000);
        var sound = Tones.Sine(300, 1, 48000);
        Mixing.MixAt(target, sound, offsetMs);
        for (int i = 0; i < 48000; i++)
        {
            float expected = i - offset is >= 0 and < 48000 ? sound.Channels[0][i - offset] : 0;
            target.Channels[0][i].ShouldBe(expected);
            target.Channels[1][i].ShouldBe(expected);
        }
    }

    [Fact]
    public void Cropping_counts_in_milliseconds()
    {
        var sound = Tones.Sine(300, 2, 16000);
        var part = Mixing.Crop(sound, 500, 1250);
        part.Length.ShouldBe(12000);
        part.Channels[0][0].ShouldBe(sound.Channels[0][8000]);
        Mixing.Crop(sound, 1500, 99_000).Length.ShouldBe(8000);
    }

    [Fact]
    public void A_fade_begins_and_ends_in_silence_and_leaves_the_middle_alone()
    {
        var sound = new AudioBuffer(1, 48000, 48000);
        Array.Fill(sound.Channels[0], 1f);
        var faded = Mixing.Fade(sound, 100, 200).Channels[0];
        faded[0].ShouldBeLessThan(0.001f);
        faded[2400].ShouldBe(0.5f, 0.01f);
        faded[24000].ShouldBe(1f);
        faded[48000 - 4800].ShouldBe(0.5f, 0.01f);
        faded[^1].ShouldBeLessThan(0.001f);
    }

    [Theory]
    [InlineData(16000, 48000)]
    [InlineData(22050, 48000)]
    [InlineData(48000, 16000)]
    [InlineData(44100, 48000)]
    public void Resampling_keeps_tones_in_level_and_place(int from, int to)
    {
        foreach (double hertz in (double[])[100, 1000, 6000])
        {
            var expected = Tones.Sine(hertz, 1, to);
            var actual = Mixing.Resample(Tones.Sine(hertz, 1, from), to);
            actual.Length.ShouldBe(expected.Length);
            double worst = 0;
            for (int i = to / 10; i < to * 9 / 10; i++) worst = Math.Max(worst, Math.Abs(actual.Channels[0][i] - expected.Channels[0][i]));
            worst.ShouldBeLessThan(0.0005);
        }
    }

    [Fact]
    public void What_the_lower_rate_can_not_hold_is_removed_and_not_folded_back()
    {
        var actual = Mixing.Resample(Tones.Sine(11_000, 1, 48000), 16000);
        actual.Channels[0].Skip(1600).Take(12800).Max(Math.Abs).ShouldBeLessThan(0.0005f);
    }

    [Fact]
    public void Two_sounds_follow_each_other_on_the_sample()
    {
        var a = Tones.Sine(300, 0.5, 48000);
        var b = Tones.Sine(700, 0.25, 48000);
        var whole = Mixing.Concat(a, b);
        whole.Length.ShouldBe(36000);
        whole.Channels[0][..24000].ShouldBe(a.Channels[0]);
        whole.Channels[0][24000..].ShouldBe(b.Channels[0]);
    }
}
