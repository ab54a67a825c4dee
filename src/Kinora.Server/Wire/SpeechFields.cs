using Kinora.Requests;
using Kinora.Requests.Rules;
using Kinora.Speech.Voices;

namespace Kinora.Server.Wire;

/// <summary>Fields about spoken text and about clips that are to speak.</summary>
internal static class SpeechFields
{
    /// <summary>Notes on <see cref="Written"/>.</summary>
    public static readonly FieldNote[] WrittenFields = ["text", "voice_id", "voice_language", new("voice_speed", Remark: "in steps of 0.1")];

    /// <summary>Text to be spoken.</summary>
    /// <param name="body">Where it is read.</param>
    /// <param name="max">Most characters.</param>
    /// <param name="speedName">What messages call the field of the tempo.</param>
    public static WrittenSpeech Written(Body body, int max, string speedName)
    {
        var text = body.Text("text", max);
        if (string.IsNullOrWhiteSpace(text)) body.Refuse("text", "text is required");
        var voice = body.Text("voice_id");
        var language = body.Choice("voice_language", "zh", ("zh", "zh"), ("en", "en"));
        // The vendor's own samples name English voices without saying that they are.
        if (voice is null || (VoiceCatalogue.Find(voice, "zh") ?? VoiceCatalogue.Find(voice, "en")) is null)
            body.Refuse("voice_id", "Voice id not found");
        var speed = body.Number("voice_speed") ?? 1;
        if (speed > Limits.MaxVoiceSpeed) body.Refuse("voice_speed", $"{speedName}: must be less than or equal to 2.0");
        if (speed < Limits.MinVoiceSpeed) body.Refuse("voice_speed", $"{speedName}: must be greater than or equal to 0.8");
        return new WrittenSpeech(text ?? "", voice ?? "", language, Math.Round(speed, 1, MidpointRounding.AwayFromZero));
    }

    /// <summary>Exactly one clip, by id or by address.</summary>
    /// <param name="call">The call.</param>
    /// <param name="body">Where it is read.</param>
    /// <param name="neither">What the caller is told when there is none.</param>
    /// <param name="maxSeconds">Longest clip of ours that is taken.</param>
    /// <param name="minSeconds">Shortest clip of ours that is taken.</param>
    public static async ValueTask<MediaSlot?> ClipAsync(Call call, Body body, string neither, double maxSeconds, double minSeconds = 2)
    {
        var (id, address) = (body.Text("video_id"), body.Clip("video_url"));
        if (id is not null && address is not null) body.Refuse("video_url", "video_id and video_url can't be used together");
        if (id is null && address is null) body.Refuse("video_id", neither);
        if (id is null || body.Rejection is not null) return address;
        if (await Sources.ClipAsync(call, body, "video_id", id).ConfigureAwait(false) is not { } clip) return null;
        if (clip.Artifact.Seconds < minSeconds) body.Refuse("video_id", $"video_id: the video is shorter than {minSeconds} seconds");
        if (clip.Artifact.Seconds > maxSeconds) body.Refuse("video_id", $"video_id: the video is longer than {(int)maxSeconds} seconds");
        return MediaSlot.At(new VideoSource(clip.Artifact.Id), clip.Artifact.Seconds);
    }

    /// <summary>Exactly one sound: one of ours by id, or a file.</summary>
    public static async ValueTask<MediaSlot?> SoundAsync(Call call, Body body, SoundRule rule)
    {
        var (id, file) = (body.Text("audio_id"), body.Sound("sound_file", rule));
        if (id is not null && file is not null) body.Refuse("sound_file", "audio_id and sound_file can't be used together");
        if (id is null && file is null) body.Refuse("audio_id", "audio_id or sound_file is required");
        if (id is null || body.Rejection is not null) return file;
        if (await Sources.SoundAsync(call, body, "audio_id", id).ConfigureAwait(false) is not { } sound) return null;
        if (rule.Problem(sound.Artifact.Seconds) is { } problem) body.Refuse("audio_id", $"audio_id: {problem}");
        return MediaSlot.At(new AudioSource(sound.Artifact.Id), sound.Artifact.Seconds);
    }
}
