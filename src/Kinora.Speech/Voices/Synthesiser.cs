using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Speech.Phones;
using Kinora.Speech.Visemes;

namespace Kinora.Speech.Voices;

/// <summary>Speaks text with the published voices. Safe for use from many threads.</summary>
public sealed class Synthesiser
{
    /// <summary>Slowest tempo.</summary>
    public const double SlowestSpeed = .8;

    /// <summary>Fastest tempo.</summary>
    public const double FastestSpeed = 2;

    private readonly FliteEngine _flite;
    private readonly EspeakEngine _espeak;

    /// <summary>Binds the installed programs (flite, espeak-ng).</summary>
    public Synthesiser(MediaTools tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        _flite = new FliteEngine(tools);
        _espeak = new EspeakEngine(tools);
    }

    /// <summary>Speaks a text. The same arguments give the same sound.</summary>
    /// <param name="text">Words and punctuation, English and Chinese mixed as they come; what can't be spoken is left out.</param>
    /// <param name="voiceId">A published id.</param>
    /// <param name="language">"en" or "zh"; decides how digits are read and which of two voices of one id speaks.</param>
    /// <param name="speed">0.8..2; the duration divides by it.</param>
    /// <param name="cancellation">Stops the engines.</param>
    /// <exception cref="SpeechException">Unknown voice or language, or no speakable text.</exception>
    /// <exception cref="Kinora.Media.Processes.ToolException">An engine is missing or failed.</exception>
    public async Task<SpokenClip> SpeakAsync(string text, string voiceId, string language, double speed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(speed, SlowestSpeed - 1e-9);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(speed, FastestSpeed + 1e-9);
        if (language is not ("en" or "zh")) throw new SpeechException("language_unknown", $"Voice language \"{language}\" is not one of: zh, en.");
        var voice = VoiceCatalogue.Find(voiceId, language)
            ?? throw new SpeechException("voice_unknown", $"Voice id \"{voiceId}\" does not exist for language {language}.");
        var runs = TextRun.Split(text, language);
        if (runs.Count == 0) throw new SpeechException("text_unspeakable", "The text has no words to speak in English or Chinese.");

        var samples = new List<float>();
        var phonemes = new List<PhonemeSpan>();
        var phones = new List<TimedPhone>();
        var words = new List<WordSpan>();
        for (int i = 0; i < runs.Count; i++)
        {
            var raw = await SpeakAsync(runs[i], voice, speed, cancellation).ConfigureAwait(false);
            Append(raw, voice, speed, i > 0, i < runs.Count - 1 ? runs[i].Text : null, samples, phonemes, phones, words);
        }
        var sound = new AudioBuffer(1, AudioBuffer.MixRate, samples.Count);
        samples.CopyTo(sound.Channels[0]);
        VoiceShaper.Level(sound.Channels[0]);
        return new SpokenClip(sound, phonemes, VisemeTrackBuilder.Build(phones, sound), words);
    }

    private Task<RawSpeech> SpeakAsync(TextRun run, Voice voice, double speed, CancellationToken cancellation)
    {
        // Resampling by the formant scale also scales pitch and tempo: the engine is asked for the inverse.
        double pitch = voice.PitchHz / voice.Formants, tempo = voice.Tempo * speed / voice.Formants;
        if (voice.Engine == VoiceEngine.Flite && run.Language == "en")
            return _flite.SpeakAsync(run.Text, voice.Timbre, pitch, pitch * .11 * voice.PitchSpread, FlitePace(voice.Timbre) / tempo, cancellation);
        string variant = voice.Engine == VoiceEngine.Espeak ? voice.Timbre : voice.Timbre == "slt" ? "f2" : "m3";
        return _espeak.SpeakAsync(run.Text, run.Language, variant, pitch, voice.PitchSpread, tempo, cancellation);
    }

    // Brings flite's three speakers to one rate.
    private static double FlitePace(string timbre) => timbre switch { "slt" => 1.06, "awb" => 1, _ => .96 };

    // Where two engines meet, their own silence gives way to the pause that the punctuation calls for.
    private static void Append(
        RawSpeech raw, Voice voice, double speed, bool joinsBefore, string? textBeforeJoint,
        List<float> samples, List<PhonemeSpan> phonemes, List<TimedPhone> phones, List<WordSpan> words)
    {
        double scale = 1 / voice.Formants, joint = .06 / speed, from = 0, to = raw.Seconds * scale;
        var first = raw.Phonemes[0];
        var last = raw.Phonemes[^1];
        if (joinsBefore && first.Symbol == "pau") from = Math.Max(0, (first.End * scale) - joint);
        if (textBeforeJoint is not null && last.Symbol == "pau" && raw.Phonemes.Count > 1) to = Math.Min(to, (last.Start * scale) + joint);
        float[] shaped = VoiceShaper.Shape(raw, voice);
        double offset = (double)samples.Count / AudioBuffer.MixRate;
        int start = (int)(from * AudioBuffer.MixRate), end = Math.Min(shaped.Length, (int)(to * AudioBuffer.MixRate));
        samples.AddRange(shaped.AsSpan(start, Math.Max(0, end - start)));
        double limit = (double)samples.Count / AudioBuffer.MixRate;

        double Move(double t) => Math.Clamp(offset + (t * scale) - ((double)start / AudioBuffer.MixRate), offset, limit);
        int firstPhoneme = phonemes.Count;
        foreach (var p in raw.Phonemes)
        {
            if (Move(p.End) > Move(p.Start)) phonemes.Add(new PhonemeSpan(p.Symbol, Move(p.Start), Move(p.End)));
        }
        if (phonemes.Count > firstPhoneme) phonemes[^1] = phonemes[^1] with { End = limit };
        phones.AddRange(TimedPhone.Of(phonemes.Skip(firstPhoneme), raw.Table));
        foreach (var w in raw.Words) words.Add(new WordSpan(w.Text, Move(w.Start), Move(w.End)));

        double pause = textBeforeJoint is null ? 0 : textBeforeJoint[^1] switch { '.' or '!' or '?' => .32, ',' or ';' or ':' => .16, _ => 0 } / speed;
        if (pause == 0) return;
        samples.AddRange(new float[(int)(pause * AudioBuffer.MixRate)]);
        double resumed = (double)samples.Count / AudioBuffer.MixRate;
        phonemes.Add(new PhonemeSpan("pau", limit, resumed));
        phones.Add(new TimedPhone(Phone.Silence, limit, resumed));
    }
}
