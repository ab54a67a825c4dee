using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Speech.Phones;
using Kinora.Speech.Signal;
using Kinora.Speech.Visemes;
using Kinora.Speech.Voices;

namespace Kinora.Speech.Alignment;

/// <summary>
/// Mouth shapes of a recording. With its words: forced alignment. Without: the acoustic classifier, in any language, helped by
/// recognised words where the recording is English and they fit what is heard. Silence, noise and music give rest.
/// </summary>
public sealed class SpeechTiming
{
    // Alignment of words costs this much per frame against the free path when they are not what is said.
    private const double MisfitPerFrame = 1.1;

    private readonly FliteEngine _flite;
    private readonly EspeakEngine _espeak;

    /// <summary>Binds the installed programs (flite and espeak-ng for pronunciations).</summary>
    public SpeechTiming(MediaTools tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        _flite = new FliteEngine(tools);
        _espeak = new EspeakEngine(tools);
    }

    /// <summary>Finds the mouth shapes.</summary>
    /// <param name="recording">Any rate, one or two channels, up to ten minutes.</param>
    /// <param name="knownText">What is said, if known; ignored when it plainly isn't.</param>
    /// <param name="language">Language of the text: "en" or "zh"; null guesses by its letters.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<VisemeTrack> AnalyseAsync(AudioBuffer recording, string? knownText, string? language, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recording);
        float[] mono = Mono(recording);
        float[] heard = Resampler.Convert(mono, recording.SampleRate, LogMel.Rate);
        float[] p = PhoneNetwork.Trained.LogProbabilities(PhoneNetwork.Features(heard));
        cancellation.ThrowIfCancellationRequested();
        var stretches = VoiceActivity.Find(p, heard);
        List<TimedPhone>? phones = null;
        if (!string.IsNullOrWhiteSpace(knownText) && stretches.Count > 0)
        {
            var sounds = await PronounceAsync(knownText, language, cancellation).ConfigureAwait(false);
            phones = Align(p, stretches, sounds);
        }
        return VisemeTrackBuilder.Build(phones ?? Classify(p, stretches), mono, recording.SampleRate);
    }

    internal static List<TimedPhone> Classify(ReadOnlySpan<float> p, List<(int First, int End)> stretches)
    {
        var phones = new List<TimedPhone>();
        foreach (var (first, end) in stretches)
        {
            double last = phones.Count > 0 ? phones[^1].End : 0;
            if (first * .01 > last) phones.Add(new TimedPhone(Phone.Silence, last, first * .01));
            phones.AddRange(PhoneDecoder.Decode(p, first, end));
        }
        return phones;
    }

    internal static List<TimedPhone>? Align(ReadOnlySpan<float> p, List<(int First, int End)> stretches, IReadOnlyList<ForcedAligner.Sound> sounds)
    {
        int first = stretches[0].First, end = stretches[^1].End;
        var part = p[(first * PhoneTables.Count)..(end * PhoneTables.Count)];
        var times = ForcedAligner.Align(part, sounds);
        if (times is null) return null;
        double cost = 0;
        int frames = 0;
        var phones = new List<TimedPhone> { new(Phone.Silence, 0, first * .01) };
        for (int i = 0; i < times.Length; i++)
        {
            double start = (first + times[i].First) * .01, stop = (first + times[i].End) * .01;
            if (start > phones[^1].End + 1e-9) phones.Add(new TimedPhone(Phone.Silence, phones[^1].End, start));
            var own = sounds[i].Phones;
            for (int k = 0; k < own.Count; k++) phones.Add(new TimedPhone(own[k], start + ((stop - start) * k / own.Count), start + ((stop - start) * (k + 1) / own.Count)));
            for (int f = times[i].First; f < times[i].End; f++)
            {
                var row = part.Slice(f * PhoneTables.Count, PhoneTables.Count);
                float best = float.MinValue, mine = float.MinValue;
                foreach (float x in row) best = Math.Max(best, x);
                foreach (var phone in own) mine = Math.Max(mine, row[(int)phone]);
                cost += Math.Min(6, best - mine);
                frames++;
            }
        }
        return cost / Math.Max(1, frames) > MisfitPerFrame ? null : phones;
    }

    private async Task<IReadOnlyList<ForcedAligner.Sound>> PronounceAsync(string text, string? language, CancellationToken cancellation)
    {
        var sounds = new List<ForcedAligner.Sound>();
        foreach (var run in TextRun.Split(text, language ?? (text.EnumerateRunes().Any(TextRun.IsHan) ? "zh" : "en")))
        {
            if (run.Language == "zh")
            {
                sounds.AddRange(await _espeak.PronounceAsync(run.Text, "zh", cancellation).ConfigureAwait(false));
                continue;
            }
            // A pause is possible after every word; flite tells only phrases, so words go in one by one, parted by commas.
            string words = string.Join(", ", run.Text.Split([' ', ',', '.', '!', '?', ';', ':'], StringSplitOptions.RemoveEmptyEntries));
            foreach (string symbol in await _flite.PronounceAsync(words, cancellation).ConfigureAwait(false))
            {
                var phones = PhoneTables.Arpabet(symbol);
                if (phones.Count == 0) continue;
                if (phones[0] != Phone.Silence) sounds.Add(new ForcedAligner.Sound(phones, false));
                else if (sounds.Count > 0) sounds[^1] = sounds[^1] with { PauseAfter = true };
            }
        }
        return sounds;
    }

    private static float[] Mono(AudioBuffer sound)
    {
        if (sound.Channels.Length == 1) return sound.Channels[0];
        var mono = new float[sound.Length];
        for (int i = 0; i < mono.Length; i++) mono[i] = .5f * (sound.Channels[0][i] + sound.Channels[1][i]);
        return mono;
    }
}
