using Kinora.Media.Sound;
using Kinora.Speech.Ambience;
using Kinora.Speech.Narration;

namespace Kinora.Speech.Tests.Narration;

public sealed class SoundtrackTests
{
    private static readonly AudioBuffer s_rain = AmbienceMixer.Compose(new AmbienceScore([new AmbienceLayer(AmbienceKind.HeavyRain)], []), 6, 1);

    [Fact]
    public async Task The_place_gives_way_under_the_words_and_comes_back()
    {
        var narration = await new Narrator(Engines.Synthesiser).ComposeAsync([new("Hello, my name is Emma.", "oversea_male1", Start: 2)], 6, default);
        var mix = Soundtrack.Compose(s_rain, narration);
        Loudness.Integrated(mix).ShouldBe(-23, 1);
        mix.Channels[0].Max(Math.Abs).ShouldBeLessThan(.9f);
        double before = Side(mix, .5, 1.5), under = Side(mix, narration.Lines[0].Words[0].Start + .3, narration.Lines[0].Words[^1].End), after = Side(mix, 5.2, 5.9);
        (10 * Math.Log10(before / under)).ShouldBe(10, 1.5);
        (10 * Math.Log10(before / after)).ShouldBe(0, 1.5);
    }

    [Fact]
    public void Ambience_alone_stays_as_it_is()
    {
        var mix = Soundtrack.Compose(s_rain, null);
        Loudness.Integrated(mix).ShouldBe(-23, 1);
        Side(mix, 1, 5).ShouldBe(Side(s_rain, 1, 5), Side(s_rain, 1, 5) * .1);
    }

    [Fact]
    public void Two_lengths_are_a_defect_of_the_caller() =>
        Should.Throw<ArgumentException>(() => Soundtrack.Compose(s_rain, new NarrationTrack(new AudioBuffer(1, 48_000, 48_000), [])));

    // The voice stands in the middle: the channels' difference is the place alone.
    private static double Side(AudioBuffer sound, double from, double to)
    {
        double e = 0;
        int first = (int)(from * 48_000), last = (int)(to * 48_000);
        for (int i = first; i < last; i++)
        {
            double d = sound.Channels[0][i] - sound.Channels[1][i];
            e += d * d;
        }
        return e / (last - first);
    }
}
