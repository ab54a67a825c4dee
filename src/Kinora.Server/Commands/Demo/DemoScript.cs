using System.Text.Json.Nodes;

namespace Kinora.Server.Commands.Demo;

/// <summary>What the demo asks for: every capability once, spread over the four dialects.</summary>
internal sealed class DemoScript
{
    private readonly DemoClient _client;
    private readonly DemoInputs _inputs;
    private readonly Dictionary<string, string> _ids = [];

    public DemoScript(DemoClient client, DemoInputs inputs)
    {
        (_client, _inputs) = (client, inputs);
        Steps =
        [
            Envelope("Text to video: a dog", "/v1/videos/text2video", () => new JsonObject
            {
                ["model_name"] = "kling-v1-6", ["prompt"] = "A dog running on the grass", ["duration"] = "5",
            }),
            Envelope("Text to video: a mug, orbited", "/v1/videos/text2video", () => new JsonObject
            {
                ["model_name"] = "kling-v1-6",
                ["prompt"] = "White ceramic coffee mug on glossy marble countertop with morning window light. Camera slowly rotates 360 degrees around the mug, pausing briefly at the handle.",
            }),
            Envelope("Image to video: camera moves right", "/v1/videos/image2video", () => new JsonObject
            {
                ["model_name"] = "kling-v1", ["image"] = _inputs.Base64("images/landscape-meadow-mountain.jpg"), ["duration"] = "5",
                ["camera_control"] = new JsonObject { ["type"] = "simple", ["config"] = new JsonObject { ["horizontal"] = 6 } },
            }, keep: "landscape"),
            Envelope("Image to video: water flows, by Fast Token", "/kling/v1/videos/image2video", () => new JsonObject
            {
                ["model_name"] = "kling-v2-6", ["mode"] = "pro", ["sound"] = "on", ["image"] = _inputs.Base64("images/landscape-stream.jpg"),
                ["prompt"] = "The stream flows, leaves drift by, slow push in", ["duration"] = "5",
            }),
            Envelope("Video extension", "/v1/videos/video-extend", () => new JsonObject { ["video_id"] = _ids["landscape"], ["prompt"] = "The camera moves on" }),
            Envelope("Several images, by Cloudsway", "/v1/ai/demo/kling/videos/multi-image2video", () => new JsonObject
            {
                ["model_name"] = "MaaS_KeLing_V1.6", ["prompt"] = "The cat sits beside the red coffee cup on a meadow",
                ["image_list"] = new JsonArray(
                    new JsonObject { ["image"] = _inputs.Base64("images/animal-cat.png") }, new JsonObject { ["image"] = _inputs.Base64("images/object-coffee-cup.png") }),
            }),
            new DemoStep("Talking photo, by AceData", "POST /kling/talking-photo {image_url, audio_url}", async cancellation =>
            {
                var answer = await _client.PostAsync("/kling/talking-photo", new JsonObject
                {
                    ["image_url"] = _inputs.Url("images/portrait-astronaut.png"), ["audio_url"] = _inputs.Url("speech/librivox-austen-0870.wav"), ["duration"] = 10,
                }, cancellation);
                _ids["speaker"] = (string)answer["video_id"]!;
                return [(string)answer["video_url"]!];
            }),
            new DemoStep("Speech", "POST /v1/audio/tts {text, voice_id, voice_language}", SpeakAsync),
            new DemoStep("Identify a face, then lip-sync it to the speech", "POST /v1/videos/identify-face, POST /v1/videos/advanced-lip-sync", AdvancedLipSyncAsync),
            new DemoStep("Lip sync from text, by AceData", "POST /kling/lip-sync {mode: text2video, video_id, text, voice_id}", async cancellation =>
            {
                var answer = await _client.PostAsync("/kling/lip-sync", new JsonObject
                {
                    ["mode"] = "text2video", ["video_id"] = _ids["speaker"], ["text"] = "This sentence was typed, and the mouth was moved to say it.",
                    ["voice_id"] = "girlfriend_4_speech02", ["voice_language"] = "en",
                }, cancellation);
                return [(string)answer["video_url"]!];
            }),
            Envelope("Motion transfer", "/v1/videos/motion-control", () => new JsonObject
            {
                ["image_url"] = _inputs.Base64("motion/character-open.png"), ["video_url"] = _inputs.Url("motion/driver-wave-squat-walk.mp4"),
                ["character_orientation"] = "image", ["mode"] = "std",
            }),
        ];
    }

    public IReadOnlyList<DemoStep> Steps { get; }

    private DemoStep Envelope(string title, string path, Func<JsonObject> body, string? keep = null) => new(
        title, $"POST {path} {(keep is null && path.Contains("extend", StringComparison.Ordinal) ? "{video_id, prompt}" : Describe(body))}", async cancellation =>
        {
            var answer = await _client.PostAsync(path, body(), cancellation);
            var id = (string)answer["data"]!["task_id"]!;
            var data = await _client.WaitAsync(path, id, cancellation);
            var video = data["task_result"]!["videos"]![0]!;
            if (keep is not null) _ids[keep] = (string)video["id"]!;
            return [(string)video["url"]!];
        });

    private async Task<IReadOnlyList<string>> SpeakAsync(CancellationToken cancellation)
    {
        var answer = await _client.PostAsync("/v1/audio/tts", new JsonObject
        {
            ["text"] = "Hello, I am a voice that was made on this very machine, and soon a face will say these words.",
            ["voice_id"] = "oversea_male1",
            ["voice_language"] = "en",
            ["voice_speed"] = 1,
        }, cancellation);
        var audio = answer["data"]!["task_result"]!["audios"]![0]!;
        _ids["audio"] = (string)audio["id"]!;
        _ids["audio_ms"] = ((long)(double.Parse((string)audio["duration"]!, System.Globalization.CultureInfo.InvariantCulture) * 1000)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return [(string)audio["url"]!];
    }

    private async Task<IReadOnlyList<string>> AdvancedLipSyncAsync(CancellationToken cancellation)
    {
        var found = await _client.PostAsync("/v1/videos/identify-face", new JsonObject { ["video_id"] = _ids["speaker"] }, cancellation);
        var face = found["data"]!["face_data"]![0]!;
        var answer = await _client.PostAsync("/v1/videos/advanced-lip-sync", new JsonObject
        {
            ["session_id"] = (string)found["data"]!["session_id"]!,
            ["face_choose"] = new JsonArray(new JsonObject
            {
                ["face_id"] = (string)face["face_id"]!,
                ["audio_id"] = _ids["audio"],
                ["sound_start_time"] = 0,
                ["sound_end_time"] = Math.Min(5000, long.Parse(_ids["audio_ms"], System.Globalization.CultureInfo.InvariantCulture)),
                ["sound_insert_time"] = 1000,
                ["original_audio_volume"] = 0,
            }),
        }, cancellation);
        var data = await _client.WaitAsync("/v1/videos/advanced-lip-sync", (string)answer["data"]!["task_id"]!, cancellation);
        return [(string)face["face_image"]!, (string)data["task_result"]!["videos"]![0]!["url"]!];
    }

    /// <summary>The body with media left out.</summary>
    private static string Describe(Func<JsonObject> body)
    {
        var copy = body();
        Shorten(copy);
        return copy.ToJsonString();
    }

    private static void Shorten(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Shorten(item);
            return;
        }

        if (node is not JsonObject map) return;
        foreach (var (name, value) in map.ToList())
        {
            if (value is JsonValue text && text.TryGetValue(out string? words) && words.Length > 2000) map[name] = "<base64>";
            else Shorten(value);
        }
    }
}
