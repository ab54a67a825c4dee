using System.Text.Json;
using Kinora.Requests;
using Kinora.Server.Wire;
using Kinora.Server.Wire.BodyModel;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.FastToken;

/// <summary>
/// One answer that every client of this family of gateways can read: the envelope with its data, and the task once more at the top, in
/// the words of a video object.
/// </summary>
internal sealed class FastTokenAnswers : IAnswers
{
    /// <inheritdoc/>
    public void WriteCreated(Call call, GenerationTask task)
    {
        Envelope.WriteStart(call.Json, call.RequestId);
        WriteVideo(call.Json, task, call.Services.MediaUrls);
        call.Json.WritePropertyName("data"u8);
        TaskObject.WriteCreated(call.Json, task);
        call.Json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteQueried(Call call, GenerationTask task)
    {
        Envelope.WriteStart(call.Json, call.RequestId);
        WriteVideo(call.Json, task, call.Services.MediaUrls);
        call.Json.WritePropertyName("data"u8);
        TaskObject.WriteQueried(call.Json, task, call.Services.MediaUrls, FastTokenCallbacks.Shape);
        call.Json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteListed(Call call, IReadOnlyList<GenerationTask> tasks)
    {
        Envelope.WriteStart(call.Json, call.RequestId);
        call.Json.WriteStartArray("data"u8);
        foreach (var task in tasks) TaskObject.WriteQueried(call.Json, task, call.Services.MediaUrls, FastTokenCallbacks.Shape);
        call.Json.WriteEndArray();
        call.Json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteFaces(Call call, GenerationTask task, FaceIdentificationResult found)
    {
        Envelope.WriteStart(call.Json, call.RequestId);
        call.Json.WritePropertyName("data"u8);
        FaceObject.Write(call, task, found, showsUnits: true);
        call.Json.WriteEndObject();
    }

    private static void WriteVideo(Utf8JsonWriter json, GenerationTask task, IMediaUrls urls)
    {
        json.WriteString("id"u8, task.Id.Value);
        json.WriteString("task_id"u8, task.Id.Value);
        json.WriteString("object"u8, "video"u8);
        json.WriteString("model"u8, task.Model);
        json.WriteString("status"u8, task.State switch
        {
            TaskState.Submitted => "queued"u8,
            TaskState.Processing => "in_progress"u8,
            TaskState.Succeeded => "completed"u8,
            _ => "failed"u8,
        });
        json.WriteNumber("progress"u8, task.State == TaskState.Succeeded ? 100 : Math.Clamp((int)(task.Progress * 100), 0, 99));
        json.WriteNumber("created_at"u8, task.CreatedAt.ToUnixTimeSeconds());
        if (task.State == TaskState.Succeeded) WriteResult(json, task, urls);
        else if (task.IsEnded) WriteFailure(json, task);
    }

    private static void WriteResult(Utf8JsonWriter json, GenerationTask task, IMediaUrls urls)
    {
        if ((TaskObject.Find(task, ArtifactRole.Video) ?? TaskObject.Find(task, ArtifactRole.Audio)) is not { } result) return;
        json.WriteString("url"u8, urls.For(result));
        json.WriteString("format"u8, Path.GetExtension(result.BlobKey) is { Length: > 1 } extension ? extension.AsSpan(1) : "mp4");
        json.WriteStartObject("metadata"u8);
        json.WriteNumber("duration"u8, Math.Round(result.Seconds, 3));
        json.WriteNumber("fps"u8, Math.Round(result.FramesPerSecond, 3));
        json.WriteNumber("width"u8, result.Width);
        json.WriteNumber("height"u8, result.Height);
        json.WriteNumber("seed"u8, task.Seed);
        json.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter json, GenerationTask task)
    {
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, task.Failure?.Code ?? "internal");
        json.WriteString("message"u8, task.Failure?.Message ?? "");
        json.WriteEndObject();
    }
}
