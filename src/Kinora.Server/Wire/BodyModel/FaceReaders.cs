using System.Text.Json;
using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Requests.Rules;
using Kinora.Tasks;

namespace Kinora.Server.Wire.BodyModel;

/// <summary>Requests about faces and what they say.</summary>
internal static class FaceReaders
{
    /// <summary>Notes on face identification.</summary>
    public static readonly FieldNote[] FacesFields = ["video_id", "video_url"];

    /// <summary>Notes on the lip sync of a chosen face.</summary>
    public static readonly FieldNote[] ChosenFields =
    [
        "session_id", "face_choose[].face_id", "face_choose[].audio_id", "face_choose[].sound_file", "face_choose[].sound_start_time",
        "face_choose[].sound_end_time", "face_choose[].sound_insert_time", "face_choose[].sound_volume", "face_choose[].original_audio_volume",
        .. ClipFields.Common,
    ];

    /// <summary>Notes on the lip sync in one step.</summary>
    public static readonly FieldNote[] OneStepFields =
        [.. OneStepLipSync.Fields.Select(field => field with { Name = "input." + field.Name }), .. ClipFields.Common];

    /// <summary>Notes on a talking photo.</summary>
    public static readonly FieldNote[] AvatarFields = ["image", "audio_id", "sound_file", "prompt", "mode", .. ClipFields.Common];

    /// <summary>Notes on speech.</summary>
    public static readonly FieldNote[] SpeechNotes = [.. SpeechFields.WrittenFields, "external_task_id", "callback_url"];

    private static readonly OneStepLipSync OneStepWords = new(
        "input.mode: must not be null", "video_id or video_url is required", "input.voiceSpeed", AudioTypeDefault: null);

    /// <summary>The faces of a clip.</summary>
    public static async ValueTask<Draft> FacesAsync(Call call, Body body)
    {
        var clip = await SpeechFields.ClipAsync(call, body, "video_id or video_url is required", Limits.FaceVideoSeconds).ConfigureAwait(false);
        return new Draft
        {
            Kind = Kinds.Faces,
            Model = Kinds.Faces,
            Units = PriceList.Small,
            HoldsSlot = false,
            Build = () => new FaceIdentificationRequest { Video = clip!.Source },
        };
    }

    /// <summary>A chosen face speaks.</summary>
    public static async ValueTask<Draft> ChosenAsync(Call call, Body body)
    {
        var session = await SessionAsync(call, body).ConfigureAwait(false);
        var choices = body.Objects("face_choose", 16);
        if (choices.Count != 1) body.Refuse("face_choose", "face_choose must have exactly one element");
        var choice = choices.Count > 0 ? choices[0] : body;
        var faceId = choice.RequiredText("face_id");
        var sound = await SpeechFields.SoundAsync(call, choice, SoundRule.LipSync).ConfigureAwait(false);
        var placement = Placement(choice);
        var findings = session is null ? null : JsonSerializer.Deserialize(session.Data!, RequestJson.Default.FaceIdentificationResult);
        var face = findings?.Faces.FirstOrDefault(found => found.FaceId == faceId);
        if (findings is not null && face is null) choice.Refuse("face_id", "face_choose: the session has no face with this face_id");
        if (findings is not null && face is not null) Judge(choice, placement, face, findings.VideoMs, sound?.Seconds ?? 0);
        var (watermark, seed) = (ClipFields.Watermark(body), ClipFields.Seed(body));
        return ClipFields.ReadCommon(body, new Draft
        {
            Kind = Kinds.ChosenLipSync,
            Model = Kinds.LipSync,
            Units = PriceList.LipSync((findings?.VideoMs ?? 0) / 1000.0),
            Build = () => new LipSyncRequest
            {
                Video = ((FaceIdentificationRequest)session!.Request).Video,
                Speech = new RecordedSpeech(sound!.Source),
                Face = new FaceChoice(
                    session.Id.Value, face!.FaceId, face.StartMs, face.EndMs, face.Left, face.Top, face.Right, face.Bottom, face.ReferenceMs),
                Placement = placement,
                Watermark = watermark,
                Seed = seed,
            },
        });
    }

    /// <summary>A clip's face speaks, in one step.</summary>
    public static async ValueTask<Draft> OneStepAsync(Call call, Body body)
    {
        if (body.Object("input") is not { } input)
        {
            body.Refuse("input", "input: must not be null");
            input = body;
        }

        var (clip, speech) = await OneStepWords.ReadAsync(call, input).ConfigureAwait(false);
        var (watermark, seed) = (ClipFields.Watermark(body), ClipFields.Seed(body));
        return ClipFields.ReadCommon(body, new Draft
        {
            Kind = Kinds.LipSync,
            Model = Kinds.LipSync,
            Units = PriceList.LipSync(clip?.Seconds ?? 0),
            Build = () => new LipSyncRequest { Video = clip!.Source, Speech = speech(), Watermark = watermark, Seed = seed },
        });
    }

