using System.Collections.Frozen;
using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Requests.Rules;
using Kinora.Server.Wire;
using Kinora.Server.Wire.BodyModel;

namespace Kinora.Server.Dialects.AceData;

/// <summary>Requests in this vendor's fields.</summary>
internal sealed class AceDataReaders(ContractOptions options)
{
    /// <summary>Notes on clips.</summary>
    public static readonly FieldNote[] VideosFields =
    [
        "action", "model", "mode", "prompt", "negative_prompt", "start_image_url", "end_image_url", "video_id", "duration",
        new("aspect_ratio", Remark: "text2video; a clip from a picture follows it"),
        new("cfg_scale", Remark: "v1.x and v3; not looked at on other models"),
        new("camera_control.type", Remark: "text2video; refused with image2video"),
        .. ClipFields.CameraNotes[1..].Select(note => note with { Remark = "-1..1 here; larger values are read on the scale of -10..10" }),
        new("generate_audio", Remark: "where the model has sound"),
        new("image_list[].image_url", Remark: "kling-o1 and kling-v3-omni; at most 4 pictures besides the frames"), "image_list[].type",
        new("video_list", Refused: "clips as references are not made"), "callback_url", "async", Seed,
        new("timeout", "a client's own setting that its SDK sends along"),
    ];

    /// <summary>Notes on talking photos.</summary>
    public static readonly FieldNote[] TalkingPhotoFields =
        ["image_url", "audio_url", "prompt", "model", "duration", "mode", "callback_url", "async", Seed];

    /// <summary>Notes on lip syncs.</summary>
    public static readonly FieldNote[] LipSyncFields = [.. OneStepLipSync.Fields, "callback_url", "async", Seed];

    /// <summary>Notes on motion transfer.</summary>
    public static readonly FieldNote[] MotionFields =
    [
        "image_url", "video_url", "character_orientation", "mode", "keep_original_sound", "prompt", "model_name",
        new("model", Remark: "when model_name is absent"), "watermark_info.enabled", "callback_url", "async", Seed,
    ];

    private static readonly Rejection NoSuchModel = new(RejectionKind.ModelUnknown, "model is invalid.", "model");

    private static readonly FrozenSet<string> TalkingModels =
        FrozenSet.Create("kling-v1", "kling-v1-6", "kling-v2-master", "kling-v2-1-master", "kling-v2-5-turbo", "kling-v2-6");

    private static readonly OneStepLipSync LipSyncWords = new(
        "mode is required", "one of video_id or video_url is required", "voice_speed", AudioTypeDefault: "url");

    /// <summary>The vendor's own guide gives its pictures for motion more room.</summary>
    private static readonly PictureRule MotionPicture = new(MaxBytes: 50 * 1024 * 1024);

    private static FieldNote Seed => new("seed", Remark: "our extension: the same request and seed give the same clip");

    private enum Action
    {
        Text,
        Image,
        Extend,
    }

    /// <summary>Names of the fields that rules between fields are about.</summary>
    public static string FieldName(RuleField field) => field switch
    {
        RuleField.Model => "model",
        RuleField.Image => "start_image_url",
        RuleField.ImageTail => "end_image_url",
        RuleField.Sound => "generate_audio",
        _ => FieldNames.Usual(field),
    };

    /// <summary>A clip from words, from pictures, or made longer.</summary>
    public async ValueTask<Draft> VideosAsync(Call call, Body body)
    {
        body.RequiredText("action");
        var action = body.Choice("action", Action.Text, ("text2video", Action.Text), ("image2video", Action.Image), ("extend", Action.Extend));
        if (action == Action.Extend)
            return (await OtherReaders.ExtensionAsync(call, body).ConfigureAwait(false)) with { Kind = AceDataKinds.Videos, ExternalId = null };
        var model = Model(body, ModelTable.Default);
        var video = new VideoSettings(model.Name, ClipFields.Mode(body), ClipFields.Seconds(body));
        var references = References.Read(body, model, options.Loose);
        if (references.Pictures.Count > 0) return MultiImage(body, model, video, references.Pictures);
        return action == Action.Text ? Text(body, model, video) : Image(body, model, video, references);
    }

    /// <summary>A photo speaks.</summary>
    public Draft TalkingPhoto(Body body)
    {
        var image = body.Picture("image_url", PictureRule.Frame);
        if (image is null) body.Refuse("image_url", "image_url is required");
        var sound = body.Sound("audio_url", SoundRule.OneStep);
        if (sound is null) body.Refuse("audio_url", "audio_url is required");
        var prompt = body.Text("prompt", Limits.Prompt);
        var model = Model(body, ModelTable.TalkingPhotoDefault);
        if (!TalkingModels.Contains(model.Name) && !options.Loose) body.Refuse(NoSuchModel);
        var seconds = ClipFields.Seconds(body);
        if (seconds is not (5 or 10)) body.Refuse("duration", "duration: allowed values: 5, 10");
        var mode = body.Choice("mode", QualityMode.Pro, ("std", QualityMode.Std), ("pro", QualityMode.Pro));
        var seed = ClipFields.Seed(body);
        return Common(body, new Draft
        {
            Kind = AceDataKinds.TalkingPhoto,
            Model = model.Name,
            Units = PriceList.Clip(model, mode, seconds) + PriceList.LipSync(seconds),
            Build = () => new TalkingPhotoRequest
            {
                Video = new VideoSettings(model.Name, mode, seconds),
                Image = image!.Source,
                Sound = sound!.Source,
                Prompt = prompt,
                Seed = seed,
            },
        });
    }

