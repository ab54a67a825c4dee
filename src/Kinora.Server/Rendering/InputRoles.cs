using Kinora.Requests;

namespace Kinora.Server.Rendering;

/// <summary>What an input is to its request: decides its limits and how messages name it.</summary>
/// <param name="Source">The input.</param>
/// <param name="Name">How the contract calls it, for messages.</param>
/// <param name="Limits">What it may be.</param>
/// <param name="NeedsParentInputs">True when the plan of the task that made it will be rendered again.</param>
internal sealed record InputRole(MediaSource Source, string Name, InputLimits Limits, bool NeedsParentInputs = false);

/// <summary>The inputs of a request with their roles.</summary>
internal static class InputRoles
{
    public static IReadOnlyList<InputRole> Of(RenderRequest request) => request switch
    {
        ImageToVideoRequest r => ImageToVideo(r),
        MultiImageToVideoRequest r => [.. r.Images.Select((image, i) => new InputRole(image, $"image_list[{i}]", InputLimits.Image))],
        VideoExtensionRequest r => [new InputRole(r.Video, "video_id", InputLimits.OwnVideo, NeedsParentInputs: true)],
        LipSyncRequest r => LipSync(r),
        TalkingPhotoRequest r => [new InputRole(r.Image, "image", InputLimits.Image), Talking(r)],
        MotionTransferRequest r =>
        [
            new InputRole(r.Image, "image_url", InputLimits.MotionImage),
            new InputRole(r.Driver, "video_url", r.Orientation == CharacterOrientation.Image ? InputLimits.ShortMotionVideo : InputLimits.MotionVideo),
        ],
        FaceIdentificationRequest r => [new InputRole(r.Video, r.Video is VideoSource ? "video_id" : "video_url", r.Video is VideoSource ? InputLimits.OwnFaceVideo : InputLimits.FaceVideo)],
        _ => [],
    };

    private static InputRole Talking(TalkingPhotoRequest request) =>
        new(request.Sound, "audio", request.Video.Seconds > 0 ? InputLimits.ShortTalkingSound : InputLimits.TalkingSound);

    private static List<InputRole> ImageToVideo(ImageToVideoRequest request)
    {
        var roles = new List<InputRole>();
        if (request.Image is { } image) roles.Add(new InputRole(image, "image", InputLimits.Image));
        if (request.ImageTail is { } tail) roles.Add(new InputRole(tail, "image_tail", InputLimits.Image));
        if (request.StaticMask is { } mask) roles.Add(new InputRole(mask, "static_mask", InputLimits.Mask));
        for (int i = 0; i < request.DynamicMasks.Count; i++)
            roles.Add(new InputRole(request.DynamicMasks[i].Mask, $"dynamic_masks[{i}].mask", InputLimits.Mask));
        return roles;
    }

    private static List<InputRole> LipSync(LipSyncRequest request)
    {
        // A session was checked when its faces were found; the one-step form states narrower limits.
        var roles = new List<InputRole>
        {
            new(request.Video, request.Video is VideoSource ? "video_id" : "video_url",
                request.Video is VideoSource ? InputLimits.OwnFaceVideo : request.Face is not null ? InputLimits.FaceVideo : InputLimits.LipSyncVideo),
        };
        if (request.Speech is RecordedSpeech recording)
            roles.Add(new InputRole(recording.Sound, "sound", request.Face is not null ? InputLimits.InsertedSound : InputLimits.Sound));
        return roles;
    }
}
