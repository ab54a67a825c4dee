using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Kinora.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Kinora.Server.Tests.Dialects.DialectServer))]

namespace Kinora.Server.Tests.Dialects;

/// <summary>The real host with the real store on a loopback port; only the engine is a stand-in.</summary>
public sealed class DialectServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kinora-dialects-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };
    private DataDirectory? _data;
    private WebApplication? _app;
    private int _tokens;

    /// <summary>Where it listens.</summary>
    public string Url { get; private set; } = "";

    internal string BlobFolder => _data!.Blobs;

    internal TestRenderer Renderer { get; } = new();

    internal IServiceProvider Services => _app!.Services;

    internal LogList Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _data = DataDirectory.Take(_folder);
        var options = new ServeOptions { Urls = [new("http://127.0.0.1:0")], Data = _folder, FetchAllow = [], MaxOpenTasksPerModel = 20, Renders = 2 };
        _app = ServerHost.Build(options, _data, new EngineEnvironment("/usr/bin:/bin", _folder, _folder), Change);
        await _app.StartAsync();
        Url = _app.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        Renderer.Release();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _data!.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A client with an account of its own.</summary>
    internal Api NewAccount() => new(_http, Url, $"token-{Interlocked.Increment(ref _tokens)}");

    /// <summary>A client with that credential.</summary>
    internal Api With(string? token) => new(_http, Url, token);

    private void Change(WebApplicationBuilder builder)
    {
        builder.Services.RemoveAll<IRenderer>();
        builder.Services.AddSingleton<IRenderer>(Renderer);
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Log);
    }
}

/// <summary>Calls the server as one account.</summary>
internal sealed class Api(HttpClient http, string url, string? token)
{
    public string Token => token ?? "";

    public Task<Answer> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, url + path);
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", token.Contains(' ') ? token : "Bearer " + token);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await http.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        return new Answer((int)response.StatusCode, text);
    }

    /// <summary>Polls until a task has ended; the last answer.</summary>
    public async Task<Answer> EndOfAsync(string path)
    {
        for (var i = 0; i < 600; i++)
        {
            var answer = await GetAsync(path);
            if (answer.Status != 200 || answer["data"].GetProperty("task_status").GetString() is "succeed" or "failed") return answer;
            await Task.Delay(25);
        }

        throw new TimeoutException($"{path} did not end.");
    }

    /// <summary>Makes a clip and returns the id of its video.</summary>
    public async Task<string> NewVideoAsync(string fields = "")
    {
        var created = await PostAsync("/v1/videos/text2video", $$"""{"prompt":"a dog"{{fields}}}""");
        created.Status.ShouldBe(200, created.Text);
        var ended = await EndOfAsync("/v1/videos/text2video/" + created["data"].GetProperty("task_id").GetString());
        return ended["data"].GetProperty("task_result").GetProperty("videos")[0].GetProperty("id").GetString()!;
    }
}

/// <summary>What the server answered.</summary>
internal sealed record Answer(int Status, string Text)
{
    private readonly JsonElement _json = JsonDocument.Parse(Text).RootElement;

    public JsonElement Json => _json;

    public string Message => _json.GetProperty("message").GetString()!;

    public JsonElement this[string name] => _json.GetProperty(name);

    /// <summary>An error of the enveloped dialects.</summary>
    public void ShouldBeError(int status, int code, string? message = null)
    {
        Status.ShouldBe(status, Text);
        this["code"].GetInt32().ShouldBe(code, Text);
        this["request_id"].GetString().ShouldNotBeNullOrEmpty();
        _json.TryGetProperty("data", out _).ShouldBeFalse();
        if (message is not null) this["message"].GetString().ShouldBe(message);
    }
}

/// <summary>Keeps what was logged at warning or above.</summary>
internal sealed class LogList : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) _lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
