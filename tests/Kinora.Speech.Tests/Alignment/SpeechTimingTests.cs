using Kinora.Media.Sound;
using Kinora.Speech.Alignment;
using Kinora.Speech.Ambience;
using Kinora.Speech.Visemes;
using Kinora.Speech.Voices;

namespace Kinora.Speech.Tests.Alignment;

public sealed class SpeechTimingTests
{
    private static readonly SpeechTiming s_timing = new(Engines.Tools);

    // flite's own segment times are the truth; none of these sentences was in the training data.
    private static readonly (string Text, string Voice)[] s_english =
    [
        ("Hello, my name is Emma. People believe pictures may become movies, but we must prove it.", "oversea_male1"),
        ("The birch canoe slid on the smooth planks, and a pot of tea helps to pass the evening.", "chengshu_jiejie"),
        ("Please bring my brown umbrella, because maybe it will be raining by tomorrow morning.", "uk_man2"),
        ("Five wise men watched the very first fishing boat leave the harbour at half past seven.", "cartoon-boy-07"),
    ];

    [Theory]
    [InlineData(99, .68, .8)]
    [InlineData(20, .62, .75)]
    [InlineData(10, .52, .6)]
    public async Task A_recording_without_words_is_read_far_better_than_its_volume(double snr, double least, double leastClosures)
    {
        double agreement = 0, volume = 0;
        int hit = 0, all = 0;
        for (int i = 0; i < s_english.Length; i++)
        {
            var clip = await Speak(i);
            var sound = snr > 90 ? clip.Sound : Noisy(clip.Sound, i, snr);
            var found = await s_timing.AnalyseAsync(sound, null, null, default);
            agreement += VisemeMeasure.Agreement(clip.Visemes, found) / s_english.Length;
            volume += VisemeMeasure.Agreement(clip.Visemes, VisemeMeasure.VolumeMouth(sound.Channels[0], 48_000)) / s_english.Length;
            var (h, a) = VisemeMeasure.Closures(clip.Visemes, found);
            hit += h;
            all += a;
        }
        agreement.ShouldBeGreaterThan(least);
        agreement.ShouldBeGreaterThan(volume + .25);
        ((double)hit / all).ShouldBeGreaterThan(leastClosures);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(10)]
    public async Task Known_words_find_every_lip_closure(double snr)
    {
        int hit = 0, all = 0;
        double agreement = 0;
        for (int i = 0; i < s_english.Length; i++)
        {
            var clip = await Speak(i);
            var sound = snr > 90 ? clip.Sound : Noisy(clip.Sound, i, snr);
            var found = await s_timing.AnalyseAsync(sound, s_english[i].Text, "en", default);
            var (h, a) = VisemeMeasure.Closures(clip.Visemes, found);
            hit += h;
            all += a;
            agreement += VisemeMeasure.Agreement(clip.Visemes, found) / s_english.Length;
        }
        ((double)hit / all).ShouldBeGreaterThanOrEqualTo(.97);
        agreement.ShouldBeGreaterThan(.78);
    }

    [Fact]
    public async Task Words_that_are_not_what_is_said_are_ignored()
    {
        var clip = await Speak(0);
        var free = await s_timing.AnalyseAsync(clip.Sound, null, null, default);
        var misled = await s_timing.AnalyseAsync(clip.Sound, "Seventeen purple elephants danced around a gigantic wooden fountain.", "en", default);
        misled.Spans.ShouldBe(free.Spans);
    }

    [Fact]
    public async Task A_real_recording_follows_its_text()
    {
        var sound = WavFile.Read(Media("librivox-austen-0870.wav"));
        string text = await File.ReadAllTextAsync(Media("librivox-austen-0870.txt"));
        var known = await s_timing.AnalyseAsync(sound, text, "en", default);
        // b in "be", "but"-less: m m b p p m as spoken: mister, much, might, be, prudently, power, them.
        known.Spans.Count(s => s.Viseme == Viseme.PP).ShouldBe(7);
        var free = await s_timing.AnalyseAsync(sound, null, null, default);
        VisemeMeasure.Agreement(known, free).ShouldBeGreaterThan(.6);
    }

    [Fact]
    public async Task Silence_before_the_speech_shifts_everything_by_its_length()
    {
        var clip = await Speak(1);
        var later = new AudioBuffer(1, 48_000, clip.Sound.Length + 24_000);
        clip.Sound.Channels[0].CopyTo(later.Channels[0], 24_000);
        var a = await s_timing.AnalyseAsync(clip.Sound, s_english[1].Text, "en", default);
        var b = await s_timing.AnalyseAsync(later, s_english[1].Text, "en", default);
        var first = a.Spans.Where(s => s.Viseme == Viseme.PP).Select(s => s.Start).ToArray();
        var second = b.Spans.Where(s => s.Viseme == Viseme.PP).Select(s => s.Start).ToArray();
        second.Length.ShouldBe(first.Length);
        for (int i = 0; i < first.Length; i++) (second[i] - first[i]).ShouldBe(.5, .015);
    }

