using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kinora.Proofs.Media;

/// <summary>Serves hostile files at addresses that end as the caller likes; everything else that is asked for is noted.</summary>
internal sealed class HostileHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private int _strays;
    private int _serial;

    public HostileHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            if (_files.TryGetValue(context.Request.Path.Value!, out byte[]? content))
            {
                context.Response.ContentLength = content.Length;
                await context.Response.Body.WriteAsync(content, context.RequestAborted);
                return;
            }

            Interlocked.Increment(ref _strays);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
    }

    public string Url => _app.Urls.First();

    /// <summary>Requests for what nobody was told of: something followed an address inside a file.</summary>
    public int Strays => Volatile.Read(ref _strays);

    public Task StartAsync() => _app.StartAsync();

    /// <summary>Puts a file up.</summary>
    /// <returns>Its address.</returns>
    public string Serve(byte[] content, string extension)
    {
        string path = $"/{Interlocked.Increment(ref _serial)}.{extension}";
        _files[path] = content;
        return Url + path;
    }

    /// <summary>Takes all files down again.</summary>
    public void Clear() => _files.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
