using System.Text.Json;
using Kinora.Requests;

namespace Kinora.Requests.Tests;

public sealed class RequestJsonTests
{
    public static TheoryData<RenderRequest> Requests { get; } =
    [
        new TextToVideoRequest { Video = new("kling-v1", QualityMode.Std, 5), Prompt = "a dog", Camera = new(CameraMove.Simple, Pan: 3), Seed = 7 },
        new ImageToVideoRequest
        {
            Video = new("kling-v3", QualityMode.UltraHd, 13), Image = new BlobSource("a"), ImageTail = new UrlSource("https://a.b/c"),
            DynamicMasks = [new(new BlobSource("m"), [new(1, 2), new(3, 4)])], MultiShot = new([new("one", 13)]), Voices = ["v"], Sound = true,
        },
        new MultiImageToVideoRequest { Video = new("kling-v1-6", QualityMode.Pro, 10), Images = [new UrlSource("https://a.b/c")], Prompt = "x" },
        new VideoExtensionRequest { Video = new("123"), Prompt = "on" },
        new LipSyncRequest
        {
            Video = new VideoSource("1"), Speech = new WrittenSpeech("hi", "oversea_male1", "en", 1.2),
            Face = new("s", "0", 0, 5000, .1, .2, .3, .4, 40), Placement = new(0, 2000, 100),
        },
        new TalkingPhotoRequest { Video = new("kling-v2-6", QualityMode.Pro, 0), Image = new BlobSource("a"), Sound = new AudioSource("9") },
        new MotionTransferRequest
        {
            Video = new("kling-v2-6", QualityMode.Std, 0), Image = new BlobSource("a"), Driver = new UrlSource("https://a.b/d.mp4"),
            Orientation = CharacterOrientation.Video, KeepOriginalSound = false,
        },
        new SpeechRequest { Speech = new WrittenSpeech("hi", "oversea_male1", "en", 1) },
        new FaceIdentificationRequest { Video = new VideoSource("1"), Watermark = true },
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_stored_request_reads_back_as_it_was(RenderRequest request)
    {
        var stored = JsonSerializer.Serialize(request, RequestJson.Default.RenderRequest);
        var read = JsonSerializer.Deserialize(stored, RequestJson.Default.RenderRequest)!;
        read.GetType().ShouldBe(request.GetType());
        JsonSerializer.Serialize(read, RequestJson.Default.RenderRequest).ShouldBe(stored);
        stored.ShouldContain("\"capability\":");
    }
}
