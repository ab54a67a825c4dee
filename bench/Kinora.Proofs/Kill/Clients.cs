using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Kinora.Proofs.Kill;

/// <summary>Clients that submit, ask and cancel at once, until the server is killed under them.</summary>
internal sealed class Clients : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly string _url;
    private readonly string _callback;
    private readonly History _history;
    private readonly string? _image;
    private readonly ConcurrentQueue<string> _recent = new();
    private int _serial;
    private int _refused;

    public Clients(string url, int callbackPort, History history, string? image)
    {
        _url = url + "/v1/videos/" + (image is null ? "text2video" : "image2video");
        _callback = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{callbackPort}/callback");
        _history = history;
        _image = image;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "prover");
    }

    public HttpClient Http => _http;

    /// <summary>Whether the server may refuse work for now, in its dialect's own words.</summary>
    public bool MayRefuse { get; set; }

    /// <summary>Refusals so far.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Works until the token ends or the server is gone.</summary>
    public async Task WorkAsync(Random random, int submitsPerClient, CancellationToken until)
    {
        var seeds = Enumerable.Range(0, 6).Select(_ => random.Next()).ToArray();
        await Task.WhenAll(seeds.Select((seed, i) => i < 3 ? SubmitAsync(new Random(seed), submitsPerClient, until) : AskAsync(new Random(seed), i == 3, until)));
    }

    /// <summary>The task as the server tells it; null when there is none.</summary>
    public async Task<JsonElement?> FindAsync(string id, CancellationToken cancellation)
    {
        using var response = await _http.GetAsync($"{_url}/{id}", cancellation);
        if (response.StatusCode == System.Net.HttpStatusCode.NotFound) return null;
        using var body = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellation));
        var data = body.RootElement.GetProperty("data").Clone();
        _history.Saw(id, data.GetProperty("task_status").GetString()!);
        return data;
    }

    public void Dispose() => _http.Dispose();

    private async Task SubmitAsync(Random random, int count, CancellationToken until)
    {
        for (int i = 0; i < count && !until.IsCancellationRequested; i++)
        {
            int serial = Interlocked.Increment(ref _serial);
            string external = string.Create(CultureInfo.InvariantCulture, $"order-{serial}");
            string subject = _image is null ? "\"prompt\":\"a dog runs\"" : $"\"image\":\"{_image}\"";
            string body = $$"""{"model_name":"kling-v1",{{subject}},"external_task_id":"{{external}}","callback_url":"{{_callback}}"}""";
            try
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await _http.PostAsync(_url, content, until);
                if (!response.IsSuccessStatusCode && MayRefuse && await IsProperAsync(response, until))
                {
                    Interlocked.Increment(ref _refused);
                    continue;
                }

                if (!response.IsSuccessStatusCode)
                {
                    _history.Breach($"a submission was answered with {(int)response.StatusCode}");
                    continue;
                }

                using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(until));
                string id = answer.RootElement.GetProperty("data").GetProperty("task_id").GetString()!;
                if (!_history.Acknowledged.TryAdd(id, external)) _history.Breach($"the id {id} was given twice");
                _history.Write("acknowledged", id);
                _recent.Enqueue(id);
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
            {
                if (!until.IsCancellationRequested) await Task.Delay(20, CancellationToken.None);
            }

            await Task.Delay(random.Next(5, 60), CancellationToken.None);
        }
    }

    /// <summary>503 with a code, a message and a request id.</summary>
    private static async Task<bool> IsProperAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        return (int)response.StatusCode is 503 && body.RootElement.GetProperty("code").GetInt32() != 0
            && body.RootElement.GetProperty("message").GetString() is { Length: > 10 } && body.RootElement.TryGetProperty("request_id", out _);
    }

    private async Task AskAsync(Random random, bool cancels, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            await Task.Delay(random.Next(5, 40), CancellationToken.None);
            if (!_recent.TryDequeue(out string? id)) continue;
            try
            {
                if (cancels && random.Next(4) == 0)
                {
                    using var response = await _http.DeleteAsync($"{_url}/{id}", until);
                    _history.Write("cancel", id);
                }

                if (await FindAsync(id, until) is not { } task) _history.Breach($"the acknowledged task {id} is not found");
                else if (task.GetProperty("task_status").GetString() is "submitted" or "processing") _recent.Enqueue(id);
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
            {
                _recent.Enqueue(id);
            }
        }
    }
}
