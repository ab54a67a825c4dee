using Kinora.Media.Pictures;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Speech.Alignment;
using Kinora.Speech.Visemes;
using Kinora.Speech.Voices;

namespace Kinora.Bench.Faces;

/// <summary>A face of the lips bench.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="File">Picture among the test media.</param>
/// <param name="IsMeshSure">False where the face mesh is known to misread the mouth: then the dark area counts.</param>
internal sealed record BenchFace(string Name, string File, bool IsMeshSure = true);

/// <summary>What is said.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Sound">Mono.</param>
/// <param name="Truth">True mouth shapes: of the engine, or of the known words aligned to a recording.</param>
/// <param name="IsSynthetic">The truth is the engine's own.</param>
internal sealed record Utterance(string Name, AudioBuffer Sound, VisemeTrack Truth, bool IsSynthetic);

/// <summary>Faces and utterances of the lips bench.</summary>
internal static class LipsInputs
{
    public static readonly BenchFace[] Faces =
    [
        new("photo, smile with teeth", "images/portrait-astronaut.png"),
        new("photo, old, spectacles", "images/portrait-hopper.jpg"),
        new("photo, frame of a webcam", "face-webcam-7s.mp4"),
        new("painting", "images/painting-joconde.jpg", IsMeshSure: false),
        new("cartoon, woman", "images/drawn-woman.png"),
        new("cartoon, old woman", "images/drawn-old-woman.png"),
        new("cartoon, dark skin", "images/drawn-dark-man.png"),
        new("cartoon, beard", "images/drawn-beard.png"),
        new("cartoon, child", "images/drawn-child.png"),
    ];

    public static async Task<List<Utterance>> SpeakAsync(MediaTools tools, BenchOptions options, CancellationToken cancellation)
    {
        var voices = new Synthesiser(tools);
        async Task<Utterance> Say(string name, string text, string voice, string language)
        {
            var clip = await voices.SpeakAsync(text, voice, language, 1, cancellation);
            return new Utterance(name, Mixing.WithChannels(clip.Sound, 1), clip.Visemes, true);
        }

        var said = new List<Utterance> { await Say("English, man", "Hello, my name is Emma. People believe pictures may become movies, but we must prove it.", "oversea_male1", "en") };
        var before = await Say("", "Please bring my brown umbrella.", "chengshu_jiejie", "en");
        var after = await Say("", "Maybe it will be raining by tomorrow.", "chengshu_jiejie", "en");
        said.Add(WithPause("English, woman, pause of 1.4 s", before, after, 1.4));
        if (options.Quick) return said;
        said.Add(await Say("Mandarin, girl", "妈妈说明天会下雨,不要忘记带伞。", "ai_kaiya", "zh"));
        said.Add(await Say("Mandarin, woman", "爸爸买了八百个苹果,白猫跑进了房间。", "chat1_female_new-3", "zh"));
        foreach (var (name, file) in ((string, string)[])[("recording, reader", "librivox-austen-0870"), ("recording, man, noisy room", "cards-005")])
            said.Add(await RecordedAsync(tools, name, Path.Combine(options.Media, "speech", file), cancellation));
        return said;
    }

    /// <summary>Adds white noise at a ratio to the sound's mean power.</summary>
    public static AudioBuffer WithNoise(AudioBuffer sound, double decibels)
    {
        var noisy = Mixing.Gain(sound, 0);
        var random = new Random(4);
        double power = 0;
        foreach (float s in noisy.Channels[0]) power += (double)s * s / noisy.Length;
        float amplitude = (float)Math.Sqrt(3 * power / Math.Pow(10, decibels / 10));
        for (int i = 0; i < noisy.Length; i++) noisy.Channels[0][i] += amplitude * ((2 * random.NextSingle()) - 1);
        return noisy;
    }

    private static Utterance WithPause(string name, Utterance before, Utterance after, double seconds)
    {
        var silence = new AudioBuffer(1, before.Sound.SampleRate, (int)(seconds * before.Sound.SampleRate));
        double shift = before.Sound.Seconds + seconds;
        VisemeSpan[] spans =
        [
            .. before.Truth.Spans, new(Viseme.Silence, before.Sound.Seconds, shift),
            .. after.Truth.Spans.Select(s => s with { Start = s.Start + shift, End = s.End + shift }),
        ];
        var sound = Mixing.Concat(Mixing.Concat(before.Sound, silence), after.Sound);
        return new Utterance(name, sound, new VisemeTrack(Joined(spans), sound.Seconds), true);
    }

    private static List<VisemeSpan> Joined(IEnumerable<VisemeSpan> spans)
    {
        var joined = new List<VisemeSpan>();
        foreach (var s in spans)
        {
            if (joined.Count > 0 && joined[^1].Viseme == Viseme.Silence && s.Viseme == Viseme.Silence) joined[^1] = joined[^1] with { End = s.End };
            else joined.Add(s);
        }

        return joined;
    }

    private static async Task<Utterance> RecordedAsync(MediaTools tools, string name, string path, CancellationToken cancellation)
    {
        var sound = await new SoundDecoder(tools).DecodeAsync(path + ".wav", AudioBuffer.MixRate, 1, cancellation);
        string words = await File.ReadAllTextAsync(path + ".txt", cancellation);
        return new Utterance(name, sound, await new SpeechTiming(tools).AnalyseAsync(sound, words, "en", cancellation), false);
    }
}
