using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Requests.Rules;

namespace Kinora.Server.Wire.BodyModel;

/// <summary>The endpoint where one list of pictures decides what is made: a clip from words, from frames, or from several subjects.</summary>
internal static class OmniReader
{
    /// <summary>Notes on its fields.</summary>
    public static readonly FieldNote[] Fields =
    [
        new("model_name", Remark: "kling-video-o1 or kling-v3-omni"), "prompt", "image_list[].image_url",
        new("image_list[].type", Remark: "frames, or else at most 4 reference pictures"), "mode", "duration",
        new("aspect_ratio", Remark: "needed without a first frame"), .. ClipFields.SoundAndShots.Where(note => !note.Name.StartsWith("voice", StringComparison.Ordinal)),
        .. ClipFields.Common, new("element_list", "there is no library of stored elements"),
        new("video_list", Refused: "clips as references are not made"),
    ];

    /// <summary>Reads a request.</summary>
    public static Draft Read(Body body, Terms terms)
    {
        var model = ClipFields.Model(body, terms, "kling-video-o1");
        if (!model.ReferenceImages && !terms.Options.Loose) body.Refuse("model_name", "model_name: allowed values: kling-video-o1, kling-v3-omni");
        var video = new VideoSettings(model.Name, ClipFields.Mode(body, QualityMode.Pro), ClipFields.Seconds(body));
        var shots = ClipFields.Shots(body, video.Seconds);
        var prompt = shots?.Shots.Count > 0 ? "" : body.RequiredText("prompt", Limits.Prompt);
        var references = References.Read(body, model, terms.Options.Loose);
        if (references.First is null && !body.Has("aspect_ratio")) body.Refuse("aspect_ratio", "aspect_ratio is required without a first frame");
        var aspect = ClipFields.Aspect(body, terms);
        var sound = ClipFields.Sound(body);
        body.Elements("element_list", 7);
        var (watermark, seed) = (ClipFields.Watermark(body), ClipFields.Seed(body));
        return ClipFields.ReadCommon(body, new Draft
        {
            Kind = Kinds.Omni,
            Model = model.Name,
            Units = PriceList.Clip(model, video.Mode, video.Seconds, sound),
            Build = () => (references.Pictures.Count, references.First) switch
            {
                ( > 0, _) => new MultiImageToVideoRequest
                {
                    Video = video,
                    Images = [.. references.Pictures.Select(picture => picture.Source)],
                    Prompt = prompt,
                    AspectRatio = aspect,
                    Watermark = watermark,
                    Seed = seed,
                },
                (_, not null) => new ImageToVideoRequest
                {
                    Video = video,
                    Image = references.First.Source,
                    ImageTail = references.Last?.Source,
                    Prompt = prompt,
                    Sound = sound,
                    MultiShot = shots,
                    Watermark = watermark,
                    Seed = seed,
                },
                _ => new TextToVideoRequest
                {
                    Video = video,
                    Prompt = prompt,
                    AspectRatio = aspect,
                    Sound = sound,
                    MultiShot = shots,
                    Watermark = watermark,
                    Seed = seed,
                },
            },
        });
    }
}
