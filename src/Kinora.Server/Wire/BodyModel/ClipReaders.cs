using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Requests.Rules;

namespace Kinora.Server.Wire.BodyModel;

/// <summary>Requests for clips from words and pictures.</summary>
internal static class ClipReaders
{
    /// <summary>Notes on a clip from words.</summary>
    public static readonly FieldNote[] TextFields =
    [
        "model_name", "prompt", "negative_prompt", new("cfg_scale", Remark: "v1.x and v3; not looked at on other models"), "mode", "duration",
        "aspect_ratio", .. ClipFields.CameraNotes, .. ClipFields.SoundAndShots, .. ClipFields.Common,
    ];

    /// <summary>Notes on a clip from a picture.</summary>
    public static readonly FieldNote[] ImageFields =
    [
        "model_name", "image", new("image_tail", Remark: "where the capability map has it"), "prompt", "negative_prompt",
        new("cfg_scale", Remark: "v1.x and v3; not looked at on other models"), "mode", "duration",
        new("static_mask", Remark: "where the capability map has it"), "dynamic_masks[].mask", "dynamic_masks[].trajectories",
        .. ClipFields.CameraNotes, .. ClipFields.SoundAndShots, .. ClipFields.Common,
        new("element_list", "there is no library of stored elements; at most 3 are taken without complaint"),
        new("aspect_ratio", "the clip follows the picture"),
    ];

    /// <summary>Notes on a clip from several pictures.</summary>
    public static readonly FieldNote[] MultiImageFields =
    [
        "model_name", "image_list[].image", "prompt", "negative_prompt", "mode", "duration", "aspect_ratio", .. ClipFields.Common,
        new("cfg_scale", "the product has no such setting; some clients send it"),
    ];

    /// <summary>A clip from words.</summary>
    public static Draft Text(Body body, Terms terms)
    {
        var (model, video) = ClipFields.Video(body, terms);
        var shots = ClipFields.Shots(body, video.Seconds);
        var prompt = shots?.Shots.Count > 0 ? "" : body.RequiredText("prompt", Limits.Prompt);
        var negative = ClipFields.NegativePrompt(body);
        var cfg = ClipFields.CfgScale(body, model, terms);
        var camera = ClipFields.Camera(body);
        var aspect = ClipFields.Aspect(body, terms);
        var (sound, voices) = (ClipFields.Sound(body), ClipFields.Voices(body));
        var (watermark, seed) = (ClipFields.Watermark(body), ClipFields.Seed(body));
        return ClipFields.ReadCommon(body, new Draft
        {
            Kind = Kinds.Text,
            Model = model.Name,
            Units = Price(model, video, sound, voices, prompt, shots),
            Build = () => new TextToVideoRequest
            {
                Video = video,
                Prompt = prompt,
                NegativePrompt = negative,
                CfgScale = cfg,
                AspectRatio = aspect,
                Camera = camera,
                Sound = sound,
                Voices = voices,
                MultiShot = shots,
                Watermark = watermark,
                Seed = seed,
            },
        });
    }

    /// <summary>A clip from a picture.</summary>
    public static Draft Image(Body body, Terms terms)
    {
        var (model, video) = ClipFields.Video(body, terms);
        var shots = ClipFields.Shots(body, video.Seconds);
        var prompt = shots?.Shots.Count > 0 ? null : shots is not null ? body.RequiredText("prompt", Limits.Prompt) : body.Text("prompt", Limits.Prompt);
        var negative = ClipFields.NegativePrompt(body);
        var cfg = ClipFields.CfgScale(body, model, terms);
        var image = body.Picture("image", PictureRule.Frame);
        var tail = body.Picture("image_tail", PictureRule.Frame);
        if (image is null && tail is null) body.Refuse("image", "image or image_tail is required");
        var still = body.Picture("static_mask", PictureRule.Mask);
        var masks = Masks(body);
        var camera = ClipFields.Camera(body);
        var (sound, voices) = (ClipFields.Sound(body), ClipFields.Voices(body));
        body.Elements("element_list", Limits.Elements);
        var (watermark, seed) = (ClipFields.Watermark(body), ClipFields.Seed(body));
        return ClipFields.ReadCommon(body, new Draft
        {
            Kind = Kinds.Image,
            Model = model.Name,
            Units = Price(model, video, sound, voices, prompt, shots),
            Build = () => new ImageToVideoRequest
            {
                Video = video,
                Image = image?.Source,
                ImageTail = tail?.Source,
                Prompt = prompt,
                NegativePrompt = negative,
                CfgScale = cfg,
                StaticMask = still?.Source,
                DynamicMasks = [.. masks.Select(mask => new DynamicMask(mask.Mask.Source, mask.Path))],
                Camera = camera,
                Sound = sound,
                Voices = voices,
                MultiShot = shots,
                Watermark = watermark,
                Seed = seed,
            },
        });
    }

    /// <summary>A clip from several pictures.</summary>
    public static Draft MultiImage(Body body, Terms terms)
    {
        var (model, video) = ClipFields.Video(body, terms, ModelTable.MultiImageDefault);
        if (!model.MultiImage && !terms.Options.Loose) body.Refuse("model_name", $"model_name: allowed values: {ModelTable.MultiImageDefault}");
        var images = new List<MediaSlot>();
        foreach (var item in body.Objects("image_list", Limits.SubjectImages))
        {
            if (item.Picture("image", PictureRule.Frame) is { } image) images.Add(image);
            else item.Refuse("image", "image_list: every element needs an image");
        }

        if (images.Count == 0) body.Refuse("image_list", "image_list is required");
        var prompt = body.RequiredText("prompt", Limits.Prompt);
        var negative = ClipFields.NegativePrompt(body);
        var aspect = ClipFields.Aspect(body, terms);
        var (watermark, seed) = (ClipFields.Watermark(body), ClipFields.Seed(body));
        return ClipFields.ReadCommon(body, new Draft
        {
            Kind = Kinds.MultiImage,
            Model = model.Name,
            Units = PriceList.Clip(model, video.Mode, video.Seconds),
            Build = () => new MultiImageToVideoRequest
            {
                Video = video,
                Images = [.. images.Select(image => image.Source)],
                Prompt = prompt,
                NegativePrompt = negative,
                AspectRatio = aspect,
                Watermark = watermark,
                Seed = seed,
            },
        });
    }

    private static List<(MediaSlot Mask, IReadOnlyList<TrajectoryPoint> Path)> Masks(Body body)
    {
        var masks = new List<(MediaSlot, IReadOnlyList<TrajectoryPoint>)>();
        foreach (var item in body.Objects("dynamic_masks", Limits.DynamicMasks))
        {
            var mask = item.Picture("mask", PictureRule.Mask);
            var path = ClipFields.Trajectory(item);
            if (mask is null) item.Refuse("mask", "dynamic_masks: every element needs a mask");
            else if (path.Count < Limits.MinTrajectoryPoints)
                item.Refuse("trajectories", $"dynamic_masks: a trajectory must have {Limits.MinTrajectoryPoints} to {Limits.MaxTrajectoryPoints} points");
            else masks.Add((mask, path));
        }

        return masks;
    }

    private static decimal Price(
        VideoModel model, VideoSettings video, bool sound, IReadOnlyList<string> voices, string? prompt, MultiShot? shots)
    {
        var named = ClipFields.NamesVoice(prompt, voices.Count) || shots?.Shots.Any(shot => ClipFields.NamesVoice(shot.Prompt, voices.Count)) == true;
        return PriceList.Clip(model, video.Mode, video.Seconds, sound, named);
    }
}
