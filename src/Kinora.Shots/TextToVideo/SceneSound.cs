using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Language;
using Kinora.Shots.Speech;
using Kinora.Speech.Ambience;
using Kinora.Speech.Narration;
using Kinora.Speech.Voices;
using Kinora.Stage;

namespace Kinora.Shots.TextToVideo;

/// <summary>Sound of staged scenes: ambience and foley from what happens, voices for quoted speech.</summary>
internal sealed class SceneSound(MediaTools tools)
{
    private readonly Narrator _narrator = new(new Synthesiser(tools));

    /// <summary>Sound of the whole clip.</summary>
    public async Task<AudioBuffer> ComposeAsync(TextToVideoPlan plan, IReadOnlyList<StageScene> scenes, CancellationToken cancellation)
    {
        AudioBuffer? whole = null;
        for (int i = 0; i < plan.Shots.Count; i++)
        {
            var shot = plan.Shots[i];
            double seconds = shot.Frames / plan.FramesPerSecond;
            var sound = Mixing.WithChannels(AmbienceMixer.Compose(Score(scenes[i].Sounds, shot.Interpretation, seconds), seconds, plan.Seed + (ulong)i), 2);
            var lines = QuotedSpeech.Lines(shot.Interpretation, plan.Voices);
            if (lines.Count > 0) sound = Soundtrack.Compose(sound, await _narrator.ComposeAsync(lines, seconds, cancellation).ConfigureAwait(false));
            whole = whole is null ? sound : Mixing.Concat(whole, sound);
        }

        return whole!;
    }

    /// <summary>Layers and moments from the cues of a scene.</summary>
    internal static AmbienceScore Score(IReadOnlyList<SoundCue> cues, PromptInterpretation prompt, double seconds)
    {
        if (prompt.Sounds.Any(s => s.Value == "silence")) return AmbienceScore.Silence;
        var layers = new Dictionary<AmbienceKind, double>();
        var events = new List<SoundEvent>();
        foreach (var cue in cues)
        {
            if (cue.Level <= 0) continue;
            double gain = 20 * Math.Log10(Math.Max(.05, cue.Level));
            AmbienceKind? layer = cue.Kind switch
            {
                "wind" => AmbienceKind.Wind,
                "rain" => AmbienceKind.LightRain,
                "thunder" => AmbienceKind.Thunder,
                "waves" => AmbienceKind.Surf,
                "water" => AmbienceKind.Stream,
                "fire" => AmbienceKind.Fire,
                "birds" => AmbienceKind.Birds,
                "crickets" => AmbienceKind.Crickets,
                "traffic" => AmbienceKind.Traffic,
                "crowd" or "laughter" => AmbienceKind.Crowd,
                "applause" => AmbienceKind.Applause,
                "room" or "space" => AmbienceKind.RoomTone,
                "underwater" => AmbienceKind.Underwater,
                "engine" or "train" => AmbienceKind.Engine,
                _ => null,
            };
            if (layer is { } kind)
            {
                layers[kind] = Math.Max(layers.GetValueOrDefault(kind, -90), gain);
                continue;
            }

            SoundEventKind? moment = cue.Kind switch
            {
                "footsteps" => SoundEventKind.Footstep,
                "paws" => SoundEventKind.SoftStep,
                "hooves" => SoundEventKind.Hoofbeat,
                "wings" => SoundEventKind.Wingbeat,
                "splash" => SoundEventKind.Splash,
                "bark" => SoundEventKind.Bark,
                "meow" => SoundEventKind.Meow,
                "bell" => SoundEventKind.Bell,
                "explosion" => SoundEventKind.Thud,
                _ => null,
            };
            if (moment is not { } at) continue;
            if (cue.Rate <= 0) events.Add(new SoundEvent(at, cue.Start, gain));
            else for (double t = cue.Start; t < seconds; t += 1 / cue.Rate) events.Add(new SoundEvent(at, t, gain - 6));
        }

        return new AmbienceScore([.. layers.OrderByDescending(l => l.Value).Take(4).Select(l => new AmbienceLayer(l.Key, l.Value))], [.. events.OrderBy(e => e.Time)]);
    }
}
