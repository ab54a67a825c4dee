using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Requests.Rules;

namespace Kinora.Server.Wire.BodyModel;

/// <summary>Extensions and motion transfer.</summary>
internal static class OtherReaders
{
    /// <summary>Notes on an extension.</summary>
    public static readonly FieldNote[] ExtensionFields =
    [
        "video_id", "prompt", .. ClipFields.Common,
        new("negative_prompt", "the product has no such setting"), new("cfg_scale", "the product has no such setting"),
        new("model_name", "inherited from the clip"), new("mode", "inherited from the clip"),
    ];

    /// <summary>Notes on motion transfer.</summary>
    public static readonly FieldNote[] MotionFields =
    [
        "model_name", "image_url", "video_url", "character_orientation", "mode", "keep_original_sound", "prompt", .. ClipFields.Common,
        new("element_list", "there is no library of stored elements; one is taken without complaint when the orientation is video"),
    ];

    /// <summary>A clip made longer.</summary>
    public static async ValueTask<Draft> ExtensionAsync(Call call, Body body)
    {
        var id = body.RequiredText("video_id");
        var prompt = body.Text("prompt", Limits.Prompt);
        var model = ModelTable.Find(ModelTable.Default)!;
        var mode = QualityMode.Std;
        if (body.Rejection is null && await Sources.ClipAsync(call, body, "video_id", id).ConfigureAwait(false) is { } clip)
        {
            if (clip.Artifact.Seconds + Limits.ExtensionSeconds > Limits.ExtendedSeconds)
                body.Refuse("video_id", $"video_id: the extended video would be longer than {Limits.ExtendedSeconds} seconds");
            (model, mode) = await Sources.OriginAsync(call, clip).ConfigureAwait(false);
        }

        var (watermark, seed) = (ClipFields.Watermark(body), ClipFields.Seed(body));
        return ClipFields.ReadCommon(body, new Draft
        {
            Kind = Kinds.Extension,
            Model = model.Name,
            Units = PriceList.Extension(model, mode),
            Build = () => new VideoExtensionRequest { Video = new VideoSource(id), Prompt = prompt, Watermark = watermark, Seed = seed },
        });
    }

    /// <summary>A photo performs a clip's movement.</summary>
    public static Draft Motion(Body body, Terms terms, PictureRule? rule = null)
    {
        var model = ClipFields.Model(body, terms, ModelTable.MotionDefault);
        var image = body.Picture("image_url", rule ?? PictureRule.Frame);
        if (image is null) body.Refuse("image_url", "image_url is required");
        var driver = body.Clip("video_url");
        if (driver is null) body.Refuse("video_url", "video_url is required");
        body.RequiredText("character_orientation");
        var orientation = body.Choice(
            "character_orientation", CharacterOrientation.Image, ("image", CharacterOrientation.Image), ("video", CharacterOrientation.Video));
        body.RequiredText("mode");
        var mode = body.Choice("mode", QualityMode.Std, ("std", QualityMode.Std), ("pro", QualityMode.Pro));
        var keep = body.Choice("keep_original_sound", true, ("yes", true), ("no", false));
        var prompt = body.Text("prompt", Limits.Prompt);
        if (body.Elements("element_list", 1)?.GetArrayLength() > 0 && orientation == CharacterOrientation.Image)
            body.Refuse("element_list", "element_list: character_orientation must be video");
        var (watermark, seed) = (ClipFields.Watermark(body), ClipFields.Seed(body));
        return ClipFields.ReadCommon(body, new Draft
        {
            Kind = Kinds.Motion,
            Model = model.Name,
            // The driving clip is fetched later; the price is that of the shortest one.
            Units = PriceList.Motion(model, mode, 3),
            Build = () => new MotionTransferRequest
            {
                Video = new VideoSettings(model.Name, mode, 0),
                Image = image!.Source,
                Driver = driver!.Source,
                Orientation = orientation,
                KeepOriginalSound = keep,
                Prompt = prompt,
                Watermark = watermark,
                Seed = seed,
            },
        });
    }
}
