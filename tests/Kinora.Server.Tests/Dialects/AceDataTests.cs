using System.Text.Json;

namespace Kinora.Server.Tests.Dialects;

public sealed class AceDataTests(DialectServer server)
{
    private readonly Api _api = server.NewAccount();

    [Theory]
    [InlineData(""" "async":true """)]
    [InlineData(""" "async":"true" """)]
    [InlineData(""" "callback_url":"https://nobody.invalid/" """)]
    public async Task Who_does_not_want_to_wait_gets_the_task_id_at_once(string field)
    {
        var answer = await _api.PostAsync("/kling/videos", $$"""{"action":"text2video","prompt":"hold {{Guid.NewGuid()}}", {{field}} }""");
        answer.Status.ShouldBe(200);
        answer.Json.EnumerateObject().Select(p => p.Name).ShouldBe(["task_id"]);
        var record = await _api.PostAsync("/kling/tasks", $$"""{"action":"retrieve","id":"{{answer["task_id"].GetString()}}"}""");
        record["response"].GetRawText().ShouldBe($$"""{"task_id":"{{answer["task_id"].GetString()}}","state":"processing"}""");
        record["request"].GetProperty("action").GetString().ShouldBe("text2video");
        record.Json.TryGetProperty("finished_at", out _).ShouldBeFalse();
        await _api.DeleteAsync("/kling/tasks/" + answer["task_id"].GetString());
    }

    [Fact]
    public async Task A_finished_record_shows_the_body_that_the_synchronous_answer_had()
    {
        var answer = await _api.PostAsync("/kling/videos", """{"action":"text2video","prompt":"a dog","duration":5.0,"async":false,"timeout":300}""");
        answer.Status.ShouldBe(200, answer.Text);
        answer["duration"].GetString().ShouldBe("5.033");
        var record = await _api.PostAsync("/kling/tasks", $$"""{"id":"{{answer["task_id"].GetString()}}"}""");
        record["response"].GetProperty("video_id").GetString().ShouldBe(answer["video_id"].GetString());
        record["type"].GetString().ShouldBe("videos");
        record["created_at"].ValueKind.ShouldBe(JsonValueKind.Number);
        record["finished_at"].GetDouble().ShouldBeGreaterThanOrEqualTo(record["created_at"].GetDouble());
        record["request"].GetProperty("timeout").GetInt32().ShouldBe(300);
    }

    [Fact]
    public async Task An_identical_repeat_within_the_wait_joins_the_task_and_a_later_one_starts_anew()
    {
        var api = server.NewAccount();
        const string Body = """{"action":"text2video","prompt":"hold together"}""";
        using var impatience = new CancellationTokenSource();
        var first = api.SendAsync(HttpMethod.Post, "/kling/videos", Body, impatience.Token);
        var id = await OnlyTaskAsync(api);
        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        var second = api.PostAsync("/kling/videos", Body);
        var third = api.PostAsync("/kling/videos", Body);
        await Task.Delay(100);
        (await OnlyTaskAsync(api)).ShouldBe(id);
        await api.DeleteAsync("/kling/tasks/" + id);
        (await second)["task_id"].GetString().ShouldBe(id);
        (await third)["task_id"].GetString().ShouldBe(id);
        (await second).Status.ShouldBe(400);
        var fourth = api.PostAsync("/kling/videos", Body);
        string? other = null;
        for (var i = 0; i < 1000 && other is null; i++)
        {
            await Task.Delay(10);
            var items = (await api.PostAsync("/kling/tasks", """{"action":"retrieve_batch"}"""))["items"].EnumerateArray().Select(t => t.GetProperty("id").GetString());
            other = items.FirstOrDefault(i => i != id);
        }

        await api.DeleteAsync("/kling/tasks/" + other);
        (await fourth)["task_id"].GetString().ShouldBe(other);
    }

    [Fact]
    public async Task An_end_that_nobody_took_is_given_to_the_repeat()
    {
        var api = server.NewAccount();
        const string Body = """{"action":"text2video","prompt":"hold alone"}""";
        using var impatience = new CancellationTokenSource();
        var first = api.SendAsync(HttpMethod.Post, "/kling/videos", Body, impatience.Token);
        var id = await OnlyTaskAsync(api);
        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        await Task.Delay(100);
        await api.DeleteAsync("/kling/tasks/" + id);
        (await api.PostAsync("/kling/videos", Body))["task_id"].GetString().ShouldBe(id);
    }