    [Fact]
    public async Task Rate_and_channels_do_not_matter()
    {
        var clip = await Speak(2);
        var other = Mixing.WithChannels(Mixing.Resample(clip.Sound, 44_100), 2);
        var a = await s_timing.AnalyseAsync(clip.Sound, null, null, default);
        var b = await s_timing.AnalyseAsync(other, null, null, default);
        VisemeMeasure.Agreement(a, b).ShouldBeGreaterThan(.95);
    }

    [Fact]
    public async Task Silence_is_rest()
    {
        var track = await s_timing.AnalyseAsync(new AudioBuffer(1, 48_000, 96_000), null, null, default);
        track.Spans.ShouldBe([new VisemeSpan(Viseme.Silence, 0, 2, 0)]);
        (await s_timing.AnalyseAsync(new AudioBuffer(1, 48_000, 0), null, null, default)).Spans.ShouldBeEmpty();
        (await s_timing.AnalyseAsync(new AudioBuffer(2, 8000, 100), "hello", null, default)).Spans.ShouldAllBe(s => s.Viseme == Viseme.Silence);
    }

    [Fact]
    public async Task Places_without_speech_are_rest()
    {
        var shares = new List<double>();
        foreach (var kind in Enum.GetValues<AmbienceKind>())
        {
            var place = AmbienceMixer.Compose(new AmbienceScore([new AmbienceLayer(kind)], []), 6, 31);
            shares.Add(Moving(await s_timing.AnalyseAsync(place, null, null, default)));
            shares[^1].ShouldBeLessThan(.5, kind.ToString());
        }
        shares.Average().ShouldBeLessThan(.1);
    }

    [Fact]
    public async Task Music_is_rest_and_speech_over_music_is_not()
    {
        var music = Music(6);
        Moving(await s_timing.AnalyseAsync(music, null, null, default)).ShouldBeLessThan(.1);
        var clip = await Speak(0);
        var both = new AudioBuffer(1, 48_000, clip.Sound.Length);
        VisemeMeasure.WithNoise(clip.Sound.Channels[0], music.Channels[0], 15).CopyTo(both.Channels[0], 0);
        var found = await s_timing.AnalyseAsync(both, null, null, default);
        VisemeMeasure.Agreement(clip.Visemes, found).ShouldBeGreaterThan(.5);
    }

    [Fact]
    public async Task Pauses_within_speech_are_rest()
    {
        var clip = await Speak(1);
        var two = Mixing.Concat(Mixing.Concat(clip.Sound, new AudioBuffer(1, 48_000, 72_000)), clip.Sound);
        var track = await s_timing.AnalyseAsync(two, null, null, default);
        double from = clip.Sound.Seconds + .1, to = clip.Sound.Seconds + 1.4;
        track.Spans.Where(s => s.End > from && s.Start < to).ShouldAllBe(s => s.Viseme == Viseme.Silence);
    }

    private static double Moving(VisemeTrack track) => track.Spans.Where(s => s.Viseme != Viseme.Silence).Sum(s => s.End - s.Start) / track.Seconds;

    // Plucked chords over a bass, three harmonics and more each.
    private static AudioBuffer Music(double seconds)
    {
        var sound = new AudioBuffer(1, 48_000, (int)(seconds * 48_000));
        var random = new Random(8);
        for (double t = 0; t < seconds; t += .28)
        {
            double root = 98 * Math.Pow(2, random.Next(19) / 12.0);
            foreach (double ratio in (double[])[.5, 1, 1.26, 1.498])
            {
                for (int h = 1; h <= 6; h++)
                {
                    int start = (int)(t * 48_000);
                    for (int i = start; i < Math.Min(sound.Length, start + 36_000); i++)
                        sound.Channels[0][i] += (float)(.05 / h * Math.Sin(Math.Tau * root * ratio * h * (i - start) / 48_000) * Math.Exp((start - i) / 11_000.0));
                }
            }
        }
        return sound;
    }

    private static Task<SpokenClip> Speak(int i) => Engines.Synthesiser.SpeakAsync(s_english[i].Text, s_english[i].Voice, "en", 1, default);

    private static AudioBuffer Noisy(AudioBuffer speech, int i, double snr)
    {
        AmbienceKind[] kinds = [AmbienceKind.HeavyRain, AmbienceKind.Crowd, AmbienceKind.Traffic, AmbienceKind.Wind];
        var noise = AmbienceMixer.Compose(new AmbienceScore([new AmbienceLayer(kinds[i])], []), speech.Seconds + .1, 77).Channels[0];
        var result = new AudioBuffer(1, 48_000, speech.Length);
        VisemeMeasure.WithNoise(speech.Channels[0], noise, snr).CopyTo(result.Channels[0], 0);
        return result;
    }

    private static string Media(string name, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "media", "speech", name));
}
