using System.Text.Json;
using Kinora.Queueing.Embedded;
using Kinora.Server.Rendering;
using Kinora.Tasks;

namespace Kinora.Server.Observability;

/// <summary>What an operator's monitor asks: <c>/healthz</c> as JSON, <c>/metrics</c> as Prometheus text. Neither names tasks or accounts.</summary>
internal static class HealthEndpoint
{
    /// <summary>Maps both.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz", (RequestDelegate)HealthAsync);
        endpoints.MapGet("/metrics", (RequestDelegate)MetricsAsync);

        // Counting starts with the server, not with the first look at the figures.
        endpoints.ServiceProvider.GetRequiredService<ServerMetrics>();
    }

    private static Task HealthAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var engine = services.GetRequiredService<Engine>();
        _ = engine.ToolsAsync(); // tried in the background at the first question
        context.Response.ContentType = "application/json; charset=utf-8";
        using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", "ok");
        json.WriteString("version", ServerMetrics.Version);
        json.WriteString("sandbox", engine.SandboxLevel);
        int open = services.GetRequiredService<ITaskStore>().OpenTasks, running = services.GetRequiredService<RunningAttempts>().Count;
        json.WriteNumber("queued", Math.Max(0, open - running));
        json.WriteNumber("running", running);
        json.WriteEndObject();
        json.Flush();
        return context.Response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    private static Task MetricsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return context.Response.WriteAsync(context.RequestServices.GetRequiredService<ServerMetrics>().ToText(), context.RequestAborted);
    }
}
