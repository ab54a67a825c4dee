using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kinora.Server.Tests.Dialects;

/// <summary>
/// Sends seeded, damaged requests to every route of every dialect over a bare socket and judges the answers: no server error, nothing of
/// the inside, JSON wherever a dialect answers.
/// </summary>
internal sealed class RouteFuzzer(string url, int seed)
{
    private const string Picture = "https://a.example/1.jpg";

    private static readonly string[] Leaks =
        ["   at ", "Exception", "System.", "Microsoft.", "Kinora.Server", ".cs:line", "/tmp/", "SqliteTaskStore", "sqlite", "StackTrace", "secret detail"];

    private static readonly (string Path, string Body)[] Bodies =
    [
        ("/v1/videos/text2video", """{"model_name":"kling-v1","prompt":"a dog","negative_prompt":"rain","cfg_scale":0.5,"mode":"std","duration":"5","aspect_ratio":"16:9","camera_control":{"type":"simple","config":{"pan":3}},"external_task_id":"e","callback_url":"","watermark_info":{"enabled":true},"seed":1}"""),
        ("/v1/videos/text2video", """{"model_name":"kling-v3","multi_shot":true,"shot_type":"customize","multi_prompt":[{"index":1,"prompt":"a","duration":"2"},{"index":2,"prompt":"b","duration":"3"}],"sound":"on","voice_list":[{"voice_id":"1"}]}"""),
        ("/v1/videos/image2video", $$"""{"image":"{{Picture}}","static_mask":"{{Picture}}","dynamic_masks":[{"mask":"{{Picture}}","trajectories":[{"x":1,"y":2},[3,4]]}],"prompt":"x","element_list":[{"element_id":1}]}"""),
        ("/v1/videos/image2video", $$"""{"image":"iVBORw0KGgo=","image_tail":"{{Picture}}","mode":"pro"}"""),
        ("/v1/videos/multi-image2video", $$"""{"image_list":[{"image":"{{Picture}}"},{"image":"{{Picture}}"}],"prompt":"x"}"""),
        ("/v1/videos/omni-video", $$"""{"prompt":"x","aspect_ratio":"1:1","image_list":[{"image_url":"{{Picture}}","type":"first_frame"}],"video_list":[],"element_list":[]}"""),
        ("/v1/videos/video-extend", """{"video_id":"811673266024099926","prompt":"on"}"""),
        ("/v1/videos/identify-face", """{"video_url":"https://a.example/1.mp4","video_id":""}"""),
        ("/v1/videos/advanced-lip-sync", """{"session_id":"811681745335054341","face_choose":[{"face_id":"0","sound_file":"https://a.example/a.mp3","sound_start_time":0,"sound_end_time":5000,"sound_insert_time":0,"sound_volume":1,"original_audio_volume":1}]}"""),
        ("/v1/videos/lip-sync", """{"input":{"mode":"text2video","video_url":"https://a.example/1.mp4","text":"hi","voice_id":"AOT","voice_language":"en","voice_speed":1.0,"audio_type":"url","audio_url":"https://a.example/a.mp3"}}"""),
        ("/v1/videos/avatar/image2video", $$"""{"image":"{{Picture}}","sound_file":"https://a.example/a.mp3","prompt":"x","mode":"std"}"""),
        ("/v1/videos/motion-control", $$"""{"image_url":"{{Picture}}","video_url":"https://a.example/1.mp4","character_orientation":"image","mode":"std","keep_original_sound":"yes"}"""),
        ("/v1/audio/tts", """{"text":"hi","voice_id":"AOT","voice_language":"en","voice_speed":1}"""),
        ("/v1/ai/seg/kling/videos/text2video", """{"model_name":"MaaS_KL_V1.6","prompt":"a dog","camera_control":{"aspect_ratio":"9:16"}}"""),
        ("/v1/ai/seg/kling/v1/videos/image2video", $$"""{"image":"{{Picture}}"}"""),
        ("/kling/v1/videos/image2video", $$"""{"model":"kling-v1-6","image":"{{Picture}}","prompt":"x"}"""),
        ("/image-to-video/kling-3.0", $$"""{"contents":[{"type":"prompt","text":"x"},{"type":"first_frame","url":"{{Picture}}"}],"settings":{"resolution":"720p","duration":5,"audio":"off"},"options":{"watermark_info":{"enabled":false},"external_task_id":"p"} }"""),
        ("/text-to-video/kling-2.6", """{"prompt":"x","settings":{"resolution":"1080p","duration":5,"audio":"native","aspect_ratio":"16:9"} }"""),
        ("/tasks", """{"start_time":"1","end_time":"9999999999999","cursor":"0","limit":5,"filters":[{"key":"status","values":["failed"]}]}"""),
        ("/kling/v1/audio/tts", """{"text":"hi","voice_id":"AOT"}"""),
        ("/kling/videos", $$"""{"action":"image2video","model":"kling-v1","prompt":"x","start_image_url":"{{Picture}}","end_image_url":"{{Picture}}","duration":5.0,"async":true,"timeout":1}"""),
        ("/kling/videos", $$"""{"action":"text2video","model":"kling-o1","prompt":"x","image_list":[{"image_url":"{{Picture}}","type":"first_frame"}],"video_list":[],"async":true}"""),
        ("/kling/talking-photo", $$"""{"image_url":"{{Picture}}","audio_url":"https://a.example/a.mp3","model":"kling-v1","duration":5,"mode":"pro","async":"true"}"""),
        ("/kling/lip-sync", """{"mode":"audio2video","video_url":"https://a.example/1.mp4","audio_type":"file","audio_file":"SUQz","async":true}"""),
        ("/kling/motion", $$"""{"mode":"std","image_url":"{{Picture}}","video_url":"https://a.example/1.mp4","character_orientation":"image","async":true}"""),
        ("/kling/tasks", """{"action":"retrieve_batch","ids":["1","2"],"type":"videos","limit":5,"offset":0,"created_at_min":1.5,"created_at_max":99999999999}"""),
        ("/kling/tasks", """{"action":"delete","id":"0c0b4d3a-2f1e-4a6b-9c2d-2b3c4d5e6f70"}"""),
    ];

