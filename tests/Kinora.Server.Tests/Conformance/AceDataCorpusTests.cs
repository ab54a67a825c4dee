using Kinora.Server.Tests.Dialects;

namespace Kinora.Server.Tests.Conformance;

/// <summary>Every request and answer that the pages of the A dialect show.</summary>
public sealed class AceDataCorpusTests(DialectServer server)
{
    private readonly Api _api = server.NewAccount();

    [Fact]
    public async Task A_talking_photo_answers_as_the_page_shows()
    {
        var answer = await _api.PostAsync("/kling/talking-photo", """
            {"image_url":"https://a.example/face.jpg","audio_url":"https://a.example/voice.mp3","prompt":"smiling","model":"kling-v2-1-master",
            "duration":5,"mode":"pro","async":false}
            """);
        answer.Status.ShouldBe(200, answer.Text);
        answer.Json.ShouldHaveTheShapeOf(
            """
            {"success":true,"task_id":"0c0b4d3a-2f1e-4a6b-9c2d-2b3c4d5e6f70","video_id":"895055968777281546","video_url":"https://platform2",
            "source_video_url":"https://platform2","duration":5,"state":"succeed"}
            """, ["success", "state"]);
        Guid.TryParseExact(answer["task_id"].GetString(), "D", out _).ShouldBeTrue();
        answer["video_id"].GetString()!.Length.ShouldBe(18);
    }

    [Fact]
    public async Task A_lip_sync_answers_as_the_page_shows()
    {
        var answer = await _api.PostAsync("/kling/lip-sync", """
            {"video_url":"https://a.example/clip.mp4","mode":"audio2video","audio_url":"https://a.example/voice.mp3","audio_type":"url"}
            """);
        answer.Status.ShouldBe(200, answer.Text);
        answer.Json.ShouldHaveTheShapeOf(
            """
            {"success":true,"task_id":"0c0b4d3a-2f1e-4a6b-9c2d-2b3c4d5e6f70","video_id":"895047463190134880","video_url":"https://cdn",
            "duration":5,"state":"succeed"}
            """, ["success", "state"]);
    }

    [Fact]
    public async Task A_motion_answers_as_the_page_shows()
    {
        var answer = await _api.PostAsync("/kling/motion", """
            {"mode": "std","image_url": "https://a.example/person.jpg","video_url": "https://a.example/dance.mp4","character_orientation": "image",
            "keep_original_sound": "yes","prompt": "White ceramic coffee mug on glossy marble countertop with morning window light."}
            """);
        answer.Status.ShouldBe(200, answer.Text);
        answer.Json.ShouldHaveTheShapeOf(
            """
            {"success":true,"video_id":"842566592663294013","video_url":"https://v2","duration":"5.066","state":"succeed",
            "task_id":"307c3359-f68a-44e1-bd3b-c5d5a2a2ca0a"}
            """, ["success", "state"]);
    }

    [Theory]
    [InlineData("/kling/talking-photo", """{"audio_url":"https://a.example/v.mp3"}""", "image_url is required")]
    [InlineData("/kling/lip-sync", """{"mode":"audio2video"}""", "one of video_id or video_url is required")]
    public async Task A_bad_request_can_be_read_in_both_published_shapes(string path, string body, string message)
    {
        var answer = await _api.PostAsync(path, body);
        answer.Status.ShouldBe(400);
        answer["success"].GetBoolean().ShouldBeFalse();
        answer["error"].GetProperty("code").GetString().ShouldBe("bad_request");
        answer["error"].GetProperty("message").GetString().ShouldBe(message);
        answer["code"].GetString().ShouldBe("bad_request");
        answer["detail"].GetString().ShouldBe(message);
        Guid.TryParse(answer["trace_id"].GetString(), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Missing_credentials_are_named_in_both_published_shapes()
    {
        var answer = await server.With(null).PostAsync("/kling/talking-photo", "{}");
        answer.Status.ShouldBe(401);
        answer["error"].GetProperty("code").GetString().ShouldBe("authorization_missing");
        answer["code"].GetString().ShouldBe("authorization_missing");
    }

    [Fact]
    public async Task A_failure_inside_the_server_is_an_api_error_without_its_details()
    {
        var answer = await _api.PostAsync("/kling/videos", """{"action":"text2video","prompt":"fail-inside"}""");
        answer.Status.ShouldBe(500);
        answer["error"].GetProperty("code").GetString().ShouldBe("api_error");
        answer["state"].GetString().ShouldBe("failed");
        answer.Text.ShouldNotContain("secret detail");
    }
}
