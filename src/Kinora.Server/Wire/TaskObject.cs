using System.Globalization;
using System.Text.Json;
using Kinora.Requests;
using Kinora.Tasks;

namespace Kinora.Server.Wire;

/// <summary>Which optional parts a dialect's task object has.</summary>
/// <param name="ShowsUnits">Tells the price once the task has ended.</param>
/// <param name="ShowsWatermark">Tells whether a watermarked copy was asked for.</param>
/// <param name="RepeatsTaskId">Writes the id again inside task_info.</param>
internal readonly record struct TaskObjectShape(bool ShowsUnits = false, bool ShowsWatermark = false, bool RepeatsTaskId = false);

/// <summary>
/// The task object that several vendors share. Ids, lengths and prices are strings in it and times are numbers, always: clients check.
/// </summary>
internal static class TaskObject
{
    /// <summary>The state in this object's words; a task taken back has failed, for there is no word for that.</summary>
    public static string Status(TaskState state) => state switch
    {
        TaskState.Submitted => "submitted",
        TaskState.Processing => "processing",
        TaskState.Succeeded => "succeed",
        _ => "failed",
    };

    /// <summary>A length, in seconds with up to three decimals.</summary>
    public static string Seconds(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A price in units.</summary>
    public static string Units(decimal units) => units.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>What the answer to a creation says about the task.</summary>
    public static void WriteCreated(Utf8JsonWriter json, GenerationTask task)
    {
        json.WriteStartObject();
        json.WriteString("task_id"u8, task.Id.Value);
        json.WriteString("task_status"u8, Status(task.State));
        WriteInfo(json, task, default);
        WriteTimes(json, task);
        json.WriteEndObject();
    }

    /// <summary>What the answer to a query says about it.</summary>
    public static void WriteQueried(Utf8JsonWriter json, GenerationTask task, IMediaUrls urls, TaskObjectShape shape)
    {
        json.WriteStartObject();
        json.WriteString("task_id"u8, task.Id.Value);
        json.WriteString("task_status"u8, Status(task.State));
        json.WriteString("task_status_msg"u8, task.Failure?.Message ?? "");
        WriteInfo(json, task, shape);
        if (shape.ShowsWatermark)
        {
            json.WriteStartObject("watermark_info"u8);
            json.WriteBoolean("enabled"u8, task.Request.Watermark);
            json.WriteEndObject();
        }

        if (shape.ShowsUnits && task.IsEnded)
            json.WriteString("final_unit_deduction"u8, Units(task.State == TaskState.Succeeded ? task.Units : 0));
        json.WriteStartObject("task_result"u8);
        if (task.State == TaskState.Succeeded) WriteResult(json, task, urls);
        json.WriteEndObject();
        WriteTimes(json, task);
        json.WriteEndObject();
    }

    /// <summary>The clip of a task with that role; null when it has none.</summary>
    public static Artifact? Find(GenerationTask task, ArtifactRole role)
    {
        foreach (var artifact in task.Artifacts)
            if (artifact.Role == role) return artifact;
        return null;
    }

    private static void WriteInfo(Utf8JsonWriter json, GenerationTask task, TaskObjectShape shape)
    {
        json.WriteStartObject("task_info"u8);
        if (shape.RepeatsTaskId) json.WriteString("task_id"u8, task.Id.Value);
        if (task.ExternalId is { } external) json.WriteString("external_task_id"u8, external);
        if (task.Parent is { } parent && task.Request.Capability is Capability.VideoExtension or Capability.LipSync)
        {
            json.WriteStartObject("parent_video"u8);
            json.WriteString("id"u8, parent.Id);
            json.WriteString("url"u8, parent.Url);
            json.WriteString("duration"u8, Seconds(parent.Seconds));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, GenerationTask task, IMediaUrls urls)
    {
        var isSound = task.Request.Capability == Capability.Speech;
        if (Find(task, isSound ? ArtifactRole.Audio : ArtifactRole.Video) is not { } result) return;
        json.WriteStartArray(isSound ? "audios"u8 : "videos"u8);
        json.WriteStartObject();
        json.WriteString("id"u8, result.Id);
        json.WriteString("url"u8, urls.For(result));
        if (Find(task, ArtifactRole.WatermarkedVideo) is { } marked) json.WriteString("watermark_url"u8, urls.For(marked));
        json.WriteString("duration"u8, Seconds(result.Seconds));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteTimes(Utf8JsonWriter json, GenerationTask task)
    {
        json.WriteNumber("created_at"u8, task.CreatedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("updated_at"u8, task.UpdatedAt.ToUnixTimeMilliseconds());
    }
}