    private static readonly string[] Queries =
    [
        "/account/costs?start_time=1&end_time=2&resource_pack_name=x", "/v1/videos/text2video?pageNum=1&pageSize=30", "/v1/general/presets-voices?pageSize=5",
        "/v1/videos/image2video/811673266024099926", "/v1/ai/seg/kling/videos/text2video/x", "/kling/v1/videos/image2video/x", "/kling/tasks/x",
        "/v1/videos/avatar/image2video/x", "/v1/nothing", "/kling/nothing", "/tasks?task_ids=1,2", "/tasks/1", "/text-to-video", "/account/nothing", "/media/1.mp4?e=1&s=x",
    ];

    private static readonly string[] Methods = ["GET", "POST", "DELETE", "PUT", "HEAD", "OPTIONS", "PATCH", "TRACE", "get", "X"];

    private static readonly string[] Nasty =
    [
        "null", "true", "0", "-1", "1e400", "-1e400", "1e-400", "9223372036854775808", "123456789012345678901234567890", "0.1", "\"\"", "\" \"", "\"\\u0000\"",
        "\"\\ud800\"", "\"\\udfff\\ud800\"", "[]", "{}", "[[[[[[[[]]]]]]]]", "[null]", "[{}]", "\"5\"", "\"5.0\"", "\"NaN\"", "\"Infinity\"", "\"-0\"",
        "\"http://\"", "\"http://[::1\"", "\"https://a.example/%00\"", "\"file:///etc/passwd\"", "\"data:image/png;base64,\"", "\"data:,\"", "\"AAAA\"",
        "\"../../etc/passwd\"", "\"' OR 1=1 --\"", "\"\\u202e\\ufffe\"", "{\"enabled\":[]}", "\"std\"", "\"kling-v3\"", "\"4k\"", "\"on\"",
    ];

    private static readonly string[] Headers =
    [
        "Content-Type: text/plain", "Content-Type: application/json; charset=utf-16", "Content-Type:", "Accept: application/x-ndjson", "Accept: nothing/at-all",
        "Content-Encoding: gzip", "Expect: 100-continue", "X-Forwarded-For: 1.2.3.4, ::1", "x-record-exempt: true", "Range: bytes=0-1", "If-None-Match: *",
        "Cookie: a=b; =; ;;", "Host: evil.example", "Connection: upgrade", "Accept-Encoding: identity;q=0", "Origin: null", "X-HTTP-Method-Override: DELETE",
    ];

