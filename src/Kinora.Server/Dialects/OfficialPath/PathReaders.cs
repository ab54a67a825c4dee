using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Requests.Rules;
using Kinora.Server.Wire;
using Kinora.Server.Wire.BodyModel;

namespace Kinora.Server.Dialects.OfficialPath;

/// <summary>Requests whose settings and options are objects of their own and whose inputs may be a list of contents.</summary>
internal static class PathReaders
{
    /// <summary>Kind of clips from words.</summary>
    public const string TextKind = "text-to-video";

    /// <summary>Kind of clips from a picture.</summary>
    public const string ImageKind = "image-to-video";

    /// <summary>Notes on a clip from words.</summary>
    public static readonly FieldNote[] TextFields =
    [
        "prompt", "negative_prompt", "contents[].type", new("contents[].text", Remark: "of type prompt"), "settings.duration",
        "settings.resolution", "settings.aspect_ratio", new("settings.audio", Remark: "where the model has sound"), "options.external_task_id",
        "options.callback_url", "options.watermark_info.enabled", new("seed", Remark: "our extension: the same request and seed give the same clip"),
    ];

    /// <summary>Notes on a clip from a picture.</summary>
    public static readonly FieldNote[] ImageFields =
    [
        "image", new("image_tail", Remark: "where the capability map has it"), new("contents[].url", Remark: "of type first_frame or last_frame"),
        .. TextFields.Where(field => field.Name != "settings.aspect_ratio"), new("settings.aspect_ratio", "the clip follows the picture"),
    ];

    /// <summary>Names of the fields that rules between fields are about.</summary>
    public static string FieldName(RuleField field) => field switch
    {
        RuleField.Model => "model",
        RuleField.Mode => "settings.resolution",
        RuleField.Duration => "settings.duration",
        RuleField.Sound => "settings.audio",
        RuleField.Image => "first_frame",
        RuleField.ImageTail => "last_frame",
        _ => FieldNames.Usual(field),
    };

    /// <summary>Reads a request.</summary>
    public static Draft Read(Call call, Body body, string kind)
    {
        var model = PathModels.Find(call.Segment("model"));
        if (model is null) body.Refuse(new Rejection(RejectionKind.ModelUnknown, "this model does not exist", "model"));
        model ??= ModelTable.Find(ModelTable.Default)!;
        var settings = body.Object("settings");
        var video = new VideoSettings(model.Name, Resolution(settings), settings is null ? 5 : ClipFields.Seconds(settings));
        var sound = settings?.Choice("audio", false, ("native", true), ("on", true), ("off", false)) ?? false;
        var aspect = settings is null || kind == ImageKind ? AspectRatio.Landscape : ClipFields.Aspect(settings);
        var (prompt, first, last) = Contents(body, kind);
        if (kind == TextKind && string.IsNullOrWhiteSpace(prompt)) body.Refuse("prompt", "prompt is required");
        if (kind == ImageKind && first is null && last is null) body.Refuse("first_frame", "first_frame is required");
        var negative = ClipFields.NegativePrompt(body);
        var seed = ClipFields.Seed(body);
        var options = body.Object("options");
        var watermark = options is not null && ClipFields.Watermark(options);
        return new Draft
        {
            Kind = kind,
            Model = model.Name,
            Units = PriceList.Clip(model, video.Mode, video.Seconds, sound),
            ExternalId = options?.Text("external_task_id", Limits.ExternalId),
            CallbackUrl = options?.Address("callback_url"),
            Media = body.Media,
            Build = () => kind == TextKind
                ? new TextToVideoRequest
                {
                    Video = video,
                    Prompt = prompt ?? "",
                    NegativePrompt = negative,
                    AspectRatio = aspect,
                    Sound = sound,
                    Watermark = watermark,
                    Seed = seed,
                }
                : new ImageToVideoRequest
                {
                    Video = video,
                    Image = first?.Source,
                    ImageTail = last?.Source,
                    Prompt = prompt,
                    NegativePrompt = negative,
                    Sound = sound,
                    Watermark = watermark,
                    Seed = seed,
                },
        };
    }

    private static QualityMode Resolution(Body? settings) => settings?.Choice(
        "resolution", QualityMode.Std, ("720p", QualityMode.Std), ("1080p", QualityMode.Pro), ("4k", QualityMode.UltraHd)) ?? QualityMode.Std;

    /// <summary>Prompt and frames, from fields of their own or from the list of contents.</summary>
    private static (string? Prompt, MediaSlot? First, MediaSlot? Last) Contents(Body body, string kind)
    {
        var prompt = body.Text("prompt", Limits.Prompt);
        var first = kind == ImageKind ? body.Picture("image", PictureRule.Frame) : null;
        var last = kind == ImageKind ? body.Picture("image_tail", PictureRule.Frame) : null;
        foreach (var item in body.Objects("contents", 16))
        {
            switch (item.Choice("type", 0, ("prompt", 1), ("first_frame", 2), ("last_frame", 3)))
            {
                case 1:
                    prompt = item.RequiredText("text", Limits.Prompt);
                    break;
                case 2 when kind == ImageKind:
                    first = item.Picture("url", PictureRule.Frame);
                    break;
                case 3 when kind == ImageKind:
                    last = item.Picture("url", PictureRule.Frame);
                    break;
                default:
                    item.Refuse("type", "contents: this type is not supported here");
                    break;
            }
        }

        return (prompt, first, last);
    }
}
