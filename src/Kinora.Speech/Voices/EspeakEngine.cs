using System.Globalization;
using System.Net;
using System.Text;
using Kinora.Media.Processes;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Speech.Alignment;
using Kinora.Speech.Phones;
using Kinora.Speech.Signal;

namespace Kinora.Speech.Voices;

/// <summary>
/// espeak-ng as a process (GPL-3: never loaded as a library). Its program tells which sounds it speaks but not when; the times are found
/// by aligning that exact sequence to the sound with a network that was trained on this engine's true times.
/// </summary>
internal sealed class EspeakEngine(MediaTools tools)
{
    public const int NeutralRate = 165;

    /// <summary>Speaks a text.</summary>
    /// <param name="text">In the given language; goes in by standard input.</param>
    /// <param name="language">"en" or "zh".</param>
    /// <param name="variant">Voice variant.</param>
    /// <param name="pitchHz">Wanted mean fundamental frequency.</param>
    /// <param name="spread">Melody relative to the engine's own.</param>
    /// <param name="tempo">Relative to <see cref="NeutralRate"/> words a minute.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<RawSpeech> SpeakAsync(string text, string language, string variant, double pitchHz, double spread, double tempo, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        string wave = folder.File("speech.wav");
        var (samples, rate, mnemonics) = await RunAsync(text, language, variant, pitchHz, spread, NeutralRate * tempo, wave, cancellation).ConfigureAwait(false);
        // Durations follow the words a minute only roughly: measure against the neutral rate and correct until they fit.
        if (Math.Abs(tempo - 1) > .02)
        {
            var neutral = await RunAsync(text, language, variant, pitchHz, spread, NeutralRate, wave, cancellation).ConfigureAwait(false);
            double wanted = neutral.Samples.Length / tempo, asked = NeutralRate * tempo;
            for (int tries = 0; tries < 4 && Math.Abs((samples.Length / wanted) - 1) > .015; tries++)
            {
                asked *= Math.Clamp(samples.Length / wanted, .7, 1.5);
                if (asked is < 80 or > 449) break;
                (samples, rate, mnemonics) = await RunAsync(text, language, variant, pitchHz, spread, asked, wave, cancellation).ConfigureAwait(false);
            }
        }
        return Timed(samples, rate, mnemonics, text, language);
    }

    internal static RawSpeech Timed(float[] samples, int rate, string mnemonics, string text, string language)
    {
        var (symbols, sounds, wordOf, words) = Parse(mnemonics, language);
        double seconds = (double)samples.Length / rate;
        if (sounds.Count == 0) return new RawSpeech(samples, rate, [new PhonemeSpan("pau", 0, seconds)], [], PhoneTables.Espeak);
        float[] heard = Resampler.Convert(samples, rate, LogMel.Rate);
        var times = ForcedAligner.Align(PhoneNetwork.Trained.LogProbabilities(PhoneNetwork.Features(heard)), sounds)
            ?? throw new SpeechException("text_unspeakable", "The text is too long to be spoken at once: split it into shorter parts.");
        return new RawSpeech(samples, rate, Spans(symbols, times, seconds), Words(text, language, wordOf, words, times), PhoneTables.Espeak);
    }

    /// <summary>The sounds of a text without speaking it.</summary>
    public async Task<IReadOnlyList<ForcedAligner.Sound>> PronounceAsync(string text, string language, CancellationToken cancellation)
    {
        var spec = tools.Trusted("espeak-ng", ["-v", language == "zh" ? "cmn-latn-pinyin" : "en-us", "-b1", "--stdin", "-x", "-q", "--sep=_"]);
        var run = await ToolProcess.RunAsync(spec, Encoding.UTF8.GetBytes(text), cancellation: cancellation).ConfigureAwait(false);
        return Parse(run.Text, language).Sounds;
    }

    private static (List<string> Symbols, List<ForcedAligner.Sound> Sounds, List<int> WordOf, int Words) Parse(string mnemonics, string language)
    {
        var symbols = new List<string>();
        var sounds = new List<ForcedAligner.Sound>();
        var wordOf = new List<int>();
        int words = 0;
        foreach (string word in mnemonics.Split(['|', '\n', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            bool any = false;
            foreach (string raw in word.Split('_', StringSplitOptions.RemoveEmptyEntries))
            {
                string symbol = Bare(raw);
                if (language == "zh") symbol = symbol.TrimEnd('1', '2', '3', '4', '5');
                var phones = PhoneTables.Espeak(symbol);
                if (phones.Count == 0 || phones[0] == Phone.Silence) continue;
                symbols.Add(symbol);
                sounds.Add(new ForcedAligner.Sound(phones, false));
                wordOf.Add(words);
                any = true;
            }
            if (!any) continue;
            sounds[^1] = sounds[^1] with { PauseAfter = true };
            words++;
        }
        return (symbols, sounds, wordOf, words);
    }

    private async Task<(float[] Samples, int Rate, string Mnemonics)> RunAsync(
        string text, string language, string variant, double pitchHz, double spread, double wordsPerMinute, string wave, CancellationToken cancellation)
    {
        string voice = (language == "zh" ? "cmn-latn-pinyin" : "en-us") + "+" + variant;
        string markup = string.Create(CultureInfo.InvariantCulture, $"<speak><prosody range=\"{(spread - 1) * 100:+0;-0;+0}%\">{WebUtility.HtmlEncode(text)}</prosody></speak>");
        var spec = tools.Trusted("espeak-ng",
        [
            "-v", voice, "-m", "-b1", "--stdin", "-x", "--sep=_", "-z", "-w", wave,
            "-p", Whole(EspeakVariants.Setting(variant, pitchHz)), "-s", Whole(Math.Clamp(wordsPerMinute, 80, 449)),
        ]) with
        { TotalTime = TimeSpan.FromMinutes(2) };
        var run = await ToolProcess.RunAsync(spec, Encoding.UTF8.GetBytes(markup), cancellation: cancellation).ConfigureAwait(false);
        var heard = WavFile.Read(wave);
        return (heard.Channels[0], heard.SampleRate, run.Text);
    }

    // Drops language switches such as "(en)" and stress marks.
    private static string Bare(string raw)
    {
        int close;
        while (raw.StartsWith('(') && (close = raw.IndexOf(')', StringComparison.Ordinal)) > 0) raw = raw[(close + 1)..];
        int open = raw.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0) raw = raw[..open];
        return raw.Trim('\'', ',', '%', '=', '!');
    }

    private static List<PhonemeSpan> Spans(List<string> symbols, (int First, int End)[] times, double seconds)
    {
        var spans = new List<PhonemeSpan>();
        double last = 0;
        for (int i = 0; i < symbols.Count; i++)
        {
            double start = times[i].First * .01, end = times[i].End * .01;
            if (start - last > .012) spans.Add(new PhonemeSpan("pau", last, start));
            else start = last;
            spans.Add(new PhonemeSpan(symbols[i], start, end));
            last = end;
        }
        if (seconds - last > .012) spans.Add(new PhonemeSpan("pau", last, seconds));
        else if (spans.Count > 0) spans[^1] = spans[^1] with { End = seconds };
        return spans;
    }

    private static List<WordSpan> Words(string text, string language, List<int> wordOf, int words, (int First, int End)[] times)
    {
        string[] written = language == "zh" ? [.. text.EnumerateRunes().Where(r => TextRun.IsHan(r)).Select(r => r.ToString())]
            : text.Split([' ', ',', '.', '!', '?', ';', ':'], StringSplitOptions.RemoveEmptyEntries);
        var spans = new List<WordSpan>();
        for (int w = 0; w < words; w++)
        {
            int first = wordOf.IndexOf(w), last = wordOf.LastIndexOf(w);
            // Digits are read as several syllables: then only the whole text can be named.
            string name = written.Length == words ? written[w] : "";
            spans.Add(new WordSpan(name, times[first].First * .01, times[last].End * .01));
        }
        return spans.Exists(s => s.Text.Length == 0) ? [new WordSpan(text, spans[0].Start, spans[^1].End)] : spans;
    }

    private static string Whole(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);
}
