using System.Globalization;
using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.OfficialPath;

/// <summary>Tasks by their ids, and page by page.</summary>
internal static class PathLists
{
    /// <summary>Notes on the fields of a paged list.</summary>
    public static readonly FieldNote[] Fields = ["start_time", "end_time", "cursor", "limit", "filters[].key", "filters[].values"];

    private const int MaxIds = 100;
    private const int MaxLimit = 500;

    /// <summary>Answers with the tasks of up to 100 ids, given by "task_ids" or by "external_task_ids"; unknown ones are left out.</summary>
    public static async ValueTask<Rejection?> ByIdsAsync(Call call)
    {
        var (own, external) = (call.Query("task_ids"), call.Query("external_task_ids"));
        if ((own is null) == (external is null))
            return new Rejection(RejectionKind.Invalid, "exactly one of task_ids and external_task_ids is required", "task_ids");
        var ids = (own ?? external)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToArray();
        if (ids.Length > MaxIds) return new Rejection(RejectionKind.Invalid, $"task_ids: must not have more than {MaxIds} elements", "task_ids");
        Envelope.WriteStart(call.Json, call.RequestId);
        call.Json.WriteStartArray("data"u8);
        foreach (var id in ids)
        {
            if (id.Length > 256) continue;
            var task = await FindAsync(call, id).ConfigureAwait(false);
            if (task is not null && (own is null ? task.ExternalId == id : task.ExternalId != id || task.Id.Value == id))
                PathTask.Write(call.Json, task, call.Services.MediaUrls);
        }

        call.Json.WriteEndArray();
        call.Json.WriteEndObject();
        return null;
    }

    /// <summary>Answers with a page of the account's tasks, newest first.</summary>
    public static async ValueTask<Rejection?> PageAsync(Call call, Body body)
    {
        var (from, until) = (Time(body, "start_time"), Time(body, "end_time"));
        var limit = (int)(body.Whole("limit", 1, MaxLimit) ?? 30);
        var offset = (int)(body.Whole("cursor", 0, int.MaxValue - MaxLimit) ?? 0);
        HashSet<string>? statuses = null, kinds = null;
        foreach (var filter in body.Objects("filters", 8))
        {
            var values = filter.Texts("values", 16).ToHashSet(StringComparer.Ordinal);
            if (filter.Choice("key", 0, ("status", 1), ("product_type", 2)) == 1) statuses = values;
            else kinds = values;
        }

        if (body.Rejection is not null) return body.Rejection;
        string[] wanted = [.. new[] { PathReaders.TextKind, PathReaders.ImageKind }.Where(kind => kinds is null || kinds.Contains(kind))];
        // One more than asked for tells whether another page follows.
        var tasks = wanted.Length == 0 ? [] : await call.Services.Registry.ListAsync(
            new TaskListQuery(call.Account)
            {
                Dialect = PathDialect.DialectName,
                Kinds = wanted,
                From = from,
                Until = until,
                Offset = offset,
                Limit = limit + 1,
            },
            call.Cancellation).ConfigureAwait(false);
        var page = tasks.Take(limit).Where(task => statuses?.Contains(PathTask.Status(task.State)) ?? true).ToArray();
        Envelope.WriteStart(call.Json, call.RequestId);
        call.Json.WriteStartObject("data"u8);
        call.Json.WriteStartArray("result"u8);
        foreach (var task in page) PathTask.Write(call.Json, task, call.Services.MediaUrls);
        call.Json.WriteEndArray();
        call.Json.WriteNumber("count"u8, page.Length);
        call.Json.WriteBoolean("has_more"u8, tasks.Count > limit);
        if (tasks.Count > limit) call.Json.WriteString("next_cursor"u8, (offset + limit).ToString(CultureInfo.InvariantCulture));
        call.Json.WriteEndObject();
        call.Json.WriteEndObject();
        return null;
    }

    /// <summary>Cancels a task (our extension).</summary>
    public static async ValueTask<Rejection?> CancelAsync(Call call)
    {
        if (await FindAsync(call, call.Segment("id")).ConfigureAwait(false) is not { } task)
            return new Rejection(RejectionKind.NotFound, "the task does not exist");
        task = await call.Services.Registry.CancelAsync(call.Account, task.Id, call.Cancellation).ConfigureAwait(false) ?? task;
        Envelope.WriteStart(call.Json, call.RequestId);
        call.Json.WritePropertyName("data"u8);
        PathTask.Write(call.Json, task, call.Services.MediaUrls);
        call.Json.WriteEndObject();
        return null;
    }

    private static async ValueTask<GenerationTask?> FindAsync(Call call, string id)
    {
        if (id.Length is 0 or > 256) return null;
        var task = await call.Services.Registry.FindAsync(call.Account, id, null, call.Cancellation).ConfigureAwait(false);
        return task?.Dialect == PathDialect.DialectName ? task : null;
    }

    private static DateTimeOffset? Time(Body body, string name) =>
        body.Whole(name, 0, 253402300799999) is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
}
