using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Kinora.Server.Commands.Demo;

/// <summary>The demo's caller: an ordinary HTTP client of the four dialects.</summary>
internal sealed class DemoClient : IDisposable
{
    private readonly HttpClient _http;

    public DemoClient(Uri server)
    {
#pragma warning disable RS0030 // a client of our own loopback server, not an outbound connection of the product
        _http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(10) };
#pragma warning restore RS0030
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "demo");
    }

    /// <summary>Posts JSON and returns the answer's JSON.</summary>
    /// <exception cref="DemoException">The server refused; the message is its own.</exception>
    public async Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancellation)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
        var json = await ReadAsync(answer, cancellation);
        if (!answer.IsSuccessStatusCode) throw new DemoException($"{path}: HTTP {(int)answer.StatusCode} {json.ToJsonString()}");
        return json;
    }

    /// <summary>Polls an envelope-style task until it has ended and returns its data.</summary>
    /// <exception cref="DemoException">The task failed; the message is its reason.</exception>
    public async Task<JsonObject> WaitAsync(string path, string id, CancellationToken cancellation)
    {
        while (true)
        {
            using var answer = await _http.GetAsync(new Uri($"{path}/{id}", UriKind.Relative), cancellation);
            var json = await ReadAsync(answer, cancellation);
            var data = json["data"] as JsonObject ?? throw new DemoException($"{path}/{id}: {json.ToJsonString()}");
            switch ((string?)data["task_status"])
            {
                case "succeed": return data;
                case "failed": throw new DemoException((string?)data["task_status_msg"] ?? "failed without a reason");
                default: await Task.Delay(200, cancellation); break;
            }
        }
    }

    /// <summary>Downloads a result.</summary>
    public async Task DownloadAsync(string url, string file, CancellationToken cancellation)
    {
        await using var from = await _http.GetStreamAsync(new Uri(url, UriKind.RelativeOrAbsolute), cancellation);
        await using var to = File.Create(file);
        await from.CopyToAsync(to, cancellation);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return JsonNode.Parse(text) as JsonObject ?? throw new DemoException($"not a JSON object: {text}");
    }
}

/// <summary>A request of the demo did not give what it should.</summary>
internal sealed class DemoException(string message) : Exception(message);
