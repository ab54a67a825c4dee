using Kinora.Server.Tests.Dialects;

namespace Kinora.Server.Tests.Conformance;

/// <summary>Every request and answer that the page of the B dialect shows.</summary>
public sealed class CloudswayCorpusTests(DialectServer server)
{
    private const string Base = "/v1/ai/XXX/kling/videos/";
    private static readonly string[] Words = ["code", "message"];
    private readonly Api _api = server.NewAccount();

    private const string Created = """
        {"request_id":"string","code":0,"message":"SUCCEED","data":{"task_id":"string","task_info":{"external_task_id":"string"},
        "task_status":"submitted","created_at":1722769557708,"updated_at":1722769557708}}
        """;

    [Theory]
    [InlineData("text2video", """{ "model_name":"kling-v1", "prompt":"A dog running on the grass" }""")]
    [InlineData("image2video", """
        { "model_name":"kling-v1", "image":"https://pic1.zhimg.com/v2-0cbb2efa5a55f2e716eebe2d6a6eef67_r.jpg?source=12a79843",
          "prompt":"Nezha practicing martial arts" }
        """)]
    [InlineData("multi-image2video", """
        { "model_name": "MaaS_KeLing_V1.6", "image_list": [ { "image": "https://a.example/1.jpg" }, { "image": "https://a.example/2.jpg" },
          { "image": "https://a.example/3.jpg" }, { "image": "https://a.example/4.jpg" } ], "prompt": "four friends",
          "negative_prompt": "No negative energy content", "mode": "std", "duration": "10", "aspect_ratio": "9:16" }
        """)]
    public async Task A_creation_answers_as_the_page_shows(string kind, string body)
    {
        var external = "xiaoshuvideo" + kind;
        var answer = await _api.PostAsync(Base + kind, body.TrimEnd()[..^1] + $$""", "external_task_id":"{{external}}"}""");
        answer.Status.ShouldBe(200, answer.Text);
        answer.Json.ShouldHaveTheShapeOf(Created, [.. Words, "data.task_status"]);
        answer["data"].GetProperty("task_info").GetProperty("external_task_id").GetString().ShouldBe(external);
    }

    [Fact]
    public async Task A_creation_without_an_external_id_has_an_empty_task_info()
    {
        var answer = await _api.PostAsync(Base + "text2video", """{"model_name":"MaaS_KL_V1.6","prompt":"A dog running on the grass"}""");
        answer["data"].GetProperty("task_info").GetRawText().ShouldBe("{}");
    }

    [Fact]
    public async Task A_text_query_answers_as_the_page_shows_with_the_task_id_where_clients_look_for_it()
    {
        var created = await _api.PostAsync(Base + "text2video", """{"prompt":"A dog","external_task_id":"text-query"}""");
        var answer = await _api.EndOfAsync(Base + "text2video/text-query");
        answer.Json.ShouldHaveTheShapeOf(
            """
            {"code":0,"message":"SUCCEED","request_id":"string","data":{"task_id":"string","task_status":"succeed","task_status_msg":"",
            "task_info":{"task_id":"string","external_task_id":"string"},
            "task_result":{"videos":[{"id":"string","url":"string","duration":"string"}]},"created_at":1722769557708,"updated_at":1722769557708}}
            """, [.. Words, "data.task_status", "data.task_status_msg"]);
        answer["data"].GetProperty("task_info").GetProperty("task_id").GetString().ShouldBe(created["data"].GetProperty("task_id").GetString());
    }

    [Theory]
    [InlineData("image2video", """{"image":"https://a.example/1.jpg"}""")]
    [InlineData("multi-image2video", """{"image_list":[{"image":"https://a.example/1.jpg"}],"prompt":"x"}""")]
    public async Task A_picture_query_answers_as_the_page_shows(string kind, string body)
    {
        var external = "query-" + kind;
        await _api.PostAsync(Base + kind, body[..^1] + $$""","external_task_id":"{{external}}"}""");
        var answer = await _api.EndOfAsync($"{Base}{kind}/{external}");
        answer.Json.ShouldHaveTheShapeOf(
            """
            {"code":0,"message":"SUCCEED","data":{"task_id":"xiaoshuvideo03013018412","task_status":"succeed","created_at":1761532694501,
            "updated_at":1761532868356,"task_status_msg":"","task_info":{"external_task_id":"xiaoshuvideo03013018412"},
            "task_result":{"videos":[{"id":"$videoId","url":"$videoUrl","duration":"10.433"}]}},"request_id":"7b9cf699-3f13-4727-93da-a64faf0e1ab4"}
            """, [.. Words, "data.task_status", "data.task_status_msg"]);
    }

