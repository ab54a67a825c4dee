using System.Diagnostics;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Speech.Alignment;
using Kinora.Speech.Ambience;
using Kinora.Speech.Tests.Alignment;
using Kinora.Speech.Visemes;
using Kinora.Speech.Voices;

namespace Kinora.Bench.Speech;

/// <summary>Mouth shapes of recordings against the synthesis engines' own times, beside a mouth that follows the volume.</summary>
internal sealed class SpeechScenario : IScenario
{
    // None of these is in the training data, which is made of single words drawn by chance.
    private static readonly (string Text, string Voice, string Language)[] s_lines =
    [
        ("Hello, my name is Emma. People believe pictures may become movies, but we must prove it.", "oversea_male1", "en"),
        ("The birch canoe slid on the smooth planks, and a pot of tea helps to pass the evening.", "chengshu_jiejie", "en"),
        ("Please bring my brown umbrella, because maybe it will be raining by tomorrow morning.", "uk_man2", "en"),
        ("Five wise men watched the very first fishing boat leave the harbour at half past seven.", "cartoon-boy-07", "en"),
        ("She sells sea shells while the thin boys chew gum and judge the huge garage sale.", "AOT", "en"),
        ("今天天气很好,我们一起去公园玩吧。妈妈说明天会下雨,不要忘记带伞。", "ai_kaiya", "zh"),
        ("爸爸买了八百个苹果,白猫跑进了房间,我不明白这么多朋友怎么办。", "chat1_female_new-3", "zh"),
        ("北京是中国的首都,有三千多年的历史,每年都有很多人来参观。", "mengwa-v1", "zh"),
    ];

    public string Name => "speech";

    public string Summary => "viseme agreement, lip closures, rest and speed of recordings, clean and in noise";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync("/usr/local/bin:/usr/bin:/bin", cancellation);
        var synthesiser = new Synthesiser(tools);
        var timing = new SpeechTiming(tools);
        var clips = new List<(string Text, string Language, SpokenClip Clip)>();
        foreach (var (text, voice, language) in s_lines) clips.Add((text, language, await synthesiser.SpeakAsync(text, voice, language, 1, cancellation)));
        await timing.AnalyseAsync(clips[0].Clip.Sound, null, null, cancellation);

        foreach (string language in (string[])["en", "zh"])
        {
            foreach (double snr in (double[])[99, 20, 10])
            {
                string where = $"{language} {(snr > 90 ? "clean" : $"{snr} dB")}";
                var tally = new Tally();
                foreach (var (text, _, clip) in clips.Where(c => c.Language == language))
                {
                    foreach (var kind in snr > 90 ? [AmbienceKind.RoomTone] : (AmbienceKind[])[AmbienceKind.HeavyRain, AmbienceKind.Crowd, AmbienceKind.Traffic])
                        await MeasureAsync(timing, clip, text, language, snr, kind, tally, cancellation);
                }
                report.Add($"{where}: volume-driven mouth, agreement", tally.Volume * 100, "%");
                report.AtLeast($"{where}: classifier, agreement", tally.Free * 100, (tally.Volume * 100) + 25, "%");
                report.Add($"{where}: classifier, lip closures found", 100.0 * tally.FreeHits / tally.Closures, "%");
                report.Add($"{where}: known text, agreement", tally.Known * 100, "%");
                report.AtLeast($"{where}: known text, lip closures found", 100.0 * tally.KnownHits / tally.Closures, 98, "%");
                report.AtLeast($"{where}: analysis, seconds of sound per CPU second", tally.Sound / tally.Work, 20);
            }
        }
        double moving = 0;
        var kinds = Enum.GetValues<AmbienceKind>();
        foreach (var kind in kinds)
        {
            var place = AmbienceMixer.Compose(new AmbienceScore([new AmbienceLayer(kind)], []), 8, 4242);
            var track = await timing.AnalyseAsync(place, null, null, cancellation);
            moving += track.Spans.Where(s => s.Viseme != Viseme.Silence).Sum(s => s.End - s.Start) / place.Seconds / kinds.Length;
        }
        report.AtMost("mouth not at rest in places without speech", moving * 100, 10, "%");
        report.Note("Truth: flite's segment times (en); alignment of espeak-ng's phonemes (zh: 4 ms median error, but the network shares its training engine).");
    }

    private static async Task MeasureAsync(
        SpeechTiming timing, SpokenClip clip, string text, string language, double snr, AmbienceKind kind, Tally tally, CancellationToken cancellation)
    {
        var sound = new AudioBuffer(1, AudioBuffer.MixRate, clip.Sound.Length);
        var noise = AmbienceMixer.Compose(new AmbienceScore([new AmbienceLayer(kind)], []), clip.Sound.Seconds + .1, 99).Channels[0];
        VisemeMeasure.WithNoise(clip.Sound.Channels[0], noise, snr).CopyTo(sound.Channels[0], 0);
        using var self = Process.GetCurrentProcess();
        var start = self.TotalProcessorTime;
        var free = await timing.AnalyseAsync(sound, null, null, cancellation);
        self.Refresh();
        tally.Work += (self.TotalProcessorTime - start).TotalSeconds;
        tally.Sound += sound.Seconds;
        var known = await timing.AnalyseAsync(sound, text, language, cancellation);
        tally.Add(
            VisemeMeasure.Agreement(clip.Visemes, free), VisemeMeasure.Agreement(clip.Visemes, known),
            VisemeMeasure.Agreement(clip.Visemes, VisemeMeasure.VolumeMouth(sound.Channels[0], AudioBuffer.MixRate)));
        tally.Closures += VisemeMeasure.Closures(clip.Visemes, free).All;
        tally.FreeHits += VisemeMeasure.Closures(clip.Visemes, free).Hit;
        tally.KnownHits += VisemeMeasure.Closures(clip.Visemes, known).Hit;
    }

    private sealed class Tally
    {
        private double _free, _known, _volume;
        private int _count;

        public int Closures { get; set; }

        public int FreeHits { get; set; }

        public int KnownHits { get; set; }

        public double Work { get; set; }

        public double Sound { get; set; }

        public double Free => _free / _count;

        public double Known => _known / _count;

        public double Volume => _volume / _count;

        public void Add(double free, double known, double volume)
        {
            _free += free;
            _known += known;
            _volume += volume;
            _count++;
        }
    }
}
