using System.Globalization;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Speech.Visemes;
using Kinora.Speech.Voices;

namespace Kinora.Shots.Speech;

/// <summary>Speech from text: one MP3.</summary>
public sealed class SpeechShot : IShot
{
    private const int Kbits = 128;
    private readonly Synthesiser _synthesiser;
    private readonly SoundEncoder _encoder;

    /// <summary>Binds the installed programs (flite, espeak-ng, ffmpeg).</summary>
    public SpeechShot(MediaTools tools)
    {
        _synthesiser = new Synthesiser(tools);
        _encoder = new SoundEncoder(tools);
    }

    /// <inheritdoc/>
    public Capability Capability => Capability.Speech;

    /// <inheritdoc/>
    public async Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var speech = ((SpeechRequest)job.Request).Speech;
        var clip = await SpeakAsync(speech.Text, speech.VoiceId, speech.Language, speech.Speed, cancellation).ConfigureAwait(false);
        job.Progress.Report(.6);
        var voice = VoiceCatalogue.Find(speech.VoiceId, speech.Language)!;
        return new SpeechPlan
        {
            Text = speech.Text,
            VoiceId = voice.Id,
            VoiceName = voice.Name,
            Language = speech.Language,
            Speed = speech.Speed,
            Seconds = Math.Round(clip.Sound.Seconds, 3),
            Engine = voice.Engine == VoiceEngine.Flite ? $"flite {voice.Timbre}" : $"espeak-ng {voice.Timbre}",
            PhonemeCount = clip.Phonemes.Count,
            PauseShare = Math.Round(clip.Phonemes.Where(p => p.Symbol == "pau").Sum(p => p.End - p.Start) / clip.Sound.Seconds, 3),
            LipClosures = clip.Visemes.Spans.Count(s => s.Viseme == Viseme.PP),
            Phonemes = string.Join(' ', clip.Phonemes.Select(p => $"{p.Symbol}:{Milliseconds(p.End)}")),
            Words = string.Join(' ', clip.Words.Select(w => $"{w.Text}:{Milliseconds(w.Start)}")),
            Clip = clip,
        };
    }

    /// <inheritdoc/>
    public async Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var speech = (SpeechPlan)plan;
        var clip = speech.Clip ?? await SpeakAsync(speech.Text, speech.VoiceId, speech.Language, speech.Speed, cancellation).ConfigureAwait(false);
        string path = Path.Combine(job.Scratch, "speech.mp3");
        await _encoder.WriteMp3Async(clip.Sound, path, Kbits, cancellation).ConfigureAwait(false);
        job.Progress.Report(1);
        return new ShotResult([new ShotFile(ShotFileKind.Audio, path, clip.Sound.Seconds)]);
    }

    private async Task<SpokenClip> SpeakAsync(string text, string voiceId, string language, double speed, CancellationToken cancellation)
    {
        try
        {
            return await _synthesiser.SpeakAsync(text, voiceId, language, speed, cancellation).ConfigureAwait(false);
        }
        catch (SpeechException e)
        {
            throw new ShotException(e.Code, e.Message, e);
        }
    }

    private static string Milliseconds(double seconds) => Math.Round(seconds * 1000).ToString(CultureInfo.InvariantCulture);
}
