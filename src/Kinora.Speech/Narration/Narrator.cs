using Kinora.Media.Sound;
using Kinora.Speech.Phones;
using Kinora.Speech.Visemes;
using Kinora.Speech.Voices;

namespace Kinora.Speech.Narration;

/// <summary>Speaks the quoted lines of a prompt into a clip of fixed length.</summary>
public sealed class Narrator(Synthesiser synthesiser)
{
    private const double LeadIn = .35, Gap = .3, LeadOut = .25, FadeOut = .08;

    /// <summary>
    /// Lines without a start follow one another with a short pause, the first after 0.35 s. Where they don't fit, all of them are spoken
    /// faster, up to twice the normal tempo; what then still passes the clip's end is faded out there and marked incomplete.
    /// </summary>
    /// <param name="lines">The lines; none gives silence.</param>
    /// <param name="seconds">Length of the clip.</param>
    /// <param name="cancellation">Stops the engines.</param>
    /// <exception cref="SpeechException">A voice is unknown or a line can't be spoken.</exception>
    public async Task<NarrationTrack> ComposeAsync(IReadOnlyList<NarrationLine> lines, double seconds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        var sound = new AudioBuffer(1, AudioBuffer.MixRate, (int)Math.Round(seconds * AudioBuffer.MixRate));
        var clips = await SpeakAsync(lines, 1, cancellation).ConfigureAwait(false);
        var free = Enumerable.Range(0, lines.Count).Where(i => lines[i].Start is null).ToArray();
        double needed = free.Sum(i => clips[i].Sound.Seconds), room = seconds - LeadIn - LeadOut - (Gap * Math.Max(0, free.Length - 1));
        double haste = free.Length > 0 && needed > room ? Math.Min(2, needed / Math.Max(.1, room)) : 1;
        if (haste > 1.01) clips = await SpeakAsync(lines, haste, cancellation).ConfigureAwait(false);

        var placed = new List<PlacedLine>();
        double next = haste > 1.99 ? 0 : Math.Min(LeadIn, Math.Max(0, seconds - needed));
        for (int i = 0; i < lines.Count; i++)
        {
            double start = Math.Clamp(lines[i].Start ?? next, 0, seconds);
            placed.Add(Place(lines[i], clips[i], start, Speed(lines[i], haste), sound));
            if (lines[i].Start is null) next = placed[^1].End + (Gap / haste);
        }
        return new NarrationTrack(sound, [.. placed.OrderBy(p => p.Start)]);
    }

    private static double Speed(NarrationLine line, double haste) => Math.Clamp(line.Start is null ? line.Speed * haste : line.Speed, Synthesiser.SlowestSpeed, Synthesiser.FastestSpeed);

    private static PlacedLine Place(NarrationLine line, SpokenClip clip, double start, double speed, AudioBuffer sound)
    {
        int first = (int)Math.Round(start * AudioBuffer.MixRate), count = Math.Min(clip.Sound.Length, sound.Length - first);
        int fade = count < clip.Sound.Length ? Math.Min(count, (int)(FadeOut * AudioBuffer.MixRate)) : 0;
        for (int i = 0; i < count; i++)
        {
            float g = count - i < fade ? (float)(count - i) / fade : 1;
            sound.Channels[0][first + i] = Math.Clamp(sound.Channels[0][first + i] + (clip.Sound.Channels[0][i] * g), -1, 1);
        }
        double from = (double)first / AudioBuffer.MixRate, end = Math.Min(sound.Seconds, from + clip.Sound.Seconds);
        var words = clip.Words.Select(w => new WordSpan(w.Text, w.Start + from, Math.Min(end, w.End + from))).Where(w => w.Start < end).ToArray();
        bool complete = words.Length == clip.Words.Count && (clip.Words.Count == 0 || clip.Words[^1].End + from <= end + .02);
        return new PlacedLine(line, from, end, speed, complete, OnClip(clip.Visemes, from, sound.Seconds), words);
    }

    /// <summary>The shapes of a sound that starts later in a clip: rest before and after.</summary>
    internal static VisemeTrack OnClip(VisemeTrack track, double start, double seconds)
    {
        var spans = new List<VisemeSpan>();
        if (start > 0) spans.Add(new VisemeSpan(Viseme.Silence, 0, Math.Min(start, seconds), 0));
        foreach (var s in track.Spans)
        {
            double from = s.Start + start, to = Math.Min(seconds, s.End + start);
            if (to > from) spans.Add(s with { Start = from, End = to });
        }
        double last = spans.Count > 0 ? spans[^1].End : 0;
        if (last < seconds) spans.Add(new VisemeSpan(Viseme.Silence, last, seconds, 0));
        return new VisemeTrack(spans, seconds);
    }

    private async Task<SpokenClip[]> SpeakAsync(IReadOnlyList<NarrationLine> lines, double haste, CancellationToken cancellation)
    {
        var clips = new SpokenClip[lines.Count];
        for (int i = 0; i < lines.Count; i++)
        {
            string language = Language(lines[i]);
            clips[i] = await synthesiser.SpeakAsync(lines[i].Text, lines[i].VoiceId, language, Speed(lines[i], haste), cancellation).ConfigureAwait(false);
        }
        return clips;
    }

    private static string Language(NarrationLine line)
    {
        if (line.Language is not null) return line.Language;
        string guess = line.Text.EnumerateRunes().Any(TextRun.IsHan) ? "zh" : "en", other = guess == "zh" ? "en" : "zh";
        return VoiceCatalogue.Find(line.VoiceId, guess) is null && VoiceCatalogue.Find(line.VoiceId, other) is not null ? other : guess;
    }
}
