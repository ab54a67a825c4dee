using Kinora.Requests.Models;
using Kinora.Requests.Rules;

namespace Kinora.Server.Wire.BodyModel;

/// <summary>The picture list of the models that take references: first and last frame, and the rest.</summary>
/// <param name="First">First frame.</param>
/// <param name="Last">Last frame.</param>
/// <param name="Pictures">Pictures of subjects.</param>
internal sealed record References(MediaSlot? First, MediaSlot? Last, IReadOnlyList<MediaSlot> Pictures)
{
    private const int MaxListed = 7;

    /// <summary>Reads the list; what is wrong is remembered in the body.</summary>
    public static References Read(Body body, VideoModel model, bool loose)
    {
        MediaSlot? first = null, last = null;
        var pictures = new List<MediaSlot>();
        if (body.Elements("video_list", 1)?.GetArrayLength() > 0) body.Refuse("video_list", "video_list is not supported by this server");
        foreach (var item in body.Objects("image_list", MaxListed))
        {
            var picture = item.Picture("image_url", PictureRule.Frame);
            var role = item.Choice("type", 0, ("first_frame", 1), ("end_frame", 2));
            if (picture is null) item.Refuse("image_url", "image_list: every element needs an image_url");
            else if (role == 1) first = picture;
            else if (role == 2) last = picture;
            else pictures.Add(picture);
        }

        if (!model.ReferenceImages && !loose && (first ?? last ?? pictures.FirstOrDefault()) is not null)
            body.Refuse("image_list", $"image_list is not supported by {model.Name}");
        if (pictures.Count > Limits.SubjectImages)
            body.Refuse("image_list", $"image_list: this server composes at most {Limits.SubjectImages} pictures");
        if (pictures.Count > 0 && (first ?? last) is not null)
            body.Refuse("image_list", "image_list: this server takes either frames or reference pictures");
        if (last is not null && first is null) body.Refuse("image_list", "image_list: an end_frame needs a first_frame");
        return new References(first, last, pictures);
    }
}
