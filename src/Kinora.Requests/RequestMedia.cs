namespace Kinora.Requests;

/// <summary>The inputs that a request names.</summary>
public static class RequestMedia
{
    /// <summary>All media sources of a request, in the order in which they are fetched.</summary>
    public static IEnumerable<MediaSource> MediaSources(this RenderRequest request) => request switch
    {
        ImageToVideoRequest r => Present([r.Image, r.ImageTail, r.StaticMask, .. r.DynamicMasks.Select(m => m.Mask)]),
        MultiImageToVideoRequest r => r.Images,
        VideoExtensionRequest r => [r.Video],
        LipSyncRequest r => r.Speech is RecordedSpeech recording ? [r.Video, recording.Sound] : [r.Video],
        TalkingPhotoRequest r => [r.Image, r.Sound],
        MotionTransferRequest r => [r.Image, r.Driver],
        FaceIdentificationRequest r => [r.Video],
        _ => [],
    };

    private static IEnumerable<MediaSource> Present(IEnumerable<MediaSource?> sources) => sources.OfType<MediaSource>();
}
