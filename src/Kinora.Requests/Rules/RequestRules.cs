using Kinora.Requests.Models;

namespace Kinora.Requests.Rules;

/// <summary>
/// Rules between fields: the published capability map and what excludes what. Ranges and lengths of single fields are judged where they
/// are read. Loose rules let the engine honour every field on every model and keep only what is contradictory in itself.
/// </summary>
public static class RequestRules
{
    /// <summary>The first rule that the request breaks; null when it breaks none.</summary>
    /// <param name="request">A request with a model of the table.</param>
    /// <param name="loose">Leave the capability map out.</param>
    public static Violation? Check(RenderRequest request, bool loose = false) => request switch
    {
        TextToVideoRequest text => Text(text, loose),
        ImageToVideoRequest image => Image(image, loose),
        MultiImageToVideoRequest images => MultiImage(images, loose),
        MotionTransferRequest motion => Motion(motion, loose),
        TalkingPhotoRequest photo => Mode(ModelOf(photo.Video), photo.Video, loose),
        _ => null,
    };

    private static Violation? Text(TextToVideoRequest request, bool loose)
    {
        var (model, video) = (ModelOf(request.Video), request.Video);
        if (!loose && !model.TextToVideo) return Unsupported(RuleField.Model, model, "does not make clips from text alone");
        return Basics(model, video, loose)
            ?? Camera(model, video, request.Camera, model.TextCamera, loose)
            ?? Sound(model, video, request.Sound, request.Voices, loose)
            ?? MultiShot(model, video, request.MultiShot, loose);
    }

    private static Violation? Image(ImageToVideoRequest request, bool loose)
    {
        var (model, video) = (ModelOf(request.Video), request.Video);
        if (request.Image is null && request.ImageTail is null) return new Violation(RuleField.Image, "image or image_tail is required");
        if (!loose && !model.ImageToVideo) return Unsupported(RuleField.Model, model, "does not make clips from a picture");
        return Basics(model, video, loose)
            ?? Exclusive(request)
            ?? Tail(model, video, request, loose)
            ?? Masks(model, video, request, loose)
            ?? Camera(model, video, request.Camera, model.ImageCamera, loose)
            ?? Sound(model, video, request.Sound, request.Voices, loose)
            ?? MultiShot(model, video, request.MultiShot, loose);
    }

    private static Violation? MultiImage(MultiImageToVideoRequest request, bool loose)
    {
        var (model, video) = (ModelOf(request.Video), request.Video);
        if (!loose && !model.MultiImage && !model.ReferenceImages) return Unsupported(RuleField.Model, model, "does not make clips from several pictures");
        if (loose || model.MultiImage || model.HasFreeLength) return Basics(model, video, loose);
        // With reference pictures a model that otherwise has two lengths has all of 3 to 10 seconds.
        return Mode(model, video, loose) ?? (video.Seconds is >= 3 and <= 10 ? null : NotWith(RuleField.Duration, "{0}: must be between 3 and 10"));
    }

    private static Violation? Motion(MotionTransferRequest request, bool loose)
    {
        var (model, video) = (ModelOf(request.Video), request.Video);
        if (!loose && !model.Motion) return Unsupported(RuleField.Model, model, "does not transfer motion");
        return video.Mode == QualityMode.UltraHd ? NotWith(RuleField.Mode, "{0}: allowed values: std, pro") : null;
    }

    private static Violation? Basics(VideoModel model, VideoSettings video, bool loose) =>
        Mode(model, video, loose) ?? (loose ? Range(video) : Length(model, video));

    private static Violation? Mode(VideoModel model, VideoSettings video, bool loose) =>
        loose || model.AllowsMode(video.Mode) ? null : NotWith(RuleField.Mode, $"{{0}} 4k is not supported by {model.Name}");

    private static Violation? Length(VideoModel model, VideoSettings video) => model.AllowsLength(video.Seconds) ? null
        : NotWith(RuleField.Duration, model.HasFreeLength ? "{0}: must be between 3 and 15" : "{0}: allowed values: 5, 10");

