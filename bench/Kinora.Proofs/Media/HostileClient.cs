using System.Text;
using System.Text.Json;

namespace Kinora.Proofs.Media;

/// <summary>Hands files in by the routes of two dialects and judges what comes back.</summary>
internal sealed class HostileClient(ProofServer server, HostileHost host, byte[] picture)
{
    private static readonly string[] s_leaks =
        ["   at ", "Exception", "System.", "Microsoft.", "Kinora.Media", ".cs:line", "/tmp/", "ffmpeg", "bwrap", "prlimit", "scratch", "input-0"];

    private int _turn;

    /// <summary>What was wrong with answers.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>Tasks that ended well.</summary>
    public int Succeeded { get; private set; }

    /// <summary>Tasks and requests that were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>The newest refusal.</summary>
    public string LastRefusal { get; private set; } = "";

    /// <summary>Names of files by the task that took them in.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Hands one file in and waits for the end.</summary>
    public async Task HandInAsync(HostileFile file, CancellationToken cancellation)
    {
        int turn = _turn++;
        string url = host.Serve(file.Content, file.Kind switch { HostileKind.Picture => "png", HostileKind.Film => "mp4", _ => "mp3" });
        string good = host.Serve(picture, "png");
        bool inline = turn % 3 == 1 && file.Content.Length is > 0 and < 4 << 20;
        string picked = inline ? Convert.ToBase64String(file.Content) : url;
        var (path, body) = (file.Kind, turn % 2) switch
        {
            (HostileKind.Picture, 0) => ("/v1/videos/image2video", $$"""{"model_name":"kling-v1","image":"{{picked}}"}"""),
            (HostileKind.Picture, _) => ("/kling/videos", $$"""{"action":"image2video","model":"kling-v1","prompt":"x","start_image_url":"{{url}}"}"""),
            (HostileKind.Film, 0) => ("/v1/videos/identify-face", $$"""{"video_url":"{{url}}"}"""),
            (HostileKind.Film, _) => ("/v1/videos/motion-control", $$"""{"image_url":"{{good}}","video_url":"{{url}}","character_orientation":"video","mode":"std"}"""),
            (_, 0) => ("/v1/videos/avatar/image2video", $$"""{"image":"{{good}}","sound_file":"{{url}}","mode":"std"}"""),
            _ => ("/kling/talking-photo", $$"""{"image_url":"{{good}}","audio_url":"{{url}}","model":"kling-v1","duration":5,"mode":"std"}"""),
        };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync(server.Url + path, content, cancellation);
        string text = await response.Content.ReadAsStringAsync(cancellation);
        Judge(file, (int)response.StatusCode, text);
        if (path.StartsWith("/v1/", StringComparison.Ordinal) && response.IsSuccessStatusCode) await FollowAsync(file, path, text, cancellation);
        host.Clear();
    }

    private async Task FollowAsync(HostileFile file, string path, string created, CancellationToken cancellation)
    {
        using var answer = JsonDocument.Parse(created);
        if (!answer.RootElement.GetProperty("data").TryGetProperty("task_id", out var id)) return; // an answer that waited for its task
        Names[id.GetString()!] = file.Name;
        while (true)
        {
            using var response = await server.Http.GetAsync($"{server.Url}{path}/{id.GetString()}", cancellation);
            string text = await response.Content.ReadAsStringAsync(cancellation);
            using var task = JsonDocument.Parse(text);
            var data = task.RootElement.GetProperty("data");
            switch (data.GetProperty("task_status").GetString())
            {
                case "succeed":
                    Succeeded++;
                    return;
                case "failed":
                    Refused++;
                    LastRefusal = text;
                    Judge(file, (int)response.StatusCode, text);
                    if (data.GetProperty("task_status_msg").GetString() is not { Length: > 10 }) Findings.Add($"{file.Name}: no reason: {text}");
                    return;
            }

            await Task.Delay(10, cancellation);
        }
    }

    private void Judge(HostileFile file, int status, string text)
    {
        if (status >= 500) Findings.Add($"{file.Name}: status {status}: {text}");
        if (s_leaks.FirstOrDefault(leak => text.Contains(leak, StringComparison.Ordinal)) is { } leak) Findings.Add($"{file.Name}: leak \"{leak}\": {text}");
        if (status < 400) return;
        Refused++;
        LastRefusal = text;
        using var body = JsonDocument.Parse(text);
        var root = body.RootElement;
        bool official = root.TryGetProperty("code", out _) && root.TryGetProperty("message", out _) && root.TryGetProperty("request_id", out _);
        bool aceData = root.TryGetProperty("error", out var error) && error.TryGetProperty("code", out _) && error.TryGetProperty("message", out _);
        if (!official && !aceData) Findings.Add($"{file.Name}: not the dialect's own: {text}");
    }
}