    private readonly Random _random = new(seed);
    private readonly Uri _url = new(url);
    private TcpClient? _connection;

    /// <summary>Answers by status.</summary>
    public SortedDictionary<int, int> Statuses { get; } = [];

    /// <summary>What was wrong, with the request that showed it.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>Sends requests.</summary>
    public async Task RunAsync(int requests)
    {
        for (var i = 0; i < requests && Findings.Count < 10; i++)
        {
            var request = Next();
            var (status, text) = await SendAsync(request);
            Statuses[status] = Statuses.GetValueOrDefault(status) + 1;
            Judge(request, status, text);
        }

        _connection?.Dispose();
    }

    private void Judge(byte[] request, int status, string text)
    {
        var head = Encoding.Latin1.GetString(request[..Math.Min(request.Length, 1500)]);
        if (status >= 500) Findings.Add($"status {status}: {head}\n=> {text}");
        if (Leaks.FirstOrDefault(leak => text.Contains(leak, StringComparison.Ordinal)) is { } leak) Findings.Add($"leak \"{leak}\": {head}\n=> {text}");
        if (text.Length == 0) return;
        try
        {
            JsonDocument.Parse(text).Dispose();
        }
        catch (JsonException)
        {
            if (!head.Contains("/media/", StringComparison.OrdinalIgnoreCase)) Findings.Add($"no JSON: {head}\n=> {text}");
        }
    }

