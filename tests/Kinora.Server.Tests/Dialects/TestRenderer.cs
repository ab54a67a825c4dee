using System.Text.Json;
using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Tasks;

namespace Kinora.Server.Tests.Dialects;

/// <summary>
/// Stands in for the engine behind the renderer port: makes small files at once. Words of the prompt steer it: "fail-input" and
/// "fail-inside" fail, "hold" waits until the task is taken back or <see cref="Release"/> is called.
/// </summary>
internal sealed class TestRenderer : IRenderer
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _rendered;

    /// <summary>How many tasks were begun.</summary>
    public int Begun => Volatile.Read(ref _rendered);

    /// <summary>Lets held tasks end.</summary>
    public void Release() => _released.TrySetResult();

    public async Task<RenderOutcome> RenderAsync(GenerationTask task, string scratch, IRenderObserver observer, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _rendered);
        var parent = task.Request switch
        {
            VideoExtensionRequest extension => new ParentVideo(extension.Video.VideoId, "http://127.0.0.1/parent.mp4", 5.041),
            LipSyncRequest { Video: VideoSource own } => new ParentVideo(own.VideoId, "http://127.0.0.1/parent.mp4", 5.041),
            LipSyncRequest => new ParentVideo("", "http://127.0.0.1/parent.mp4", 5.041),
            _ => null,
        };
        await observer.PlannedAsync("{}", parent, cancellation);
        var words = Words(task.Request);
        if (words.Contains("hold")) await _released.Task.WaitAsync(cancellation);
        if (words.Contains("fail-input")) return RenderOutcome.Failed(new RenderFailure("input_invalid", "Image pixel is invalid"));
        if (words.Contains("fail-inside")) return RenderOutcome.Failed(new RenderFailure("internal", "The work failed inside the server.", "secret detail"));
        var files = new List<RenderedFile>();
        var seconds = Seconds(task.Request);
        switch (task.Request)
        {
            case SpeechRequest:
                files.Add(await FileAsync(scratch, ArtifactRole.Audio, "speech.mp3", "audio/mpeg", seconds));
                break;
            case FaceIdentificationRequest { Video: UrlSource { Url: var url } } when url.Contains("nobody", StringComparison.Ordinal):
                return RenderOutcome.Success([], """{"faces":[],"video_ms":5041}""");
            case FaceIdentificationRequest:
                files.Add(await FileAsync(scratch, ArtifactRole.FaceImage, "0.jpg", "image/jpeg", 0));
                files.Add(await FileAsync(scratch, ArtifactRole.FaceImage, "1.jpg", "image/jpeg", 0));
                var found = new FaceIdentificationResult(
                    [new("0", 0, 5000, 40, .2, .2, .4, .5), new("1", 1000, 4000, 1200, .6, .2, .8, .5)], 5041);
                return RenderOutcome.Success(files, JsonSerializer.Serialize(found, RequestJson.Default.FaceIdentificationResult));
            default:
                files.Add(await FileAsync(scratch, ArtifactRole.Video, "clip.mp4", "video/mp4", seconds, 1280, 720, 24));
                if (task.Request.Watermark) files.Add(await FileAsync(scratch, ArtifactRole.WatermarkedVideo, "marked.mp4", "video/mp4", seconds, 1280, 720, 24));
                if (task.Request is TalkingPhotoRequest) files.Add(await FileAsync(scratch, ArtifactRole.SourceVideo, "source.mp4", "video/mp4", seconds, 1280, 720, 24));
                break;
        }

        return RenderOutcome.Success(files);
    }

    private static async Task<RenderedFile> FileAsync(
        string scratch, ArtifactRole role, string name, string type, double seconds, int width = 0, int height = 0, double rate = 0)
    {
        var path = Path.Combine(scratch, name);
        await File.WriteAllTextAsync(path, $"{role} {name}");
        return new RenderedFile(role, path, type, seconds, width, height, rate);
    }

    private static string Words(RenderRequest request) => request switch
    {
        TextToVideoRequest text => text.Prompt,
        ImageToVideoRequest image => image.Prompt ?? "",
        TalkingPhotoRequest photo => photo.Prompt ?? "",
        SpeechRequest speech => speech.Speech.Text,
        LipSyncRequest { Speech: WrittenSpeech written } => written.Text,
        _ => "",
    };

    private static double Seconds(RenderRequest request) => request switch
    {
        TextToVideoRequest text => Clip(text.Video, request.Capability),
        ImageToVideoRequest image => Clip(image.Video, request.Capability),
        VideoExtensionRequest extension => extension.Prompt == "very long" ? 178 : 10.041,
        SpeechRequest => 5.2,
        _ => 5.041,
    };

    private static double Clip(VideoSettings video, Capability capability)
    {
        var model = ModelTable.Find(video.Model)!;
        return Math.Round(model.FrameCount(capability, video.Seconds) / (double)model.FramesPerSecond(capability), 3);
    }
}