    /// <summary>A clip's face speaks.</summary>
    public static async ValueTask<Draft> LipSyncAsync(Call call, Body body)
    {
        var (clip, speech) = await LipSyncWords.ReadAsync(call, body).ConfigureAwait(false);
        var seed = ClipFields.Seed(body);
        return Common(body, new Draft
        {
            Kind = AceDataKinds.LipSync,
            Model = AceDataKinds.LipSync,
            Units = PriceList.LipSync(clip?.Seconds ?? 0),
            Build = () => new LipSyncRequest { Video = clip!.Source, Speech = speech(), Seed = seed },
        });
    }

    /// <summary>A photo performs a clip's movement.</summary>
    public Draft Motion(Body body) =>
        OtherReaders.Motion(body, new Terms(Find, options) { ReadsModelAlias = true }, MotionPicture) with { Kind = AceDataKinds.Motion, ExternalId = null };

    /// <summary>The caller does not want to wait.</summary>
    public static bool IsAsynchronous(Body body) => body.Flag("async") == true | body.Address("callback_url") is not null;

    private static VideoModel? Find(string name) => ModelTable.Find(name.Equals("kling-o1", StringComparison.OrdinalIgnoreCase) ? "kling-video-o1" : name);

    private static VideoModel Model(Body body, string absent)
    {
        if ((body.Text("model") ?? body.Text("model_name") ?? absent) is { } name && Find(name) is { } model) return model;
        body.Refuse(NoSuchModel);
        return ModelTable.Find(absent)!;
    }

    private static Draft Common(Body body, Draft draft) => draft with { CallbackUrl = body.Address("callback_url"), Media = body.Media };

    private Draft Text(Body body, VideoModel model, VideoSettings video)
    {
        var prompt = body.RequiredText("prompt", Limits.Prompt);
        var negative = ClipFields.NegativePrompt(body);
        var cfg = ClipFields.CfgScale(body, model, new Terms(Find, options));
        var camera = ClipFields.Camera(body, options.UnitCameraScale);
        var aspect = ClipFields.Aspect(body);
        var sound = body.Flag("generate_audio") == true;
        var seed = ClipFields.Seed(body);
        return Common(body, new Draft
        {
            Kind = AceDataKinds.Videos,
            Model = model.Name,
            Units = PriceList.Clip(model, video.Mode, video.Seconds, sound),
            Build = () => new TextToVideoRequest
            {
                Video = video,
                Prompt = prompt,
                NegativePrompt = negative,
                CfgScale = cfg,
                AspectRatio = aspect,
                Camera = camera,
                Sound = sound,
                Seed = seed,
            },
        });
    }

    private Draft Image(Body body, VideoModel model, VideoSettings video, References listed)
    {
        if (body.Has("camera_control")) body.Refuse("camera_control", "camera_control is not supported for image2video.");
        var prompt = body.RequiredText("prompt", Limits.Prompt);
        var image = body.Picture("start_image_url", PictureRule.Frame) ?? listed.First;
        if (image is null) body.Refuse("start_image_url", "start_image_url is required");
        var tail = body.Picture("end_image_url", PictureRule.Frame) ?? listed.Last;
        var negative = ClipFields.NegativePrompt(body);
        var cfg = ClipFields.CfgScale(body, model, new Terms(Find, options));
        var sound = body.Flag("generate_audio") == true;
        var seed = ClipFields.Seed(body);
        return Common(body, new Draft
        {
            Kind = AceDataKinds.Videos,
            Model = model.Name,
            Units = PriceList.Clip(model, video.Mode, video.Seconds, sound),
            Build = () => new ImageToVideoRequest
            {
                Video = video,
                Image = image?.Source,
                ImageTail = tail?.Source,
                Prompt = prompt,
                NegativePrompt = negative,
                CfgScale = cfg,
                Sound = sound,
                Seed = seed,
            },
        });
    }

    private static Draft MultiImage(Body body, VideoModel model, VideoSettings video, IReadOnlyList<MediaSlot> pictures)
    {
        var prompt = body.RequiredText("prompt", Limits.Prompt);
        var negative = ClipFields.NegativePrompt(body);
        var aspect = ClipFields.Aspect(body);
        var seed = ClipFields.Seed(body);
        return Common(body, new Draft
        {
            Kind = AceDataKinds.Videos,
            Model = model.Name,
            Units = PriceList.Clip(model, video.Mode, video.Seconds),
            Build = () => new MultiImageToVideoRequest
            {
                Video = video,
                Images = [.. pictures.Select(picture => picture.Source)],
                Prompt = prompt,
                NegativePrompt = negative,
                AspectRatio = aspect,
                Seed = seed,
            },
        });
    }
}