    private static Violation? Range(VideoSettings video) =>
        video.Seconds is >= 3 and <= 15 ? null : NotWith(RuleField.Duration, "{0}: must be between 3 and 15");

    private static Violation? Exclusive(ImageToVideoRequest request)
    {
        var masks = request.StaticMask is not null || request.DynamicMasks.Count > 0;
        var groups = (request.ImageTail is not null ? 1 : 0) + (masks ? 1 : 0) + (request.Camera is not null ? 1 : 0);
        if (groups > 1)
            return new Violation(RuleField.ImageTail, "image_tail, dynamic_masks/static_mask and camera_control can't be used together");
        return masks && request.Image is null ? new Violation(RuleField.Image, "{0} is required with dynamic_masks/static_mask") : null;
    }

    private static Violation? Tail(VideoModel model, VideoSettings video, ImageToVideoRequest request, bool loose)
    {
        if (request.ImageTail is null) return null;
        if (!loose && !model.Has(request.Image is null ? model.TailOnly : model.ImageAndTail, video.Mode, video.Seconds))
            return NotTogether(RuleField.ImageTail, model, video);
        if (request.MultiShot is not null) return NotWith(RuleField.ImageTail, "{0} can't be used with several shots");
        return !loose && model.TailIsSilent && request.Sound ? NotWith(RuleField.ImageTail, "{0} can't be used with sound") : null;
    }

    private static Violation? Masks(VideoModel model, VideoSettings video, ImageToVideoRequest request, bool loose)
    {
        if (request.StaticMask is null && request.DynamicMasks.Count == 0) return null;
        return loose || model.Has(model.Masks, video.Mode, video.Seconds) ? null : NotTogether(RuleField.Masks, model, video);
    }

    private static Violation? Camera(VideoModel model, VideoSettings video, CameraControl? camera, Settings where, bool loose)
    {
        if (camera is null || loose) return null;
        if (!model.Has(where, video.Mode, video.Seconds))
            return NotWith(RuleField.Camera, "{0} is only supported in std mode with 5s duration and kling-v1");
        return model.CameraIsSimpleOnly && camera.Type != CameraMove.Simple
            ? NotWith(RuleField.Camera, $"{{0}}: only type simple is supported by {model.Name}") : null;
    }

    private static Violation? Sound(VideoModel model, VideoSettings video, bool sound, IReadOnlyList<string> voices, bool loose)
    {
        if (voices.Count > 0 && !sound) return NotWith(RuleField.Voices, "{0} requires sound on");
        if (loose) return null;
        if (sound && !model.Has(model.Sound, video.Mode, video.Seconds)) return NotTogether(RuleField.Sound, model, video);
        return voices.Count > 0 && !model.Voices ? NotTogether(RuleField.Voices, model, video) : null;
    }

    private static Violation? MultiShot(VideoModel model, VideoSettings video, MultiShot? shots, bool loose)
    {
        if (shots is null) return null;
        if (!loose && !model.MultiShot) return NotTogether(RuleField.MultiShot, model, video);
        return shots.Shots.Count > 0 && shots.Shots.Sum(shot => shot.Seconds) != video.Seconds
            ? NotWith(RuleField.MultiShot, "multi_prompt: the durations must add up to duration") : null;
    }

    private static Violation NotTogether(RuleField field, VideoModel model, VideoSettings video) =>
        new(field, $"model/mode/duration({model.Name}/{Word(video.Mode)}/{video.Seconds}) is not supported with {{0}}");

    private static Violation NotWith(RuleField field, string message) => new(field, message);

    private static Violation Unsupported(RuleField field, VideoModel model, string what) => new(field, $"{{0}} {model.Name} {what}");

    private static string Word(QualityMode mode) => mode switch { QualityMode.Pro => "pro", QualityMode.UltraHd => "4k", _ => "std" };

    private static VideoModel ModelOf(VideoSettings video) =>
        ModelTable.Find(video.Model) ?? throw new ArgumentException($"No model is called {video.Model}.", nameof(video));
}
