using Kinora.Server.Tests.Conformance;

namespace Kinora.Server.Tests.Dialects;

public sealed class OfficialTests(DialectServer server)
{
    private const string Text = "/v1/videos/text2video";
    private readonly Api _api = server.NewAccount();

    [Fact]
    public async Task A_finished_task_tells_its_clip_price_and_length_as_strings_and_its_times_as_numbers()
    {
        var created = await _api.PostAsync(Text, """{"prompt":"a dog","mode":"pro","watermark_info":{"enabled":true}}""");
        var id = created["data"].GetProperty("task_id").GetString();
        var ended = await _api.EndOfAsync($"{Text}/{id}");
        ended.Json.ShouldHaveTheShapeOf(
            """
            {"code":0,"message":"SUCCEED","request_id":"s","data":{"task_id":"s","task_status":"succeed","task_status_msg":"","task_info":{},
            "watermark_info":{"enabled":true},"final_unit_deduction":"3.5","task_result":{"videos":[{"id":"s","url":"s","watermark_url":"s",
            "duration":"5.033"}]},"created_at":1,"updated_at":1}}
            """,
            ["code", "message", "data.task_status", "data.final_unit_deduction", "data.watermark_info.enabled", "data.task_result.videos[].duration"]);
        using var http = new HttpClient();
        (await http.GetStringAsync(ended["data"].GetProperty("task_result").GetProperty("videos")[0].GetProperty("watermark_url").GetString()))
            .ShouldStartWith("WatermarkedVideo");
    }

    [Fact]
    public async Task A_failed_task_is_a_successful_query_with_the_reason_in_it()
    {
        var created = await _api.PostAsync("/v1/videos/image2video", """{"image":"https://a.example/1.jpg","prompt":"fail-input"}""");
        var ended = await _api.EndOfAsync("/v1/videos/image2video/" + created["data"].GetProperty("task_id").GetString());
        ended.Status.ShouldBe(200);
        ended["message"].GetString().ShouldBe("SUCCEED");
        ended["data"].GetProperty("task_status").GetString().ShouldBe("failed");
        ended["data"].GetProperty("task_status_msg").GetString().ShouldBe("Image pixel is invalid");
        ended["data"].GetProperty("final_unit_deduction").GetString().ShouldBe("0");
        ended["data"].GetProperty("task_result").GetRawText().ShouldBe("{}");
    }

    [Fact]
    public async Task A_task_is_found_under_its_own_kind_and_by_its_own_account_only()
    {
        await _api.PostAsync(Text, """{"prompt":"a dog","external_task_id":"mine"}""");
        (await _api.GetAsync($"{Text}/mine")).Status.ShouldBe(200);
        (await _api.GetAsync($"{Text}/mine/")).Status.ShouldBe(200);
        (await _api.GetAsync("/v1/videos/image2video/mine")).ShouldBeError(404, 1203);
        (await server.NewAccount().GetAsync($"{Text}/mine")).ShouldBeError(404, 1203);
        (await server.NewAccount().DeleteAsync($"{Text}/mine")).ShouldBeError(404, 1203);
    }

