using Kinora.Media.Sound;
using Kinora.Speech.Ambience;

namespace Kinora.Speech.Tests.Ambience;

public sealed class AmbienceTests
{
    private static AudioBuffer Compose(AmbienceKind kind, double seconds = 6, ulong seed = 1) =>
        AmbienceMixer.Compose(new AmbienceScore([new AmbienceLayer(kind)], []), seconds, seed);

    public static TheoryData<AmbienceKind> Kinds => [.. Enum.GetValues<AmbienceKind>()];

    public static TheoryData<SoundEventKind> EventKinds => [.. Enum.GetValues<SoundEventKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_ambience_is_loud_as_promised_and_not_harsh(AmbienceKind kind)
    {
        var sound = Compose(kind);
        sound.Channels.Length.ShouldBe(2);
        sound.Length.ShouldBe(6 * 48_000);
        Loudness.Integrated(sound).ShouldBe(-23, 1);
        foreach (float[] side in sound.Channels)
        {
            side.Max(Math.Abs).ShouldBeLessThan(.9f);
            side[0].ShouldBe(0, .001f);
            side[^1].ShouldBe(0, .001f);
            side.Average().ShouldBe(0, .004f);
        }
        new Spectrum(sound).Share(10_000, 24_000).ShouldBeLessThan(.12);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_ambience_differs_by_seed_and_repeats_by_seed(AmbienceKind kind)
    {
        var one = Compose(kind, 1.5, 1);
        Compose(kind, 1.5, 1).Channels[1].ShouldBe(one.Channels[1]);
        Math.Abs(Correlation(Compose(kind, 1.5, 2).Channels[0], one.Channels[0], 0, one.Length)).ShouldBeLessThan(.9);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_longer_clip_begins_like_a_shorter_one(AmbienceKind kind)
    {
        var brief = Compose(kind, 3);
        var full = Compose(kind, 5);
        for (int c = 0; c < 2; c++) Correlation(brief.Channels[c], full.Channels[c], 2000, brief.Length - 4000).ShouldBeGreaterThan(.98);
    }

    // Low: below 400 Hz; the level's liveliness tells steady sounds from pulsing ones.
    [Theory]
    [InlineData(AmbienceKind.Wind, 80, 700, 1, 8)]
    [InlineData(AmbienceKind.LightRain, 2500, 6500, 0, 3.5)]
    [InlineData(AmbienceKind.HeavyRain, 1500, 4500, 0, 2)]
    [InlineData(AmbienceKind.Thunder, 30, 300, 4, 40)]
    [InlineData(AmbienceKind.Surf, 150, 1500, 1.5, 10)]
    [InlineData(AmbienceKind.Stream, 500, 2000, .5, 5)]
    [InlineData(AmbienceKind.Fire, 100, 1500, 1, 8)]
    [InlineData(AmbienceKind.Birds, 2000, 5000, 4, 25)]
    [InlineData(AmbienceKind.Crickets, 3500, 4800, 2, 15)]
    [InlineData(AmbienceKind.Leaves, 2000, 5500, 2, 12)]
    [InlineData(AmbienceKind.Traffic, 80, 800, .8, 8)]
    [InlineData(AmbienceKind.Crowd, 250, 1500, .8, 6)]
    [InlineData(AmbienceKind.Applause, 1000, 3000, .8, 6)]
    [InlineData(AmbienceKind.RoomTone, 30, 300, .3, 3)]
    [InlineData(AmbienceKind.Underwater, 30, 350, .5, 6)]
    [InlineData(AmbienceKind.Engine, 40, 500, .3, 4)]
    [InlineData(AmbienceKind.Heartbeat, 30, 140, 5, 60)]
    public void Every_ambience_has_the_spectrum_and_motion_of_its_kind(AmbienceKind kind, double lowest, double highest, double calmest, double liveliest)
    {
        var spectrum = new Spectrum(Compose(kind));
        spectrum.Centroid.ShouldBeInRange(lowest, highest);
        spectrum.LevelDeviation.ShouldBeInRange(calmest, liveliest);
    }

    [Fact]
    public void A_heart_beats_about_seventy_times_a_minute()
    {
        var s = Compose(AmbienceKind.Heartbeat, 10).Channels[0];
        var blocks = Enumerable.Range(0, s.Length / 480).Select(b => Enumerable.Range(b * 480, 480).Max(i => Math.Abs(s[i]))).ToArray();
        float top = blocks.Max();
        int beats = 0, last = -100;
        for (int b = 0; b < blocks.Length; b++)
        {
            if (blocks[b] < top * .5f || b - last < 45) continue;
            beats++;
            last = b;
        }
        beats.ShouldBeInRange(11, 12);
    }

    [Theory]
    [MemberData(nameof(EventKinds))]
    public void Every_event_is_heard_when_and_where_it_happens(SoundEventKind kind)
    {
        var room = new AmbienceLayer(AmbienceKind.RoomTone, -80);
        var sound = AmbienceMixer.Compose(new AmbienceScore([room], [new SoundEvent(kind, 3, 0, -.8)]), 9, 4);
        double left = Energy(sound.Channels[0], 2.2, 8.9), right = Energy(sound.Channels[1], 2.2, 8.9);
        if (kind != SoundEventKind.CarPass && kind != SoundEventKind.Splash) left.ShouldBeGreaterThan(right * 3);
        double before = Energy(sound.Channels[0], .3, 1.1) / .8, loudest = Enumerable.Range(0, 60).Max(i => Energy(sound.Channels[0], 2.4 + (i * .05), 2.45 + (i * .05)) / .05);
        loudest.ShouldBeGreaterThan(before * 30);
    }

    [Fact]
    public void A_step_falls_on_its_sample()
    {
        var steps = AmbienceMixer.Compose(new AmbienceScore([], [new SoundEvent(SoundEventKind.Footstep, .5), new SoundEvent(SoundEventKind.Footstep, 1.25)]), 2, 9);
        foreach (double at in (double[])[.5, 1.25])
        {
            Energy(steps.Channels[0], at - .05, at).ShouldBeLessThan(1e-6);
            Energy(steps.Channels[0], at, at + .03).ShouldBeGreaterThan(1e-3);
        }
    }

    [Fact]
    public void A_layer_at_minus_12_stands_12_decibels_below()
    {
        var both = AmbienceMixer.Compose(new AmbienceScore([new AmbienceLayer(AmbienceKind.Crickets), new AmbienceLayer(AmbienceKind.RoomTone, -12)], []), 5, 1);
        var alone = AmbienceMixer.Compose(new AmbienceScore([new AmbienceLayer(AmbienceKind.Crickets), new AmbienceLayer(AmbienceKind.RoomTone, 0)], []), 5, 1);
        double quiet = new Spectrum(both).Share(20, 250) / new Spectrum(both).Share(3000, 6000), loud = new Spectrum(alone).Share(20, 250) / new Spectrum(alone).Share(3000, 6000);
        (10 * Math.Log10(loud / quiet)).ShouldBe(12, 1);
    }

    [Fact]
    public void Nothing_asked_for_is_silence()
    {
        var sound = AmbienceMixer.Compose(AmbienceScore.Silence, 2, 1);
        sound.Channels[0].ShouldAllBe(x => x == 0);
    }

    [Theory]
    [InlineData(new[] { "rain" }, AmbienceKind.LightRain)]
    [InlineData(new[] { "A dog running on the grass" }, AmbienceKind.Birds)]
    [InlineData(new[] { "beach" }, AmbienceKind.Surf)]
    [InlineData(new[] { "Street", "Cars" }, AmbienceKind.Traffic)]
    [InlineData(new[] { "white coffee mug", "countertop" }, AmbienceKind.RoomTone)]
    [InlineData(new[] { "暴风雨中的大海" }, AmbienceKind.HeavyRain)]
    [InlineData(new[] { "一列火车驶过" }, AmbienceKind.Engine)]
    [InlineData(new[] { "森林" }, AmbienceKind.Birds)]
    [InlineData(new[] { "xyzzy" }, AmbienceKind.RoomTone)]
    [InlineData(new string[0], AmbienceKind.RoomTone)]
    public void Words_choose_the_ambience(string[] words, AmbienceKind first) => AmbienceChooser.Choose(words).Layers[0].Kind.ShouldBe(first);

    [Fact]
    public void A_train_is_no_fire_and_style_is_no_wind()
    {
        AmbienceChooser.Choose(["火车"]).Layers.ShouldNotContain(l => l.Kind == AmbienceKind.Fire);
        AmbienceChooser.Choose(["水彩风格"]).Layers.ShouldNotContain(l => l.Kind == AmbienceKind.Wind);
        AmbienceChooser.Choose(["night", "forest"]).Layers.ShouldNotContain(l => l.Kind == AmbienceKind.Birds);
        AmbienceChooser.Choose(["a city street at night"]).Layers.ShouldHaveSingleItem().Kind.ShouldBe(AmbienceKind.Traffic);
        AmbienceChooser.Choose(["drizzle", "downpour"]).Layers.ShouldNotContain(l => l.Kind == AmbienceKind.LightRain);
    }

    private static double Energy(float[] s, double from, double to)
    {
        double e = 0;
        for (int i = (int)(from * 48_000); i < Math.Min(s.Length, (int)(to * 48_000)); i++) e += s[i] * s[i];
        return e;
    }

    private static double Correlation(float[] a, float[] b, int from, int count)
    {
        double ab = 0, aa = 1e-12, bb = 1e-12;
        for (int i = from; i < from + count && i < a.Length; i++)
        {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.Sqrt(aa * bb);
    }
}
