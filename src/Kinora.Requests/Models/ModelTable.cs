using System.Collections.Frozen;

namespace Kinora.Requests.Models;

/// <summary>
/// Every model name that can be asked for, with its sizes, rates and the published capability map. The pictures are all made by the same
/// engine: a model decides shape, rate, length, price and which fields may be combined.
/// </summary>
public static class ModelTable
{
    /// <summary>Model taken when a request names none.</summary>
    public const string Default = "kling-v1";

    /// <summary>Model of clips from several pictures when none is named.</summary>
    public const string MultiImageDefault = "kling-v1-6";

    /// <summary>Model of talking photos when none is named.</summary>
    public const string TalkingPhotoDefault = "kling-v2-1-master";

    /// <summary>Model of motion transfer when none is named.</summary>
    public const string MotionDefault = "kling-v2-6";

    /// <summary>All rows, oldest first.</summary>
    public static IReadOnlyList<VideoModel> All { get; } =
    [
        new()
        {
            Name = "kling-v1", ProShortSide = 720, TextFramesPerSecond = 30, ImageFramesPerSecond = 30, TextToVideo = true, ImageToVideo = true,
            ImageAndTail = Settings.Std5 | Settings.Pro5, Masks = Settings.Std5 | Settings.Pro5,
            TextCamera = Settings.Std5, ImageCamera = Settings.Std5, ExtensionSource = true, CfgScale = true,
        },
        new()
        {
            Name = "kling-v1-5", TextFramesPerSecond = 30, ImageFramesPerSecond = 30, ImageToVideo = true, ImageAndTail = Settings.Pro,
            TailOnly = Settings.Pro, Masks = Settings.Pro5, ImageCamera = Settings.Pro5, CameraIsSimpleOnly = true, ExtensionSource = true,
            CfgScale = true,
        },
        new()
        {
            Name = "kling-v1-6", TextFramesPerSecond = 24, ImageFramesPerSecond = 30, TextToVideo = true, ImageToVideo = true, MultiImage = true,
            ImageAndTail = Settings.Pro, TailOnly = Settings.Pro, ExtensionSource = true, CfgScale = true,
        },
        new()
        {
            Name = "kling-v2-master", Aliases = ["kling-v2"], ProShortSide = 720, HasOneMode = true, TextToVideo = true, ImageToVideo = true,
        },
        new() { Name = "kling-v2-1", ImageToVideo = true, ImageAndTail = Settings.Pro },
        new() { Name = "kling-v2-1-master", StdShortSide = 1080, HasOneMode = true, TextToVideo = true, ImageToVideo = true },
        new() { Name = "kling-v2-5-turbo", TextToVideo = true, ImageToVideo = true, ImageAndTail = Settings.Pro },
        new()
        {
            Name = "kling-v2-6", TextToVideo = true, ImageToVideo = true, ImageAndTail = Settings.Pro, TailIsSilent = true,
            Sound = Settings.Pro, Voices = true, Motion = true,
        },
        new()
        {
            Name = "kling-v3", HasUltraHd = true, HasFreeLength = true, TextToVideo = true, ImageToVideo = true, ImageAndTail = Settings.Any,
            Sound = Settings.Any, Voices = true, MultiShot = true, Elements = true, Motion = true, CfgScale = true,
        },
        new()
        {
            Name = "kling-v3-omni", HasUltraHd = true, HasFreeLength = true, TextToVideo = true, ImageToVideo = true, ImageAndTail = Settings.Any,
            Sound = Settings.Any, MultiShot = true, Elements = true, ReferenceImages = true, CfgScale = true,
        },
        new()
        {
            Name = "kling-video-o1", TextToVideo = true, ImageToVideo = true, ImageAndTail = Settings.Any, Elements = true, ReferenceImages = true,
        },
    ];

    private static readonly FrozenDictionary<string, VideoModel> ByName = All
        .SelectMany(model => model.Aliases.Append(model.Name).Select(name => (name, model)))
        .ToFrozenDictionary(pair => pair.name, pair => pair.model, StringComparer.OrdinalIgnoreCase);

    /// <summary>The row of a name or alias, whatever its letter case; null when there is none.</summary>
    public static VideoModel? Find(string name) => ByName.GetValueOrDefault(name);
}
