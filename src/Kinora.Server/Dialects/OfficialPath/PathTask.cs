using System.Text.Json;
using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.OfficialPath;

/// <summary>The task object of this API: of answers, lists and callbacks alike.</summary>
internal static class PathTask
{
    /// <summary>Its word for a state.</summary>
    public static string Status(TaskState state) => state switch
    {
        TaskState.Submitted => "submitted",
        TaskState.Processing => "processing",
        TaskState.Succeeded => "succeeded",
        _ => "failed",
    };

    /// <summary>Writes what a creation tells.</summary>
    public static void WriteCreated(Utf8JsonWriter json, GenerationTask task)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, task.Id.Value);
        json.WriteString("status"u8, Status(task.State));
        WriteRest(json, task);
    }

    /// <summary>Writes the task as it stands.</summary>
    public static void Write(Utf8JsonWriter json, GenerationTask task, IMediaUrls urls)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, task.Id.Value);
        json.WriteString("status"u8, Status(task.State));
        json.WriteString("message"u8, task.Failure?.Message ?? "");
        if (task.State == TaskState.Succeeded && TaskObject.Find(task, ArtifactRole.Video) is { } video)
        {
            json.WriteStartArray("outputs"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, "video"u8);
            json.WriteString("id"u8, video.Id);
            json.WriteString("url"u8, urls.For(video));
            if (TaskObject.Find(task, ArtifactRole.WatermarkedVideo) is { } marked) json.WriteString("watermark_url"u8, urls.For(marked));
            json.WriteString("duration"u8, TaskObject.Seconds(video.Seconds));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("billing"u8);
            json.WriteStartObject();
            json.WriteString("charge_type"u8, "unit"u8);
            json.WriteString("amount"u8, TaskObject.Units(task.Units));
            json.WriteString("package_type"u8, "video"u8);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        WriteRest(json, task);
    }

    private static void WriteRest(Utf8JsonWriter json, GenerationTask task)
    {
        if (task.ExternalId is { } external) json.WriteString("external_id"u8, external);
        json.WriteNumber("create_time"u8, task.CreatedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("update_time"u8, task.UpdatedAt.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }
}