    private byte[] Next()
    {
        var (path, body) = _random.Next(4) == 0 ? (Pick(Queries), "") : Pick(Bodies);
        var method = body.Length > 0 && _random.Next(12) != 0 ? "POST" : _random.Next(3) == 0 ? Pick(Methods) : "GET";
        if (_random.Next(6) == 0) path = DamagePath(path);
        var content = Encoding.UTF8.GetBytes(body.Length > 0 && _random.Next(10) != 0 ? DamageJson(body) : body);
        if (_random.Next(12) == 0) content = DamageBytes(content);
        var head = new StringBuilder().Append(method).Append(' ').Append(path).Append(" HTTP/1.1\r\nHost: ").Append(_url.Authority).Append("\r\n");
        head.Append("Authorization: ").Append(Credential()).Append("\r\n");
        for (var extra = _random.Next(3); extra > 0; extra--)
            if (_random.Next(3) == 0) head.Append(Pick(Headers)).Append("\r\n");
        if (content.Length > 0 || method == "POST") head.Append(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}\r\n");
        head.Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. content];
    }

    private string Credential() => _random.Next(10) switch
    {
        0 => "",
        1 => "Basic dXNlcjpwYXNz",
        2 => "Bearer",
        3 => "Bearer " + new string('a', _random.Next(1, 9000)),
        4 => "Bearer eyJhbGciOiJIUzI1NiJ9." + Pick(["e30", "bnVsbA", "W10", "eyJleHAiOjF9", "eyJleHAiOiJ4In0", "eyJpc3MiOjF9", "!!!", ""]) + ".AAAA",
        _ => $"Bearer fuzz-{_random.Next(200)}",
    };

    private string DamagePath(string path) => _random.Next(9) switch
    {
        0 => path + "/",
        1 => path + "//",
        2 => path + "/%00",
        3 => path + "/" + new string('9', _random.Next(1, 3000)),
        4 => path + "/%F0%9F%98%80%ED%A0%80",
        5 => path + "/..%2f..%2fetc%2fpasswd",
        6 => path + "?pageNum=" + Pick(["-1", "0", "x", "99999999999999999999", "%00", "1&pageNum=2", "1;DROP"]) + "&start_time=" + Pick(["", "x", "1e9"]),
        7 => path.ToUpperInvariant(),
        _ => path.Insert(_random.Next(1, path.Length), Pick(["%", "%2", "%zz", "{id}", "*", "'", "..", "/./", "\u00e9"])),
    };

    private string DamageJson(string body)
    {
        var root = JsonNode.Parse(body)!;
        var raw = new Dictionary<string, string>();
        for (var changes = _random.Next(1, 4); changes > 0; changes--) Change(root, raw, 0);
        var text = root.ToJsonString();
        foreach (var (mark, value) in raw) text = text.Replace($"\"{mark}\"", value, StringComparison.Ordinal);
        return text;
    }

    private void Change(JsonNode node, Dictionary<string, string> raw, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } fields:
                var name = fields.ElementAt(_random.Next(fields.Count)).Key;
                if (depth < 4 && fields[name] is JsonObject or JsonArray && _random.Next(2) == 0)
                {
                    Change(fields[name]!, raw, depth + 1);
                    break;
                }

                if (_random.Next(6) == 0) fields.Remove(name);
                else if (_random.Next(8) == 0) fields[Pick(["", "model", "model_name", "input", "image", "unknown", "seed", "\u0000"])] = Mark(raw);
                else fields[name] = Mark(raw);
                break;
            case JsonArray { Count: > 0 } items:
                var index = _random.Next(items.Count);
                if (items[index] is { } inner and (JsonObject or JsonArray) && _random.Next(3) != 0) Change(inner, raw, depth + 1);
                else if (_random.Next(3) == 0) for (var i = _random.Next(100); i > 0; i--) items.Add(Mark(raw));
                else items[index] = Mark(raw);
                break;
        }
    }

    private string Mark(Dictionary<string, string> raw)
    {
        var mark = $"mark{raw.Count}x";
        raw[mark] = _random.Next(10) switch
        {
            0 => $"\"{new string('a', _random.Next(4000))}\"",
            1 => _random.Next(-100, 100).ToString(CultureInfo.InvariantCulture),
            _ => Pick(Nasty),
        };
        return mark;
    }

    private byte[] DamageBytes(byte[] content)
    {
        if (content.Length == 0) return content;
        content = [.. content];
        switch (_random.Next(3))
        {
            case 0:
                return content[.._random.Next(content.Length)];
            case 1:
                for (var i = _random.Next(1, 8); i > 0; i--) content[_random.Next(content.Length)] = (byte)_random.Next(256);
                return content;
            default:
                return Encoding.ASCII.GetBytes(new string('[', _random.Next(1, 5000)));
        }
    }

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];

    private async Task<(int Status, string Text)> SendAsync(byte[] request)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (_connection is not { Connected: true })
                {
                    _connection?.Dispose();
                    _connection = new TcpClient { NoDelay = true };
                    await _connection.ConnectAsync(IPAddress.Loopback, _url.Port, patience.Token);
                }

                await _connection.GetStream().WriteAsync(request, patience.Token);
                return await ReadAsync(_connection, request.AsSpan(0, 4).SequenceEqual("HEAD"u8), patience.Token);
            }
            catch (IOException) when (attempt == 0)
            {
                // A refused request line ends the connection; the next one starts afresh.
                _connection?.Dispose();
                _connection = null;
            }
        }
    }

    private async Task<(int Status, string Text)> ReadAsync(TcpClient connection, bool isHead, CancellationToken cancellation)
    {
        var stream = connection.GetStream();
        var buffer = new byte[64 * 1024];
        var received = new MemoryStream();
        while (true)
        {
            var read = await stream.ReadAsync(buffer, cancellation);
            if (read == 0 && received.Length == 0) throw new IOException("The connection was closed without an answer.");
            received.Write(buffer, 0, read);
            var text = Encoding.UTF8.GetString(received.GetBuffer(), 0, (int)received.Length);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0 && read > 0) continue;
            var head = text[..Math.Max(0, end)];
            var status = int.Parse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            if (status == 100)
            {
                received = new MemoryStream();
                received.Write(Encoding.UTF8.GetBytes(text[(end + 4)..]));
                if (received.Length == 0) continue;
            }

            var length = Header(head, "Content-Length");
            var chunked = Header(head, "Transfer-Encoding") is not null;
            var body = text[(end + 4)..];
            var isWhole = isHead || status is 204 or 304 || (length is not null && Encoding.UTF8.GetByteCount(body) >= int.Parse(length, CultureInfo.InvariantCulture)) ||
                (chunked && body.EndsWith("0\r\n\r\n", StringComparison.Ordinal)) || read == 0;
            if (!isWhole) continue;
            if (Header(head, "Connection")?.Contains("close", StringComparison.OrdinalIgnoreCase) == true || isHead || chunked || read == 0)
            {
                connection.Dispose();
                _connection = null;
            }

            return (status, isHead || chunked ? "" : body);
        }
    }

    private static string? Header(string head, string name) => head.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
