using System.Globalization;

namespace Kinora.Server.Tests.Dialects;

public sealed class FuzzTests(DialectServer server)
{
    /// <summary>
    /// A short run; KINORA_FUZZ_REQUESTS and KINORA_FUZZ_SEED make it a long one. Whatever is sent, nothing breaks inside the server, and
    /// nothing of its inside shows.
    /// </summary>
    [Fact]
    public async Task Damaged_requests_to_every_route_break_nothing_and_show_nothing_of_the_inside()
    {
        var requests = Setting("KINORA_FUZZ_REQUESTS", 3000);
        var fuzzer = new RouteFuzzer(server.Url, Setting("KINORA_FUZZ_SEED", 20260722));
        await fuzzer.RunAsync(requests);
        fuzzer.Findings.ShouldBeEmpty();
        // The run reached past the door, and the door refused: otherwise it has tested nothing.
        foreach (var status in (int[])[200, 400, 401, 404]) fuzzer.Statuses.GetValueOrDefault(status).ShouldBeGreaterThan(requests / 100);
        server.Log.Lines.Where(line => line.Contains("broke", StringComparison.Ordinal)).ShouldBeEmpty();
        TestContext.Current.SendDiagnosticMessage(string.Join(", ", fuzzer.Statuses.Select(pair => $"{pair.Key}: {pair.Value}")));
    }

    private static int Setting(string name, int absent) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : absent;

    [Theory]
    [InlineData("/tasks", """{"filters":[{"key":"status","values":["HALF"]}]}""")]
    [InlineData("/tasks", """{"filters":[{"key":"HALF","values":["failed"]}]}""")]
    [InlineData("/tasks", """{"cursor":"HALF"}""")]
    [InlineData("/kling/tasks", """{"action":"retrieve_batch","ids":["HALF"],"type":"HALF"}""")]
    [InlineData("/kling/tasks", """{"action":"HALF","id":"HALF"}""")]
    [InlineData("/v1/videos/text2video", """{"prompt":"HALF"}""")]
    [InlineData("/v1/videos/multi-image2video", """{"image_list":[{"image":"HALF"}]}""")]
    public async Task Half_of_a_surrogate_pair_is_the_callers_mistake(string path, string body)
    {
        var answer = await server.NewAccount().PostAsync(path, body.Replace("HALF", "\\udfff\\ud800"));
        answer.Status.ShouldBeInRange(200, 499, answer.Text);
    }
}