    [Theory]
    [InlineData("""{"prompt":"x"}""", "action is required")]
    [InlineData("""{"action":"text2video"}""", "prompt is required")]
    [InlineData("""{"action":"image2video","prompt":"x"}""", "start_image_url is required")]
    [InlineData("""{"action":"image2video","start_image_url":"https://a.example/1.jpg"}""", "prompt is required")]
    [InlineData("""{"action":"extend"}""", "video_id is required")]
    [InlineData("""{"action":"text2video","prompt":"x","model":"kling-v9"}""", "model is invalid.")]
    [InlineData("""{"action":"text2video","prompt":"x","duration":7}""", "duration: allowed values: 5, 10")]
    [InlineData("""{"action":"image2video","prompt":"x","start_image_url":"https://a.example/1.jpg","camera_control":{"type":"down_back"}}""", "camera_control is not supported for image2video.")]
    [InlineData("""{"action":"image2video","prompt":"x","start_image_url":"https://a.example/1.jpg","end_image_url":"https://a.example/1.jpg","model":"kling-v2-5-turbo"}""", "model/mode/duration(kling-v2-5-turbo/std/5) is not supported with end_image_url")]
    [InlineData("""{"action":"text2video","prompt":"x","generate_audio":true}""", "model/mode/duration(kling-v1/std/5) is not supported with generate_audio")]
    [InlineData("""{"action":"text2video","prompt":"x","image_list":[{"image_url":"https://a.example/1.jpg"}]}""", "image_list is not supported by kling-v1")]
    [InlineData("""{"action":"text2video","prompt":"x","model":"kling-o1","video_list":[{"video_url":"https://a.example/1.mp4"}]}""", "video_list is not supported by this server")]
    public async Task Clips_are_refused_in_this_vendors_fields(string body, string message)
    {
        var answer = await _api.PostAsync("/kling/videos", body);
        answer.Status.ShouldBe(400, answer.Text);
        answer["error"].GetProperty("message").GetString().ShouldBe(message);
    }

    [Theory]
    [InlineData("/kling/videos", """{"action":"text2video","prompt":"x","model":"kling-o1"}""")]
    [InlineData("/kling/videos", """{"action":"text2video","prompt":"x","model":"kling-video-o1","image_list":[{"image_url":"https://a.example/1.jpg"}]}""")]
    [InlineData("/kling/videos", """{"action":"image2video","prompt":"x","model":"kling-v3-omni","duration":13,"image_list":[{"image_url":"https://a.example/1.jpg","type":"first_frame"}]}""")]
    [InlineData("/kling/videos", """{"action":"text2video","prompt":"x","camera_control":{"type":"simple","config":{"zoom":0.5}}}""")]
    [InlineData("/kling/videos", """{"action":"text2video","prompt":"x","camera_control":{"type":"simple","config":{"zoom":5}}}""")]
    [InlineData("/kling/videos", """{"action":"image2video","prompt":"x","start_image_url":"https://a.example/1.jpg","end_image_url":"https://a.example/2.jpg","mode":"pro","model":"kling-v2-5-turbo"}""")]
    [InlineData("/kling/videos", """{"action":"text2video","prompt":"x","model":"kling-v2-6","mode":"pro","generate_audio":true}""")]
    [InlineData("/kling/motion", """{"mode":"pro","model_name":"kling-v3","image_url":"https://a.example/1.jpg","video_url":"https://a.example/1.mp4","character_orientation":"video"}""")]
    [InlineData("/kling/lip-sync", """{"mode":"text2video","video_url":"https://a.example/1.mp4","text":"hello","voice_id":"genshin_vindi2"}""")]
    public async Task What_the_vendor_takes_is_taken(string path, string body)
    {
        var answer = await _api.PostAsync(path, body);
        answer.Status.ShouldBe(200, answer.Text);
        answer["state"].GetString().ShouldBe("succeed");
    }