    /// <summary>A photo speaks, as long as its sound.</summary>
    public static async ValueTask<Draft> AvatarAsync(Call call, Body body)
    {
        var image = body.Picture("image", PictureRule.Frame);
        if (image is null) body.Refuse("image", "image is required");
        var sound = await SpeechFields.SoundAsync(call, body, SoundRule.TalkingPhoto).ConfigureAwait(false);
        var prompt = body.Text("prompt", Limits.Prompt);
        var mode = body.Choice("mode", QualityMode.Std, ("std", QualityMode.Std), ("pro", QualityMode.Pro));
        var (watermark, seed) = (ClipFields.Watermark(body), ClipFields.Seed(body));
        return ClipFields.ReadCommon(body, new Draft
        {
            Kind = Kinds.Avatar,
            Model = Kinds.Avatar,
            Units = PriceList.TalkingPhoto(mode, Math.Max(sound?.Seconds ?? 0, Limits.SoundMs / 1000.0)),
            Build = () => new TalkingPhotoRequest
            {
                // The product names no model; this one has the product's two sizes.
                Video = new VideoSettings("kling-v2-6", mode, 0),
                Image = image!.Source,
                Sound = sound!.Source,
                Prompt = prompt,
                Watermark = watermark,
                Seed = seed,
            },
        });
    }

    /// <summary>Speech from text.</summary>
    public static Draft Speech(Body body)
    {
        var written = SpeechFields.Written(body, Limits.SpeechText, "voice_speed");
        return ClipFields.ReadCommon(body, new Draft
        {
            Kind = Kinds.Speech,
            Model = Kinds.Speech,
            Units = PriceList.Small,
            HoldsSlot = false,
            Build = () => new SpeechRequest { Speech = written },
        });
    }

    /// <summary>The identification that a session id stands for, while it lives.</summary>
    private static async ValueTask<GenerationTask?> SessionAsync(Call call, Body body)
    {
        var id = body.RequiredText("session_id");
        if (body.Rejection is not null) return null;
        var session = await call.Services.Registry.FindAsync(call.Account, new TaskId(id).Value, Kinds.Faces, call.Cancellation).ConfigureAwait(false);
        if (session is { State: TaskState.Succeeded, Data: not null, Request: FaceIdentificationRequest } &&
            session.CreatedAt + call.Services.Options.FaceSessionLifetime >= call.Services.Clock.GetUtcNow())
            return session;
        body.Refuse("session_id", "session_id: does not exist or has expired");
        return null;
    }

    private static SoundPlacement Placement(Body choice)
    {
        var start = Time(choice, "sound_start_time");
        var end = Time(choice, "sound_end_time");
        var insert = Time(choice, "sound_insert_time");
        return new SoundPlacement(
            start, end, insert, choice.Number("sound_volume", 0, Limits.Volume) ?? 1, choice.Number("original_audio_volume", 0, Limits.Volume) ?? 1);
    }

    private static long Time(Body choice, string name)
    {
        var time = choice.Whole(name, 0, int.MaxValue);
        if (time is null) choice.Refuse(name, $"{name} is required");
        return time ?? 0;
    }

    private static void Judge(Body choice, SoundPlacement placement, IdentifiedFace face, long videoMs, double soundSeconds)
    {
        var length = placement.EndMs - placement.StartMs;
        if (length < Limits.SoundMs)
            choice.Refuse("sound_end_time", $"sound_end_time: the cropped sound must not be shorter than {Limits.SoundMs} ms");
        if (soundSeconds > 0 && placement.EndMs > Math.Ceiling(soundSeconds * 1000))
            choice.Refuse("sound_end_time", "sound_end_time: must not be later than the end of the sound");
        if (placement.InsertMs + length > videoMs)
            choice.Refuse("sound_insert_time", "sound_insert_time: the inserted sound must end before the video does");
        var overlap = Math.Min(placement.InsertMs + length, face.EndMs) - Math.Max(placement.InsertMs, face.StartMs);
        if (overlap < Limits.SoundMs)
            choice.Refuse("sound_insert_time", $"sound_insert_time: the sound and the face must be there together for at least {Limits.SoundMs} ms");
    }
}