    [Fact]
    public async Task An_external_id_is_unique_within_an_account()
    {
        (await _api.PostAsync(Text, """{"prompt":"a dog","external_task_id":"once"}""")).Status.ShouldBe(200);
        (await _api.PostAsync(Text, """{"prompt":"a cat","external_task_id":"once"}""")).ShouldBeError(400, 1201);
        (await server.NewAccount().PostAsync(Text, """{"prompt":"a cat","external_task_id":"once"}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Lists_are_paged_newest_first_and_hold_one_account_and_kind()
    {
        for (var i = 0; i < 3; i++) await _api.PostAsync(Text, $$"""{"prompt":"a dog","external_task_id":"page{{i}}"}""");
        await _api.PostAsync("/v1/videos/image2video", """{"image":"https://a.example/1.jpg"}""");
        var first = await _api.GetAsync($"{Text}?pageNum=1&pageSize=2");
        first["data"].EnumerateArray().Select(t => t.GetProperty("task_info").GetProperty("external_task_id").GetString()).ShouldBe(["page2", "page1"]);
        (await _api.GetAsync($"{Text}/?pageNum=2&pageSize=2"))["data"].GetArrayLength().ShouldBe(1);
        (await _api.GetAsync($"{Text}"))["data"].GetArrayLength().ShouldBe(3);
    }

    [Theory]
    [InlineData("?pageNum=0")]
    [InlineData("?pageNum=1001")]
    [InlineData("?pageSize=0")]
    [InlineData("?pageSize=501")]
    [InlineData("?pageSize=x")]
    public async Task Pages_outside_the_published_range_are_refused(string query) => (await _api.GetAsync(Text + query)).ShouldBeError(400, 1201);

    [Fact]
    public async Task Deleting_a_waiting_task_cancels_it()
    {
        var api = server.NewAccount();
        var created = await api.PostAsync(Text, """{"prompt":"hold"}""");
        var id = created["data"].GetProperty("task_id").GetString();
        var cancelled = await api.DeleteAsync($"{Text}/{id}");
        cancelled["data"].GetProperty("task_status").GetString().ShouldBe("failed");
        cancelled["data"].GetProperty("task_status_msg").GetString().ShouldBe("The task was cancelled.");
    }

    [Fact]
    public async Task More_open_tasks_of_a_model_than_allowed_are_refused_until_one_ends()
    {
        var api = server.NewAccount();
        var last = "";
        for (var i = 0; i < 20; i++)
        {
            var accepted = await api.PostAsync(Text, """{"prompt":"hold"}""");
            accepted.Status.ShouldBe(200, accepted.Text);
            last = accepted["data"].GetProperty("task_id").GetString();
        }

        (await api.PostAsync(Text, """{"prompt":"hold"}""")).ShouldBeError(429, 1303, "parallel task over resource pack limit");
        (await api.PostAsync(Text, """{"prompt":"hold","model_name":"kling-v1-6"}""")).Status.ShouldBe(200);
        await api.DeleteAsync($"{Text}/{last}");
        (await api.PostAsync(Text, """{"prompt":"hold"}""")).Status.ShouldBe(200);
        foreach (var kind in (string[])["text2video"])
            foreach (var task in (await api.GetAsync($"/v1/videos/{kind}?pageSize=100"))["data"].EnumerateArray())
                await api.DeleteAsync($"/v1/videos/{kind}/{task.GetProperty("task_id").GetString()}");
    }

    [Theory]
    [InlineData("", 1200)]
    [InlineData("{", 1200)]
    [InlineData("[]", 1200)]
    [InlineData("\"text\"", 1200)]
    [InlineData("null", 1200)]
    [InlineData("{\"prompt\":\"\\ud800\"}", 1201)]
    public async Task A_body_that_cannot_be_read_is_refused(string body, int code) => (await _api.PostAsync(Text, body)).ShouldBeError(400, code);

    [Fact]
    public async Task A_body_of_very_many_small_values_is_refused_before_it_fills_the_memory() =>
        (await _api.PostAsync(Text, "{\"prompt\":\"x\",\"unknown\":[" + string.Join(',', Enumerable.Repeat("0", 1_000_000)) + "]}"))
            .ShouldBeError(400, 1200, "the request body has too many values");

    [Fact]
    public async Task A_body_that_is_not_UTF_8_is_refused()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url + "/kling/tasks") { Content = new ByteArrayContent([.. "{\"action\":\"retrieve_batch\",\"ids\":[\"a"u8, 0xC3, .. "\"]}"u8]) };
        request.Headers.Authorization = new("Bearer", "utf8");
        using var response = await http.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(400);
    }

    [Theory]
    [InlineData("/v1/videos/no-such-kind")]
    [InlineData("/v1/videos")]
    [InlineData("/v1/general/custom-voices")]
    [InlineData("/v1/videos/text2video/1/2")]
    [InlineData("/account/other")]
    public async Task An_address_that_is_not_served_does_not_exist(string path) => (await _api.GetAsync(path)).ShouldBeError(404, 1203);

    [Theory]
    [InlineData("PUT", "/v1/videos/text2video")]
    [InlineData("DELETE", "/v1/videos/text2video")]
    [InlineData("POST", "/v1/videos/text2video/1")]
    [InlineData("GET", "/v1/videos/identify-face")]
    [InlineData("POST", "/account/costs")]
    public async Task A_method_that_an_address_does_not_take_is_refused(string method, string path) =>
        (await _api.SendAsync(new HttpMethod(method), path, method == "POST" ? "{}" : null)).ShouldBeError(404, 1202);

    [Fact]
    public async Task The_account_tells_what_was_charged()
    {
        var api = server.NewAccount();
        await api.NewVideoAsync();
        var costs = await api.GetAsync("/account/costs?start_time=1700000000000&end_time=1800000000000");
        var pack = costs["data"].GetProperty("resource_pack_subscribe_infos")[0];
        pack.GetProperty("total_quantity").GetDecimal().ShouldBe(pack.GetProperty("remaining_quantity").GetDecimal() + 1);
        pack.GetProperty("status").GetString().ShouldBe("online");
        (await api.GetAsync("/account/costs?start_time=1")).ShouldBeError(400, 1201);
    }

    [Fact]
    public async Task The_voices_that_come_along_are_listed()
    {
        var voices = await _api.GetAsync("/v1/general/presets-voices?pageSize=1000");
        voices["data"].EnumerateArray().Select(t => t.GetProperty("task_result").GetProperty("voices")[0].GetProperty("voice_id").GetString())
            .ShouldContain("genshin_vindi2");
    }

    [Fact]
    public async Task The_avatar_is_found_under_both_of_its_addresses()
    {
        var created = await _api.PostAsync("/v1/videos/avatar", """{"image":"https://a.example/1.jpg","sound_file":"https://a.example/1.mp3","external_task_id":"avatar"}""");
        created.Status.ShouldBe(200);
        (await _api.EndOfAsync("/v1/videos/avatar/image2video/avatar"))["data"].GetProperty("task_status").GetString().ShouldBe("succeed");
    }

    [Fact]
    public async Task A_picture_inside_a_request_is_stored_before_the_answer()
    {
        var answer = await _api.PostAsync("/v1/videos/image2video", $$"""{"image":"{{TestPictures.Png(320, 300)}}"}""");
        answer.Status.ShouldBe(200);
        Directory.EnumerateFiles(server.BlobFolder, "*.png", SearchOption.AllDirectories).ShouldNotBeEmpty();
    }
}
