using System.Globalization;
using System.Text.Json;
using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.AceData;

/// <summary>The vendor's task records: retrieve one, retrieve many, delete.</summary>
internal static class TaskRecords
{
    /// <summary>Notes on the fields.</summary>
    public static readonly FieldNote[] Fields =
    [
        "action", "id", "ids[]", "type", "limit", "offset", "created_at_min", "created_at_max",
        new("user_id", "an account sees its own tasks only"), new("application_id", "an account sees its own tasks only"),
    ];

    private const int MaxIds = 500;

    private enum Action
    {
        Retrieve,
        RetrieveBatch,
        Delete,
    }

    /// <summary>Answers a request about records.</summary>
    public static async ValueTask<Rejection?> AnswerAsync(Call call, Body body)
    {
        var action = body.Choice(
            "action", Action.Retrieve, ("retrieve", Action.Retrieve), ("retrieve_batch", Action.RetrieveBatch), ("delete", Action.Delete));
        if (action == Action.RetrieveBatch) return await BatchAsync(call, body).ConfigureAwait(false);
        var id = body.RequiredText("id");
        if (body.Rejection is not null) return body.Rejection;
        var task = await FindAsync(call, id).ConfigureAwait(false);
        if (action == Action.Retrieve) Write(call.Json, task, call);
        else
        {
            var deleted = task is not null && await call.Services.Registry.DeleteAsync(call.Account, task.Id, call.Cancellation).ConfigureAwait(false);
            call.Json.WriteStartObject();
            call.Json.WriteString("id"u8, id);
            call.Json.WriteBoolean("deleted"u8, deleted);
            call.Json.WriteEndObject();
        }

        return null;
    }

    /// <summary>Cancels a task (our extension) and answers with its record.</summary>
    public static async ValueTask<Rejection?> CancelAsync(Call call)
    {
        if (await FindAsync(call, call.Segment("id")).ConfigureAwait(false) is not { } task)
            return new Rejection(RejectionKind.NotFound, "the task does not exist");
        task = await call.Services.Registry.CancelAsync(call.Account, task.Id, call.Cancellation).ConfigureAwait(false) ?? task;
        Write(call.Json, task, call);
        return null;
    }

    private static async ValueTask<Rejection?> BatchAsync(Call call, Body body)
    {
        var ids = new List<string>();
        if (body.Elements("ids", MaxIds) is { } list)
            foreach (var item in list.EnumerateArray())
                if (item.ValueKind == JsonValueKind.String && item.GetRawText().Length <= 80 && !item.GetRawText().Contains('\\', StringComparison.Ordinal))
                    ids.Add(item.GetString()!);
        var kind = body.Text("type")?.Replace('_', '-');
        var query = new TaskListQuery(call.Account)
        {
            Dialect = AceDataDialect.DialectName,
            Kinds = kind is null ? [] : [kind],
            Ids = ids,
            From = Time(body, "created_at_min"),
            Until = Time(body, "created_at_max"),
            Offset = (int)(body.Whole("offset", 0, int.MaxValue) ?? 0),
            Limit = (int)(body.Whole("limit", 1, MaxIds) ?? (ids.Count > 0 ? ids.Count : 20)),
        };
        if (body.Rejection is not null) return body.Rejection;
        // An empty list of ids that was asked for must not turn into "any id".
        var tasks = body.Has("ids") && ids.Count == 0 ? []
            : await call.Services.Registry.ListAsync(query, call.Cancellation).ConfigureAwait(false);
        call.Json.WriteStartObject();
        call.Json.WriteStartArray("items"u8);
        foreach (var task in tasks) Write(call.Json, task, call);
        call.Json.WriteEndArray();
        call.Json.WriteNumber("count"u8, tasks.Count);
        call.Json.WriteEndObject();
        return null;
    }

    private static async ValueTask<GenerationTask?> FindAsync(Call call, string id)
    {
        if (id.Length is 0 or > 256) return null;
        var task = await call.Services.Registry.FindAsync(call.Account, id, null, call.Cancellation).ConfigureAwait(false);
        return task?.Dialect == AceDataDialect.DialectName ? task : null;
    }

    private static void Write(Utf8JsonWriter json, GenerationTask? task, Call call)
    {
        json.WriteStartObject();
        if (task is not null)
        {
            json.WriteString("id"u8, task.Id.Value);
            json.WriteString("type"u8, task.Kind);
            json.WriteString("trace_id"u8, AceDataResult.DerivedId("trace", task.Id.Value));
            json.WriteString("user_id"u8, AceDataResult.DerivedId("user", task.Account.Value));
            json.WriteString("application_id"u8, AceDataResult.DerivedId("application", task.Account.Value));
            json.WriteString("credential_id"u8, AceDataResult.DerivedId("credential", task.Account.Value));
            json.WriteString("api_id"u8, AceDataResult.DerivedId("api", task.Kind));
            json.WritePropertyName("request"u8);
            json.WriteRawValue(task.OriginalBody ?? "{}");
            WriteTime(json, "created_at"u8, task.CreatedAt);
            if (task.StartedAt is { } started) WriteTime(json, "started_at"u8, started);
            if (task.FinishedAt is { } finished)
            {
                WriteTime(json, "finished_at"u8, finished);
                json.WriteNumber("elapsed"u8, Math.Round((finished - task.CreatedAt).TotalSeconds, 3));
            }

            json.WritePropertyName("response"u8);
            AceDataResult.Write(json, task, call.Services.MediaUrls);
        }

        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset time) =>
        json.WriteNumber(name, time.ToUnixTimeMilliseconds() / 1000m);

    private static DateTimeOffset? Time(Body body, string name)
    {
        // Beyond the year 9999 there is no date to compare with.
        if (body.Number(name, 0, 253402300799) is not { } seconds) return null;
        return DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Floor(seconds * 1000));
    }
}
