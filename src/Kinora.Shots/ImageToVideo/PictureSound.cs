using Kinora.Language;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots.Speech;
using Kinora.Speech.Ambience;
using Kinora.Speech.Narration;
using Kinora.Speech.Voices;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Sound of a clip from a picture: the place's ambience, and the quoted lines of the prompt over it.</summary>
internal sealed class PictureSound(MediaTools tools)
{
    private readonly Narrator _narrator = new(new Synthesiser(tools));

    /// <summary>What is said in the shots of a request.</summary>
    public static IReadOnlyList<QuotedPart> Spoken(ImageToVideoRequest request, IReadOnlyList<PictureShot> shots, List<string> notes)
    {
        if (!request.Sound) return [];
        if (shots.Count <= 1 || request.MultiShot is not { Shots.Count: > 0 } several)
            return Part(0, shots.Sum(s => s.Frames), request.Prompt, request.NegativePrompt, request.Voices, notes) is { } whole ? [whole] : [];
        return [.. several.Shots.Zip(shots, (said, shot) => Part(shot.Start, shot.Frames, said.Prompt, request.NegativePrompt, request.Voices, notes)).OfType<QuotedPart>()];
    }

    /// <summary>What a prompt has said from a frame on; null where nothing is quoted.</summary>
    public static QuotedPart? Part(int start, int frames, string? prompt, string? negative, IReadOnlyList<string> voices, List<string> notes)
    {
        if (string.IsNullOrWhiteSpace(prompt)) return null;
        var lines = QuotedSpeech.Lines(PromptInterpreter.Interpret(prompt, negative), voices, notes);
        return lines.Count == 0 ? null : new QuotedPart { Start = start, Frames = frames, Lines = [.. lines.Select(l => new QuotedLine(l.Text, l.VoiceId, l.Language!))] };
    }

    /// <summary>Sound of a plan's frames; null for a silent clip.</summary>
    /// <param name="plan">What is heard.</param>
    /// <param name="from">First frame.</param>
    /// <param name="frames">Frames.</param>
    /// <param name="cancellation">Stops the voices.</param>
    public async Task<AudioBuffer?> ComposeAsync(ImageToVideoPlan plan, int from, int frames, CancellationToken cancellation)
    {
        if (plan.Sound is not { } words) return null;
        double rate = plan.FramesPerSecond;
        var ambience = await Task.Run(() => Ambience(words, from / rate, (from + frames) / rate, plan.Seed), cancellation).ConfigureAwait(false);
        var parts = plan.Speech.Where(p => p.Start >= from && p.Start < from + frames).ToList();
        if (parts.Count == 0) return ambience;
        var sound = new AudioBuffer(1, AudioBuffer.MixRate, ambience.Length);
        var placed = new List<PlacedLine>();
        foreach (var part in parts)
        {
            double at = (part.Start - from) / rate, room = Math.Min(part.Frames, from + frames - part.Start) / rate;
            var track = await _narrator.ComposeAsync([.. part.Lines.Select(l => new NarrationLine(l.Text, l.VoiceId, l.Language))], room, cancellation).ConfigureAwait(false);
            Mixing.MixAt(sound, track.Sound, at * 1000);
            placed.AddRange(track.Lines.Select(l => l with { Start = l.Start + at, End = l.End + at, Words = [.. l.Words.Select(w => w with { Start = w.Start + at, End = w.End + at })] }));
        }

        return Soundtrack.Compose(Mixing.WithChannels(ambience, 2), new NarrationTrack(sound, placed));
    }

    // An extension hears the place go on where the parent's sound ended.
    private static AudioBuffer Ambience(IReadOnlyList<string> words, double from, double to, ulong seed)
    {
        var whole = AmbienceMixer.Compose(AmbienceChooser.Choose(words), to, seed);
        return from > 0 ? Mixing.Crop(whole, from * 1000, to * 1000) : whole;
    }
}
