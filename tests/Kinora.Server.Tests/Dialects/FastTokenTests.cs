using Kinora.Server.Tests.Conformance;

namespace Kinora.Server.Tests.Dialects;

public sealed class FastTokenTests(DialectServer server)
{
    private const string Image = "/kling/v1/videos/image2video";
    private readonly Api _api = server.NewAccount();

    [Fact]
    public async Task A_creation_reads_as_an_envelope_and_as_a_video_object()
    {
        var answer = await _api.PostAsync(Image, """{"model_name":"kling-v1","image":"https://a.example/1.jpg","prompt":"x","cfg_scale":0.5,"mode":"std","duration":"5","aspect_ratio":"1:1"}""");
        answer.Json.ShouldHaveTheShapeOf(
            """
            {"code":0,"message":"SUCCEED","request_id":"s","id":"s","task_id":"s","object":"video","model":"kling-v1","status":"queued","progress":0,
            "created_at":1,"data":{"task_id":"s","task_status":"submitted","task_info":{},"created_at":1,"updated_at":1}}
            """, ["code", "message", "object", "model", "status", "progress", "data.task_status"]);
        answer["task_id"].GetString().ShouldBe(answer["data"].GetProperty("task_id").GetString());
        (answer["data"].GetProperty("created_at").GetInt64() / 1000).ShouldBe(answer["created_at"].GetInt64());
    }

    [Fact]
    public async Task A_finished_task_has_its_address_at_the_top_and_in_its_data()
    {
        var created = await _api.PostAsync(Image, """{"model":"kling-v1-6","image":"https://a.example/1.jpg","seed":42}""");
        created["model"].GetString().ShouldBe("kling-v1-6");
        var ended = await _api.EndOfAsync($"{Image}/{created["task_id"].GetString()}");
        ended.Json.ShouldHaveTheShapeOf(
            """
            {"code":0,"message":"SUCCEED","request_id":"s","id":"s","task_id":"s","object":"video","model":"s","status":"completed","progress":100,
            "created_at":1,"url":"s","format":"mp4","metadata":{"duration":5.033,"fps":24,"width":1280,"height":720,"seed":42},
            "data":{"task_id":"s","task_status":"succeed","task_status_msg":"","task_info":{},"watermark_info":{"enabled":false},
            "final_unit_deduction":"2","task_result":{"videos":[{"id":"s","url":"s","duration":"s"}]},"created_at":1,"updated_at":1}}
            """, ["status", "progress", "format", "metadata.seed", "metadata.width", "data.final_unit_deduction"]);
        ended["url"].GetString()!.ShouldContain("/media/");
    }

    [Fact]
    public async Task A_failed_task_says_why_at_the_top()
    {
        var created = await _api.PostAsync(Image, """{"image":"https://a.example/1.jpg","prompt":"fail-input"}""");
        var ended = await _api.EndOfAsync($"{Image}/{created["task_id"].GetString()}");
        ended["status"].GetString().ShouldBe("failed");
        ended["error"].GetProperty("message").GetString().ShouldBe("Image pixel is invalid");
    }

    [Theory]
    [InlineData("""{"image":"https://a.example/1.jpg","mode":"fast"}""", 400, 1201, "invalid_request_error", "mode")]
    [InlineData("""{"image":"https://a.example/1.jpg","model":"kling-v9"}""", 404, 1203, "invalid_request_error", "model")]
    public async Task A_refusal_has_the_code_and_the_error_object(string body, int status, int code, string type, string param)
    {
        var answer = await _api.PostAsync(Image, body);
        answer.ShouldBeError(status, code);
        answer["error"].GetProperty("type").GetString().ShouldBe(type);
        answer["error"].GetProperty("param").GetString().ShouldBe(param);
        answer["error"].GetProperty("message").GetString().ShouldBe(answer.Message);
    }

    [Fact]
    public async Task Unknown_addresses_and_missing_credentials_are_answered_in_this_dialect()
    {
        (await _api.GetAsync("/kling/v1/other"))["error"].GetProperty("code").GetString().ShouldBe("not_found");
        var answer = await server.With(null).GetAsync($"{Image}/1");
        answer.ShouldBeError(401, 1001);
        answer["error"].GetProperty("type").GetString().ShouldBe("authentication_error");
    }
}
