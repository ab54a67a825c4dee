using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kinora.Proofs.Kill;

/// <summary>Takes callbacks; refuses some, so that they come again.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _count;

    public Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/callback", (RequestDelegate)TakeAsync);
    }

    /// <summary>Delivered states by task.</summary>
    public ConcurrentDictionary<string, ConcurrentBag<(string State, string EventId)>> Events { get; } = new(StringComparer.Ordinal);

    public int Port { get; private set; }

    public async Task StartAsync()
    {
        await _app.StartAsync();
        Port = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        string task = body.RootElement.GetProperty("task_id").GetString()!;
        string state = body.RootElement.GetProperty("task_status").GetString()!;
        bool refused = Interlocked.Increment(ref _count) % 5 == 0;
        context.Response.StatusCode = refused ? 503 : 200;
        Events.GetOrAdd(task, static _ => []).Add((state, context.Request.Headers["webhook-id"].ToString()));
    }
}
