using Kinora.Speech.Phones;
using Kinora.Speech.Signal;
using Kinora.Speech.Visemes;
using Kinora.Speech.Voices;

namespace Kinora.Speech.Tests.Voices;

public sealed class SynthesiserTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("oversea_male1", "en", "Hello, my name is Emma.")]
    [InlineData("tianmeixuemei-v1", "zh", "你好,我叫小明。")]
    public async Task Speech_has_sound_and_seamless_times(string voice, string language, string text)
    {
        var clip = await Engines.Synthesiser.SpeakAsync(text, voice, language, 1, None);
        clip.Sound.SampleRate.ShouldBe(48_000);
        clip.Sound.Channels.Length.ShouldBe(1);
        clip.Sound.Channels[0].Max(Math.Abs).ShouldBeInRange(.15f, .951f);
        clip.Phonemes[0].Start.ShouldBe(0);
        clip.Phonemes[^1].End.ShouldBe(clip.Sound.Seconds, .011);
        for (int i = 1; i < clip.Phonemes.Count; i++) clip.Phonemes[i].Start.ShouldBe(clip.Phonemes[i - 1].End, 1e-9);
        foreach (var p in clip.Phonemes) (p.End - p.Start).ShouldBeGreaterThan(0);
        clip.Visemes.Spans[0].Start.ShouldBe(0);
        clip.Visemes.Spans[^1].End.ShouldBe(clip.Sound.Seconds, 1e-6);
        for (int i = 1; i < clip.Visemes.Spans.Count; i++) clip.Visemes.Spans[i].Start.ShouldBe(clip.Visemes.Spans[i - 1].End, 1e-9);
    }

    [Fact]
    public async Task English_sounds_are_those_of_the_words_and_words_have_their_times()
    {
        var clip = await Engines.Synthesiser.SpeakAsync("My mother baked 25 pies.", "chengshu_jiejie", "en", 1, None);
        string.Join(' ', clip.Phonemes.Where(p => p.Symbol != "pau").Select(p => p.Symbol)).ShouldBe("m ay m ah dh er b ey k t t w eh n t iy f ay v p ay z");
        clip.Words.Select(w => w.Text).ShouldBe(["My", "mother", "baked", "25", "pies"]);
        var mother = clip.Words[1];
        mother.Start.ShouldBe(clip.Phonemes.Where(p => p.Symbol == "m").Skip(1).First().Start, 1e-6);
        for (int i = 1; i < clip.Words.Count; i++) clip.Words[i].Start.ShouldBeGreaterThanOrEqualTo(clip.Words[i - 1].End - 1e-9);
        clip.Visemes.Spans.Count(s => s.Viseme == Viseme.PP).ShouldBe(4);
    }

    [Fact]
    public async Task Chinese_is_spoken_character_by_character_with_its_readings()
    {
        var clip = await Engines.Synthesiser.SpeakAsync("银行行长,我去重庆。", "ai_kaiya", "zh", 1, None);
        clip.Words.Select(w => w.Text).ShouldBe(["银", "行", "行", "长", "我", "去", "重", "庆"]);
        // Polyphones: hang not xing would be "A", the dictionary knows that chong belongs to Chongqing.
        clip.Phonemes.Select(p => p.Symbol).ShouldContain("ong");
        clip.Words[^1].End.ShouldBeLessThanOrEqualTo(clip.Sound.Seconds);
        clip.Words[4].Start.ShouldBeGreaterThan(clip.Words[3].End - 1e-9);
    }

    [Theory]
    [InlineData("calm_story1", "en", "This sentence is long enough to measure how quickly it is spoken by the voice.")]
    [InlineData("ai_laoguowang_712", "zh", "今天天气很好,我们一起去公园玩吧,妈妈说明天会下雨。")]
    public async Task Speed_divides_the_duration(string voice, string language, string text)
    {
        double slow = (await Engines.Synthesiser.SpeakAsync(text, voice, language, .8, None)).Sound.Seconds;
        double normal = (await Engines.Synthesiser.SpeakAsync(text, voice, language, 1, None)).Sound.Seconds;
        double fast = (await Engines.Synthesiser.SpeakAsync(text, voice, language, 2, None)).Sound.Seconds;
        (normal / slow).ShouldBe(.8, .03);
        (normal / fast).ShouldBe(2, .12);
    }

    [Fact]
    public async Task Every_voice_has_its_pitch_and_no_two_sound_alike()
    {
        foreach (string language in (string[])["en", "zh"])
        {
            string text = language == "en" ? "People believe that pictures may become movies." : "妈妈说明天早上会下雨。";
            var heard = new List<(Voice Voice, double[] Marks)>();
            foreach (var voice in VoiceCatalogue.Of(language))
            {
                var clip = await Engines.Synthesiser.SpeakAsync(text, voice.Id, language, 1, None);
                float[] s = clip.Sound.Channels[0];
                double pitch = PitchTracker.Median(s, 48_000);
                Math.Abs(12 * Math.Log2(pitch / voice.PitchHz)).ShouldBeLessThan(2.2, $"{voice.Name}: {pitch:0} Hz for {voice.PitchHz:0}");
                heard.Add((voice, Marks(s, pitch, clip.Sound.Seconds)));
            }
            for (int i = 0; i < heard.Count; i++)
            {
                for (int j = i + 1; j < heard.Count; j++)
                {
                    double d = Math.Sqrt(heard[i].Marks.Zip(heard[j].Marks, (a, b) => (a - b) * (a - b)).Sum());
                    d.ShouldBeGreaterThan(1, $"{heard[i].Voice.Name} and {heard[j].Voice.Name}");
                }
            }
        }
    }

    [Theory]
    [InlineData("Hello 你好 world", "genshin_vindi2", "en")]
    [InlineData("我在 Beijing 等 3 天!", "genshin_vindi2", "zh")]
    [InlineData("Wait... really?! 😀 Yes — “truly” § yes; 100% (sure)", "ai_shatang", "en")]
    [InlineData("-o /tmp/x -voice kal --help", "oversea_male1", "en")]
    [InlineData("<speak><break time=\"9s\"/>一 & 二</speak>", "mengwa-v1", "zh")]
    [InlineData("A", "uk_man2", "en")]
    [InlineData("啊", "uk_oldman3", "zh")]
    public async Task Odd_text_is_spoken(string text, string voice, string language)
    {
        var clip = await Engines.Synthesiser.SpeakAsync(text, voice, language, 1, None);
        clip.Sound.Seconds.ShouldBeInRange(.15, 9);
        clip.Phonemes.Count(p => p.Symbol != "pau").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Mixed_text_is_spoken_in_both_languages_in_its_order()
    {
        var clip = await Engines.Synthesiser.SpeakAsync("我爱 music 和电影", "ai_shatang", "zh", 1, None);
        clip.Words.Select(w => w.Text).ShouldBe(["我", "爱", "music", "和", "电", "影"]);
    }

    [Theory]
    [InlineData("", "oversea_male1", "en", "text_unspeakable")]
    [InlineData("😀 …", "oversea_male1", "en", "text_unspeakable")]
    [InlineData("hi", "nobody", "en", "voice_unknown")]
    [InlineData("hi", "oversea_male1", "fr", "language_unknown")]
    public async Task What_cannot_be_spoken_says_why(string text, string voice, string language, string code) =>
        (await Should.ThrowAsync<SpeechException>(() => Engines.Synthesiser.SpeakAsync(text, voice, language, 1, None))).Code.ShouldBe(code);

    [Fact]
    public async Task The_longest_text_is_spoken()
    {
        string text = string.Concat(Enumerable.Repeat("今天天气很好,我们一起去公园玩吧。", 24))[..400];
        var clip = await Engines.Synthesiser.SpeakAsync(text, "diyinnansang_DB_CN_M_04-v2", "zh", 2, None);
        clip.Sound.Seconds.ShouldBeGreaterThan(25);
        clip.Words.Count.ShouldBe(text.EnumerateRunes().Count(r => TextRun.IsHan(r)));
    }

    [Fact]
    public async Task A_cancelled_call_ends_as_cancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Engines.Synthesiser.SpeakAsync("hello", "oversea_male1", "en", 1, source.Token));
    }

    [Fact]
    public async Task The_same_call_gives_the_same_sound()
    {
        var a = await Engines.Synthesiser.SpeakAsync("你好 Emma", "daopianyansang-v1", "zh", 1.2, None);
        var b = await Engines.Synthesiser.SpeakAsync("你好 Emma", "daopianyansang-v1", "zh", 1.2, None);
        a.Sound.Channels[0].ShouldBe(b.Sound.Channels[0]);
    }

    // Semitones, tempo in 8 % steps, and the long-term spectrum in 2.5 dB steps.
    private static double[] Marks(float[] samples, double pitch, double seconds)
    {
        float[] s = Resampler.Convert(samples, 48_000, LogMel.Rate);
        float[] mel = LogMel.Analyse(s);
        var mean = new double[LogMel.Bands / 4];
        for (int i = 0; i < mel.Length; i++) mean[i % LogMel.Bands / 4] += mel[i] / (mel.Length / LogMel.Bands * 4);
        double level = mean.Average();
        return [12 * Math.Log2(pitch), Math.Log(seconds) / .08, .. mean.Select(m => (m - level) * 4.34 / 2.5)];
    }
}
