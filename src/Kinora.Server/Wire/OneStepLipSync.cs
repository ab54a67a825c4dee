using Kinora.Requests;
using Kinora.Requests.Rules;

namespace Kinora.Server.Wire;

/// <summary>A lip sync whose clip and words come in one request.</summary>
/// <param name="ModeMissing">Told when there is no mode.</param>
/// <param name="ClipMissing">Told when there is no clip.</param>
/// <param name="SpeedName">What messages call the tempo.</param>
/// <param name="AudioTypeDefault">Taken when the kind of sound is not given; null refuses that.</param>
internal sealed record OneStepLipSync(string ModeMissing, string ClipMissing, string SpeedName, string? AudioTypeDefault)
{
    /// <summary>Notes on what is read.</summary>
    public static readonly FieldNote[] Fields =
        ["video_id", "video_url", "mode", .. SpeechFields.WrittenFields, "audio_type", "audio_url", "audio_file"];

    /// <summary>Reads the fields; what is wrong is remembered in the body.</summary>
    public async ValueTask<(MediaSlot? Clip, Func<SpokenPart> Speech)> ReadAsync(Call call, Body body)
    {
        if (!body.Has("mode")) body.Refuse("mode", ModeMissing);
        var isText = body.Choice("mode", false, ("text2video", true), ("audio2video", false));
        var clip = await SpeechFields.ClipAsync(call, body, ClipMissing, Limits.LipSyncVideoSeconds).ConfigureAwait(false);
        if (isText)
        {
            var written = SpeechFields.Written(body, Limits.LipSyncText, SpeedName);
            return (clip, () => written);
        }

        if (AudioTypeDefault is null && !body.Has("audio_type")) body.Refuse("audio_type", "Audio type is null");
        var isFile = body.Choice("audio_type", AudioTypeDefault == "file", ("file", true), ("url", false));
        var name = isFile ? "audio_file" : "audio_url";
        var sound = isFile ? body.Sound(name, SoundRule.OneStep)
            : body.Address(name) is { } address ? MediaSlot.At(new UrlSource(address)) : null;
        if (sound is null) body.Refuse(name, $"{name} is required");
        return (clip, () => new RecordedSpeech(sound!.Source));
    }
}
