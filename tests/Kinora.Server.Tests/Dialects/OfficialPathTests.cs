using Kinora.Server.Tests.Conformance;

namespace Kinora.Server.Tests.Dialects;

public sealed class OfficialPathTests(DialectServer server)
{
    private readonly Api _api = server.NewAccount();

    [Fact]
    public async Task A_clip_is_created_and_found_by_either_id()
    {
        var created = await _api.PostAsync("/text-to-video/kling-3.0", """
            {"prompt":"a dog","settings":{"audio":"native","resolution":"1080p","aspect_ratio":"9:16","duration":7},"options":{"external_task_id":"path-1","watermark_info":{"enabled":true}}}
            """);
        created.Json.ShouldHaveTheShapeOf(
            """{"code":0,"message":"SUCCEED","request_id":"s","data":{"id":"s","status":"submitted","external_id":"path-1","create_time":1,"update_time":1}}""",
            ["data.status", "data.external_id"]);
        var id = created["data"].GetProperty("id").GetString();
        var ended = await EndAsync($"/tasks?task_ids={id}");
        ended.Json.ShouldHaveTheShapeOf(
            """
            {"code":0,"message":"SUCCEED","request_id":"s","data":[{"id":"s","status":"succeeded","message":"","outputs":[{"type":"video","id":"s","url":"s",
            "watermark_url":"s","duration":"s"}],"billing":[{"charge_type":"unit","amount":"8.4","package_type":"video"}],"external_id":"path-1",
            "create_time":1,"update_time":1}]}
            """, ["data[].status", "data[].billing[].amount", "data[].outputs[].type"]);
        (await _api.GetAsync($"/tasks?external_task_ids=path-1,unknown"))["data"].GetArrayLength().ShouldBe(1);
        (await server.NewAccount().GetAsync($"/tasks?task_ids={id}"))["data"].GetArrayLength().ShouldBe(0);
        (await _api.GetAsync($"/v1/videos/text2video/{id}")).ShouldBeError(404, 1203);
    }

    [Theory]
    [InlineData("/image-to-video/kling-2.6", """{"contents":[{"type":"prompt","text":"x"},{"type":"first_frame","url":"https://a.example/1.jpg"}]}""", 200)]
    [InlineData("/image-to-video/kling-3.0-turbo", """{"prompt":"x","image":"https://a.example/1.jpg","settings":{"resolution":"4k","duration":15}}""", 200)]
    [InlineData("/image-to-video/kling-3.0", """{"contents":[{"type":"first_frame","url":"https://a.example/1.jpg"},{"type":"last_frame","url":"https://a.example/2.jpg"}]}""", 200)]
    [InlineData("/image-to-video/kling-2.6", """{"contents":[{"type":"first_frame","url":"https://a.example/1.jpg"},{"type":"last_frame","url":"https://a.example/2.jpg"}]}""", 400)]
    [InlineData("/image-to-video/kling-2.6", """{"prompt":"x"}""", 400)]
    [InlineData("/text-to-video/kling-2.6", """{"prompt":"x","settings":{"duration":7}}""", 400)]
    [InlineData("/text-to-video/kling-3.0", """{"settings":{"duration":7}}""", 400)]
    [InlineData("/text-to-video/kling-3.0", """{"prompt":"x","settings":{"resolution":"480p"}}""", 400)]
    [InlineData("/text-to-video/kling-3.0", """{"prompt":"x","contents":[{"type":"sculpture"}]}""", 400)]
    [InlineData("/text-to-video/kling-9.0", """{"prompt":"x"}""", 404)]
    [InlineData("/text-to-video/kling-3.0/more", """{"prompt":"x"}""", 404)]
    public async Task Requests_are_judged(string path, string body, int status) => (await _api.PostAsync(path, body)).Status.ShouldBe(status);

    [Fact]
    public async Task Tasks_are_paged_filtered_and_cancelled()
    {
        var api = server.NewAccount();
        for (var i = 0; i < 3; i++) await api.PostAsync("/text-to-video/kling-3.0", $$"""{"prompt":"a dog {{i}}"}""");
        var held = (await api.PostAsync("/image-to-video/kling-3.0", """{"prompt":"hold","image":"https://a.example/1.jpg"}"""))["data"].GetProperty("id").GetString();
        var first = await api.PostAsync("/tasks", """{"limit":3}""");
        first["data"].GetProperty("has_more").GetBoolean().ShouldBeTrue();
        first["data"].GetProperty("count").GetInt32().ShouldBe(3);
        var second = await api.PostAsync("/tasks", $$"""{"limit":3,"cursor":"{{first["data"].GetProperty("next_cursor").GetString()}}"}""");
        second["data"].GetProperty("count").GetInt32().ShouldBe(1);
        second["data"].GetProperty("has_more").GetBoolean().ShouldBeFalse();
        (await api.PostAsync("/tasks", """{"filters":[{"key":"product_type","values":["image-to-video"]}]}"""))["data"].GetProperty("count").GetInt32().ShouldBe(1);
        var cancelled = await api.DeleteAsync("/tasks/" + held);
        cancelled["data"].GetProperty("status").GetString().ShouldBe("failed");
        (await api.PostAsync("/tasks", """{"filters":[{"key":"status","values":["failed"]}]}"""))["data"].GetProperty("result")[0].GetProperty("id").GetString().ShouldBe(held);
        (await api.GetAsync("/tasks")).ShouldBeError(400, 1201);
        (await api.GetAsync("/tasks?task_ids=1&external_task_ids=2")).ShouldBeError(400, 1201);
    }

    private async Task<Answer> EndAsync(string path)
    {
        for (var i = 0; i < 400; i++)
        {
            var answer = await _api.GetAsync(path);
            if (answer["data"][0].GetProperty("status").GetString() is "succeeded" or "failed") return answer;
            await Task.Delay(25);
        }

        throw new TimeoutException();
    }
}
