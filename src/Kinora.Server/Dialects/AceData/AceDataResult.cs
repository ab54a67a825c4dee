using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.AceData;

/// <summary>The flat body that tells how a task ended: of a synchronous answer, a callback and a task record alike.</summary>
internal static class AceDataResult
{
    /// <summary>HTTP status of a synchronous answer. What its caller can mend is not a server error, which clients would try again.</summary>
    public static int Status(GenerationTask task) =>
        task.State == TaskState.Succeeded ? StatusCodes.Status200OK
            : Waiting.IsCallersFault(task.Failure) ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError;

    /// <summary>Writes it; an open task is told as processing, with nothing that a client could take for a result or a failure.</summary>
    public static void Write(Utf8JsonWriter json, GenerationTask task, IMediaUrls urls)
    {
        json.WriteStartObject();
        if (task.State == TaskState.Succeeded) WriteSuccess(json, task, urls);
        else if (task.IsEnded) WriteFailure(json, task);
        else
        {
            json.WriteString("task_id"u8, task.Id.Value);
            json.WriteString("state"u8, "processing"u8);
        }

        json.WriteEndObject();
    }

    /// <summary>A UUID that always belongs to the same name.</summary>
    public static string DerivedId(string purpose, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(purpose + " " + name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString("D");
    }

    private static void WriteSuccess(Utf8JsonWriter json, GenerationTask task, IMediaUrls urls)
    {
        json.WriteBoolean("success"u8, true);
        json.WriteString("task_id"u8, task.Id.Value);
        if (TaskObject.Find(task, ArtifactRole.Video) is { } video)
        {
            json.WriteString("video_id"u8, video.Id);
            json.WriteString("video_url"u8, urls.For(video));
            if (TaskObject.Find(task, ArtifactRole.SourceVideo) is { } source) json.WriteString("source_video_url"u8, urls.For(source));
            if (TaskObject.Find(task, ArtifactRole.WatermarkedVideo) is { } marked) json.WriteString("watermark_url"u8, urls.For(marked));
            // The vendor's pages show a number for these two products and a string for the others.
            if (task.Kind is AceDataKinds.TalkingPhoto or AceDataKinds.LipSync) json.WriteNumber("duration"u8, Math.Round(video.Seconds, 3));
            else json.WriteString("duration"u8, TaskObject.Seconds(video.Seconds));
        }

        json.WriteString("state"u8, "succeed"u8);
    }

    private static void WriteFailure(Utf8JsonWriter json, GenerationTask task)
    {
        json.WriteBoolean("success"u8, false);
        json.WriteString("state"u8, "failed"u8);
        AceDataVoice.WriteError(
            json, Waiting.IsCallersFault(task.Failure) ? "bad_request" : "api_error", task.Failure?.Message ?? "", DerivedId("trace", task.Id.Value));
        json.WriteString("task_id"u8, task.Id.Value);
    }
}
