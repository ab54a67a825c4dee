using System.Buffers.Binary;
using System.Globalization;
using Kinora.Media.Processes;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Speech.Phones;
using Kinora.Speech.Signal;

namespace Kinora.VisemeTrainer;

/// <summary>Makes speech with known phone times: flite (English), espeak-ng (English, Mandarin and six more), words drawn by chance.</summary>
internal sealed class Corpus(MediaTools tools, string espeakEvents, string folder, int seed)
{
    private static readonly string[] s_variants = ["", "+f1", "+f2", "+f3", "+f4", "+f5", "+m1", "+m2", "+m3", "+m4", "+m5", "+m6", "+m7", "+m8", "+Annie", "+linda", "+whisper", "+Denis", "+Andy"];
    private static readonly string[] s_others = ["es", "de", "fr", "it", "pl", "pt-br"];
    private static readonly string[] s_flite = ["slt", "rms", "awb", "slt", "rms", "awb", "kal16"];
    private readonly Random _random = new(seed);
    private readonly string[] _words = [.. File.ReadLines("/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict").Select(l => l.Split(' ')[0]).Where(w => w.Length > 1 && w.All(char.IsAsciiLetter))];
    private readonly string[] _syllables = Syllables.Table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public async Task<List<Utterance>> MakeAsync(int count)
    {
        var result = new List<Utterance>();
        while (result.Count < count)
        {
            double kind = _random.NextDouble();
            var u = kind < .45 ? await FliteAsync() : kind < .6 ? await EspeakAsync("en-us", English()) : kind < .9 ? await EspeakAsync("cmn-latn-pinyin", Pinyin())
                : await EspeakAsync(s_others[_random.Next(s_others.Length)], English());
            if (u.Labels.Length > 50) result.Add(Scaled(u));
        }
        return result;
    }

    // Short words are drawn more often: they are what people say.
    private string English() => Sentence(() =>
    {
        string w = _words[_random.Next(_words.Length)];
        for (int tries = 0; tries < 3 && w.Length > 6; tries++) w = _words[_random.Next(_words.Length)];
        return w;
    }, 4, 11);

    private string Pinyin() => Sentence(() => _syllables[_random.Next(_syllables.Length)] + (1 + _random.Next(4)), 6, 18);

    private string Sentence(Func<string> word, int least, int most)
    {
        int n = _random.Next(least, most);
        var parts = new List<string>();
        for (int i = 0; i < n; i++) parts.Add(word() + (i < n - 1 && _random.NextDouble() < .12 ? "," : ""));
        return string.Join(' ', parts) + ".";
    }

    private async Task<Utterance> FliteAsync()
    {
        string wave = Path.Combine(folder, "u.wav"), voice = s_flite[_random.Next(s_flite.Length)];
        double pitch = voice == "slt" ? 140 + (160 * _random.NextDouble()) : 70 + (130 * _random.NextDouble());
        var run = await ToolProcess.RunAsync(tools.Trusted("flite",
        [
            "-voice", voice, "-psdur", "--setf", "int_f0_target_mean=" + Text(pitch), "--setf", "duration_stretch=" + Text(.6 + (.8 * _random.NextDouble())),
            "-t", English(), "-o", wave,
        ]));
        var heard = WavFile.Read(wave);
        var (samples, rate) = (heard.Channels[0], heard.SampleRate);
        var events = new List<(double End, IReadOnlyList<Phone> Phones)>();
        double offset = 0, last = 0;
        foreach (string item in run.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string[] f = item.Split(':');
            double end = double.Parse(f[1], CultureInfo.InvariantCulture);
            if (end < last - offset) offset = last;
            last = offset + end;
            events.Add((last, PhoneTables.Arpabet(f[0])));
        }
        return new Utterance("flite " + voice, Resampler.Convert(samples, rate, LogMel.Rate), Labels(events, samples.Length / (double)rate));
    }

    private async Task<Utterance> EspeakAsync(string language, string text)
    {
        string raw = Path.Combine(folder, "u.raw"), voice = language + s_variants[_random.Next(s_variants.Length)];
        var run = await ToolProcess.RunAsync(
            tools.Trusted(espeakEvents, [voice, raw, Text(Math.Round(120 + (150 * _random.NextDouble()))), Text(_random.Next(20, 80))]), System.Text.Encoding.UTF8.GetBytes(text));
        byte[] bytes = await File.ReadAllBytesAsync(raw);
        var samples = new float[bytes.Length / 2];
        for (int i = 0; i < samples.Length; i++) samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(i * 2)) / 32768f;
        var events = new List<(double End, IReadOnlyList<Phone> Phones)>();
        string? name = null;
        foreach (string line in run.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] f = line.Split(' ');
            double at = double.Parse(f[0], CultureInfo.InvariantCulture) / 1000;
            if (name is not null)
            {
                // A word boundary belongs to the sound before it.
                if (name == "_|" && events.Count > 0) events[^1] = (at, events[^1].Phones);
                else events.Add((at, PhoneTables.Espeak(name)));
            }
            name = f.Length > 1 ? f[1] : "?";
        }
        double seconds = samples.Length / 22050.0;
        events.Add((seconds, [Phone.Silence]));
        return new Utterance("espeak " + voice, Resampler.Convert(samples, 22050, LogMel.Rate), Labels(events, seconds));
    }

    // Another length of the vocal tract: times and formants scale together.
    private Utterance Scaled(Utterance u)
    {
        if (_random.NextDouble() < .35) return u;
        double scale = .84 + (.44 * _random.NextDouble());
        float[] samples = Resampler.Resample(u.Samples, scale);
        var labels = new int[LogMel.Frames(samples.Length)];
        for (int f = 0; f < labels.Length; f++) labels[f] = u.Labels[Math.Min(u.Labels.Length - 1, (int)((f + .5) * scale))];
        return new Utterance(u.Source, samples, labels);
    }

    private static int[] Labels(List<(double End, IReadOnlyList<Phone> Phones)> events, double seconds)
    {
        var labels = new int[(int)(seconds * 100)];
        Array.Fill(labels, (int)Phone.Silence);
        double start = 0;
        foreach (var (end, phones) in events)
        {
            for (int f = Math.Max(0, (int)Math.Ceiling((start * 100) - .5)); f < labels.Length && (f + .5) / 100 < end; f++)
            {
                double share = (((f + .5) / 100) - start) / (end - start);
                labels[f] = phones.Count == 0 ? -1 : (int)phones[Math.Min(phones.Count - 1, (int)(share * phones.Count * .999))];
            }
            start = Math.Max(start, end);
        }
        return labels;
    }

    private static string Text(double v) => v.ToString("0.###", CultureInfo.InvariantCulture);
}