    [Fact]
    public async Task An_extension_answers_and_queries_as_the_page_shows()
    {
        var video = await _api.NewVideoAsync();
        var created = await _api.PostAsync(Base + "video-extend", $$"""
            {"video_id": "{{video}}", "prompt": "Nezha pulls out a red-marked spear from behind, standing on the wind-fire wheels"}
            """);
        created.Json.ShouldHaveTheShapeOf(
            """
            {"code":0,"message":"SUCCEED","request_id":"string","data":{"task_id":"string","task_status":"submitted",
            "created_at":1722769557708,"updated_at":1722769557708}}
            """, [.. Words, "data.task_status"], ["data.task_info"]);
        var answer = await _api.EndOfAsync(Base + "video-extend/" + created["data"].GetProperty("task_id").GetString());
        answer.Json.ShouldHaveTheShapeOf(
            """
            {"code":0,"message":"SUCCEED","request_id":"string","data":{"task_id":"string","task_status":"succeed","task_status_msg":"",
            "task_info":{"parent_video":{"id":"string","url":"string","duration":"string"}},
            "task_result":{"videos":[{"id":"string","url":"string","duration":"string"}]},"created_at":1722769557708,"updated_at":1722769557708}}
            """, [.. Words, "data.task_status"]);
        answer["data"].GetProperty("task_result").GetProperty("videos")[0].GetProperty("id").GetString().ShouldNotBe(video);
    }

    [Fact]
    public async Task Faces_are_identified_and_chosen_as_the_page_shows()
    {
        var video = await _api.NewVideoAsync();
        var faces = await _api.PostAsync(Base + "identify-face", $$"""{"video_id": "{{video}}"}""");
        faces.Json.ShouldHaveTheShapeOf(
            """
            {"code":0,"message":"SUCCEED","data":{"session_id":"811680659520897082","face_data":[{"face_id":"0","face_image":"https://p2",
            "start_time":0,"end_time":5300}]},"request_id":"91d74957-cdbc-4a85-b51a-c5da7d274203"}
            """, Words);
        var speech = await _api.PostAsync("/v1/audio/tts", """{"text":"hello there","voice_id":"oversea_male1","voice_language":"en"}""");
        var audio = speech["data"].GetProperty("task_result").GetProperty("audios")[0].GetProperty("id").GetString();
        var session = faces["data"].GetProperty("session_id").GetString();
        var created = await _api.PostAsync(Base + "advanced-lip-sync", $$"""
            {"session_id": "{{session}}", "face_choose": [{"face_id": "0","audio_id": "{{audio}}","sound_start_time": 0,"sound_end_time": 5000,
            "sound_insert_time": 0,"sound_volume": 1,"original_audio_volume": 1}],"external_task_id": "xiaosuvideo12315"}
            """);
        created.Json.ShouldHaveTheShapeOf(
            """
            {"code":0,"message":"SUCCEED","data":{"task_id":"xiaosuvideo12315","task_status":"submitted","created_at":1761622385339,
            "updated_at":1761622385339,"task_info":{"external_task_id":"xiaosuvideo12315"}},"request_id":"76edcdda-dfe0-496d-9e22-d52d59def11d"}
            """, [.. Words, "data.task_status", "data.task_info.external_task_id"]);
        var answer = await _api.EndOfAsync(Base + "advanced-lip-sync/xiaosuvideo12315");
        answer.Json.ShouldHaveTheShapeOf(
            """
            {"code":0,"message":"SUCCEED","data":{"task_id":"xiaosuvideo12315","task_status":"succeed","created_at":1761622385339,
            "updated_at":1761622537187,"task_status_msg":"","task_info":{"external_task_id":"xiaosuvideo12315","parent_video":{
            "id":"811980644103909440","url":"https://v2","duration":"5.041"}},"task_result":{"videos":[{"id":"811991528977109066",
            "url":"https://v1","duration":"4.966"}]}},"request_id":"2f4952ad-c67a-4828-89e1-094b1d7d368f"}
            """, [.. Words, "data.task_status", "data.task_status_msg"]);
    }

    [Theory]
    [InlineData("MaaS_KL_V1.6")]
    [InlineData("MaaS_KL_V2.1_Master")]
    [InlineData("MaaS_KeLing_V2.6")]
    [InlineData("maas_keling_v2.1_MASTER")]
    [InlineData("MaaS_KeLing_V2.5_turbo")]
    [InlineData("kling-v1")]
    public async Task Every_name_that_the_page_gives_a_model_is_known(string model)
    {
        var answer = await _api.PostAsync(Base + "text2video", $$"""{"model_name":"{{model}}","prompt":"A dog","mode":"pro"}""");
        answer.Status.ShouldBe(200, answer.Text);
    }

    [Fact]
    public async Task The_same_endpoints_are_served_below_v1_and_for_any_customer_segment()
    {
        var created = await _api.PostAsync("/v1/ai/other-segment/kling/v1/videos/text2video", """{"prompt":"A dog","external_task_id":"below-v1"}""");
        created.Status.ShouldBe(200);
        (await _api.GetAsync(Base + "text2video/below-v1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_shape_is_read_from_inside_the_camera_where_the_page_prints_it()
    {
        await _api.PostAsync(Base + "text2video", """{"prompt":"A dog","camera_control":{"aspect_ratio":"2:1"}}""")
            .ContinueWith(t => t.Result.ShouldBeError(400, 1201));
        (await _api.PostAsync(Base + "text2video", """{"prompt":"A dog","camera_control":{"aspect_ratio":"9:16"}}""")).Status.ShouldBe(200);
    }
}
