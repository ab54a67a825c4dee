using System.Globalization;
using Kinora.Server.Wire;
using Kinora.Speech.Voices;

namespace Kinora.Server.Dialects.Official;

/// <summary>The voices that come with the server, as the vendor lists its own: each inside a finished task.</summary>
internal static class PresetVoices
{
    /// <summary>Answers.</summary>
    public static ValueTask<Rejection?> AnswerAsync(Call call)
    {
        if (!Page(call, "pageNum", 1, out var page) || !Page(call, "pageSize", 30, out var size))
            return ValueTask.FromResult<Rejection?>(new Rejection(RejectionKind.Invalid, "pageNum and pageSize: must be between 1 and 1000", "pageNum"));
        var json = call.Json;
        Envelope.WriteStart(json, call.RequestId);
        json.WriteStartArray("data"u8);
        var distinct = VoiceCatalogue.All.DistinctBy(voice => voice.Id);
        foreach (var voice in distinct.Skip((page - 1) * size).Take(size))
        {
            json.WriteStartObject();
            json.WriteString("task_id"u8, voice.Id);
            json.WriteString("task_status"u8, "succeed"u8);
            json.WriteString("task_status_msg"u8, ""u8);
            json.WriteStartObject("task_result"u8);
            json.WriteStartArray("voices"u8);
            json.WriteStartObject();
            json.WriteString("voice_id"u8, voice.Id);
            json.WriteString("voice_name"u8, voice.Name);
            json.WriteString("trial_url"u8, ""u8);
            json.WriteString("owned_by"u8, "kling"u8);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteNumber("created_at"u8, 0);
            json.WriteNumber("updated_at"u8, 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return ValueTask.FromResult<Rejection?>(null);
    }

    private static bool Page(Call call, string name, int absent, out int value)
    {
        value = absent;
        return call.Query(name) is not { } text ||
            (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1 and <= 1000);
    }
}