    [Theory]
    [InlineData("""{"image_url":"https://a.example/1.jpg"}""", "audio_url is required")]
    [InlineData("""{"image_url":"https://a.example/1.jpg","audio_url":"https://a.example/1.mp3","duration":6}""", "duration: allowed values: 5, 10")]
    [InlineData("""{"image_url":"https://a.example/1.jpg","audio_url":"https://a.example/1.mp3","mode":"4k"}""", "mode: allowed values: std, pro")]
    [InlineData("""{"image_url":"https://a.example/1.jpg","audio_url":"https://a.example/1.mp3","model":"kling-v3"}""", "model is invalid.")]
    public async Task Talking_photos_are_refused_in_this_vendors_fields(string body, string message)
    {
        var answer = await _api.PostAsync("/kling/talking-photo", body);
        answer.Status.ShouldBe(400, answer.Text);
        answer["detail"].GetString().ShouldBe(message);
    }

    [Fact]
    public async Task What_the_caller_can_mend_is_no_server_error()
    {
        var answer = await _api.PostAsync("/kling/videos", """{"action":"text2video","prompt":"fail-input"}""");
        answer.Status.ShouldBe(400);
        answer["success"].GetBoolean().ShouldBeFalse();
        answer["state"].GetString().ShouldBe("failed");
        answer["error"].GetProperty("message").GetString().ShouldBe("Image pixel is invalid");
        var record = await _api.PostAsync("/kling/tasks", $$"""{"id":"{{answer["task_id"].GetString()}}"}""");
        record["response"].GetRawText().ShouldBe(answer.Text);
    }

    [Fact]
    public async Task Records_are_listed_filtered_and_deleted_for_their_owner_only()
    {
        var api = server.NewAccount();
        var first = (await api.PostAsync("/kling/videos", """{"action":"text2video","prompt":"one"}"""))["task_id"].GetString();
        var second = (await api.PostAsync("/kling/lip-sync", """{"mode":"text2video","video_url":"https://a.example/1.mp4","text":"two","voice_id":"AOT"}"""))["task_id"].GetString();
        await api.PostAsync("/v1/videos/text2video", """{"prompt":"another dialect's"}""");
        async Task<string?[]> Ids(string fields) => [.. (await api.PostAsync("/kling/tasks", $$"""{"action":"retrieve_batch"{{fields}}}"""))["items"].EnumerateArray().Select(t => t.GetProperty("id").GetString())];
        (await Ids("")).ShouldBe([second, first]);
        (await Ids(""","type":"videos" """)).ShouldBe([first]);
        (await Ids($$""","ids":["{{second}}"]""")).ShouldBe([second]);
        (await Ids(""","ids":[]""")).ShouldBeEmpty();
        (await Ids(""","limit":1,"offset":1""")).ShouldBe([first]);
        (await Ids(""","created_at_min":99999999999""")).ShouldBeEmpty();
        (await server.NewAccount().PostAsync("/kling/tasks", $$"""{"id":"{{first}}"}""")).Text.ShouldBe("{}");
        (await api.PostAsync("/kling/tasks", """{"id":"unknown"}""")).Text.ShouldBe("{}");
        (await api.PostAsync("/kling/tasks", $$"""{"action":"delete","id":"{{first}}"}""")).Text.ShouldBe($$"""{"id":"{{first}}","deleted":true}""");
        (await Ids("")).ShouldBe([second]);
    }

    [Fact]
    public async Task A_file_inside_a_request_is_left_out_of_its_record()
    {
        var answer = await _api.PostAsync("/kling/lip-sync", $$"""{"mode":"audio2video","audio_type":"file","audio_file":"{{TestPictures.Wav(4)}}","video_url":"https://a.example/1.mp4"}""");
        answer.Status.ShouldBe(200, answer.Text);
        var record = await _api.PostAsync("/kling/tasks", $$"""{"id":"{{answer["task_id"].GetString()}}"}""");
        record["request"].GetProperty("audio_file").GetString().ShouldBe("(file left out)");
        record["request"].GetProperty("mode").GetString().ShouldBe("audio2video");
    }

    [Fact]
    public async Task An_address_that_is_not_served_is_no_api()
    {
        var answer = await _api.GetAsync("/kling/nothing");
        answer.Status.ShouldBe(404);
        answer["code"].GetString().ShouldBe("no_api");
    }

    private static async Task<string?> OnlyTaskAsync(Api api)
    {
        for (var i = 0; i < 1000; i++)
        {
            var items = (await api.PostAsync("/kling/tasks", """{"action":"retrieve_batch"}"""))["items"];
            if (items.GetArrayLength() > 0) return items.EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString();
            await Task.Delay(10);
        }

        throw new TimeoutException("No task came to be.");
    }
}
