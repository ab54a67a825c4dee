using System.Text.RegularExpressions;
using Kinora.Server.Tests.Dialects;

namespace Kinora.Server.Tests.Access;

/// <summary>What one account makes is nothing to another, by whatever road it asks.</summary>
public sealed partial class IsolationTests(DialectServer server)
{
    private static readonly (string Path, string Body)[] s_makers =
    [
        ("/v1/videos/text2video", """{"prompt":"a dog","external_task_id":"MARK"}"""),
        ("/v1/ai/seg/kling/videos/text2video", """{"model_name":"MaaS_KL_V1.6","prompt":"a dog","external_task_id":"MARK"}"""),
        ("/kling/v1/videos/text2video", """{"model":"kling-v1-6","prompt":"a dog","external_task_id":"MARK"}"""),
        ("/text-to-video/kling-2.6", """{"prompt":"a dog","settings":{"resolution":"1080p","duration":5},"options":{"external_task_id":"MARK"}}"""),
        ("/kling/videos", """{"action":"text2video","model":"kling-v1","prompt":"a dog MARK","async":true}"""),
    ];

    private static readonly string[] s_gets =
    [
        "/v1/videos/text2video/KEY", "/v1/videos/image2video/KEY", "/v1/ai/seg/kling/videos/text2video/KEY", "/v1/ai/seg/kling/v1/videos/text2video/KEY",
        "/kling/v1/videos/text2video/KEY", "/tasks?task_ids=KEY", "/tasks?external_task_ids=KEY", "/tasks/KEY", "/kling/tasks/KEY",
        "/v1/videos/text2video?pageNum=1&pageSize=500", "/v1/ai/seg/kling/videos/text2video?pageNum=1&pageSize=500", "/kling/v1/videos/text2video?pageNum=1&pageSize=500",
    ];

    private static readonly (string Path, string Body)[] s_posts =
    [
        ("/kling/tasks", """{"action":"retrieve","id":"KEY"}"""),
        ("/kling/tasks", """{"action":"retrieve_batch","ids":["KEY"]}"""),
        ("/kling/tasks", """{"action":"retrieve","trace_id":"KEY"}"""),
        ("/kling/tasks", """{"action":"retrieve_batch","type":"videos","limit":100}"""),
        ("/kling/tasks", """{"action":"delete","id":"KEY"}"""),
        ("/tasks", """{"limit":100}"""),
        ("/v1/videos/video-extend", """{"video_id":"KEY"}"""),
        ("/v1/videos/identify-face", """{"video_id":"KEY"}"""),
        ("/v1/videos/advanced-lip-sync", """{"session_id":"KEY","face_choose":[{"face_id":"0","sound_file":"AAAA","sound_start_time":0,"sound_end_time":2000,"sound_insert_time":0}]}"""),
    ];

    [Fact]
    public async Task No_id_of_another_account_is_visible_by_any_route_and_nothing_of_it_can_be_taken_back()
    {
        var owner = server.NewAccount();
        var stranger = server.NewAccount();
        string mark = "mark" + Guid.NewGuid().ToString("N")[..12];
        var made = new List<string>();
        foreach (var (path, body) in s_makers)
        {
            var created = await owner.PostAsync(path, body.Replace("MARK", $"{mark}-{made.Count}"));
            created.Status.ShouldBe(200, $"{path}: {created.Text}");
            made.Add(Id().Match(created.Text.Replace("request_id", "", StringComparison.Ordinal)).Groups[1].Value);
        }

        string video = await owner.NewVideoAsync($$""","external_task_id":"{{mark}}-v" """);
        var own = await owner.GetAsync("/v1/videos/text2video?pageNum=1&pageSize=500");
        own.Text.ShouldContain(mark, customMessage: "the owner sees them");
        made.ShouldAllBe(id => id.Length > 10);

        string[] keys = [.. made, video, .. Enumerable.Range(0, made.Count).Select(i => $"{mark}-{i}"), mark + "-v"];
        foreach (string key in keys)
        {
            foreach (string path in s_gets) Judge(path, key, await stranger.GetAsync(path.Replace("KEY", key)));
            foreach (var (path, body) in s_posts) Judge(path + body, key, await stranger.PostAsync(path, body.Replace("KEY", key)));
            Judge("DELETE", key, await stranger.DeleteAsync("/v1/videos/text2video/" + key));
        }

        foreach (string id in made)
            (await owner.PostAsync("/kling/tasks", $$"""{"action":"retrieve_batch","ids":["{{id}}"]}""")).Status.ShouldBe(200);
        (await owner.EndOfAsync("/v1/videos/text2video/" + made[0])).Text.ShouldContain("succeed");

        void Judge(string asked, string key, Answer answer)
        {
            foreach (string other in keys)
                if (other != key && !key.Contains(other)) answer.Text.ShouldNotContain(other, customMessage: $"{asked} with {key}");
            if (answer.Status == 200) answer.Text.ShouldNotContain("\"succeed", Case.Sensitive, customMessage: $"{asked} with {key}");
        }
    }

    [GeneratedRegex("(?:task_id|\"id\")\"?:\\s?\"([0-9a-f-]{11,})\"")]
    private static partial Regex Id();
}
