using System.Text.Json;

namespace Kinora.Server.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_and_figures_are_told()
    {
        await using var server = await TestServer.StartAsync();
        await server.RenderAsync();
        using var health = JsonDocument.Parse(await server.Http.GetStringAsync(server.Url + "/healthz"));
        health.RootElement.GetProperty("status").GetString().ShouldBe("ok");
        health.RootElement.GetProperty("queued").GetInt32().ShouldBe(0);
        health.RootElement.TryGetProperty("sandbox", out _).ShouldBeTrue();
        string metrics = await server.Http.GetStringAsync(server.Url + "/metrics");
        metrics.ShouldContain("kinora_task_changes_total{capability=\"TextToVideo\",state=\"Succeeded\"} 1\n");
        metrics.ShouldContain("kinora_open_tasks 0\n");
        metrics.ShouldContain("kinora_store_flushes_total ");
    }
}
