using Kinora.Speech.Voices;

namespace Kinora.Speech.Tests.Voices;

public sealed class VoiceCatalogueTests
{
    [Fact]
    public void It_holds_27_English_and_34_Mandarin_voices()
    {
        VoiceCatalogue.Of("en").Count().ShouldBe(27);
        VoiceCatalogue.Of("zh").Count().ShouldBe(34);
    }

    [Fact]
    public void An_id_that_both_languages_have_is_two_voices()
    {
        var en = VoiceCatalogue.Find("genshin_vindi2", "en");
        var zh = VoiceCatalogue.Find("genshin_vindi2", "zh");
        en.ShouldNotBeNull();
        zh.ShouldNotBeNull();
        en.Engine.ShouldNotBe(zh.Engine);
    }

    [Fact]
    public void An_id_of_the_other_language_or_none_is_unknown()
    {
        VoiceCatalogue.Find("oversea_male1", "zh").ShouldBeNull();
        VoiceCatalogue.Find("mengwa-v1", "en").ShouldBeNull();
        VoiceCatalogue.Find("nobody", "en").ShouldBeNull();
    }

    [Fact]
    public void No_two_settings_are_alike()
    {
        foreach (string language in (string[])["en", "zh"])
        {
            var voices = VoiceCatalogue.Of(language).ToArray();
            for (int i = 0; i < voices.Length; i++)
            {
                for (int j = i + 1; j < voices.Length; j++) Distance(voices[i], voices[j]).ShouldBeGreaterThan(1, $"{voices[i].Name} and {voices[j].Name}");
            }
        }
    }

    // In units of what a listener tells apart: a semitone of pitch, 4 % of tract length, 8 % of tempo, 3 dB of colour.
    private static double Distance(Voice a, Voice b)
    {
        double[] d =
        [
            12 * Math.Log2(a.PitchHz / b.PitchHz), (a.Formants - b.Formants) / .04, (a.Tempo - b.Tempo) / .08, (a.Brightness - b.Brightness) / 3,
            (a.Breath - b.Breath) / .15, (a.PitchSpread - b.PitchSpread) / .3, a.Timbre == b.Timbre ? 0 : 1,
        ];
        return Math.Sqrt(d.Sum(x => x * x));
    }
}
