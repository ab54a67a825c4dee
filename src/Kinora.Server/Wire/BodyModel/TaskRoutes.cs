using System.Globalization;
using System.Text.Json;
using Kinora.Requests;
using Kinora.Tasks;

namespace Kinora.Server.Wire.BodyModel;

/// <summary>Reads a body into a draft.</summary>
internal delegate ValueTask<Draft> DraftReader(Call call, Body body);

/// <summary>
/// Maps the addresses of a dialect of this grammar: POST on a kind creates, GET lists, GET with an id queries, and DELETE with an id
/// cancels (our extension).
/// </summary>
internal sealed record TaskRoutes(Door Door, Submissions Submissions, IAnswers Answers, BodyReader Bodies, Func<Call, Rejection> Unknown)
{
    private const int MaxPage = 1000;
    private const int MaxPageSize = 500;
    private const int MaxIdLength = 256;

    /// <summary>Maps creation, listing, querying and cancelling of a kind.</summary>
    public void Map(IEndpointRouteBuilder routes, string path, string kind, DraftReader read)
    {
        routes.Map(path, Door.Open(call => call.Http.Request.Method switch
        {
            "POST" => CreateAsync(call, read),
            "GET" or "HEAD" => ListAsync(call, kind),
            _ => ValueTask.FromResult<Rejection?>(Door.WrongMethod(call)),
        }));
        routes.Map(path + "/{id}", Door.Open(call => call.Http.Request.Method switch
        {
            "GET" or "HEAD" => QueryAsync(call, kind),
            "DELETE" => CancelAsync(call, kind),
            _ => ValueTask.FromResult<Rejection?>(Door.WrongMethod(call)),
        }));
    }

    /// <summary>Maps a request that is answered with its finished task.</summary>
    public void MapFinished(IEndpointRouteBuilder routes, string path, string kind, DraftReader read)
    {
        routes.Map(path, Door.Open(call => call.Http.Request.Method switch
        {
            "POST" => FinishAsync(call, read, WriteFinished),
            "GET" or "HEAD" => ListAsync(call, kind),
            _ => ValueTask.FromResult<Rejection?>(Door.WrongMethod(call)),
        }));
        routes.Map(path + "/{id}", Door.Open("GET", call => QueryAsync(call, kind)));
    }

    /// <summary>Maps face identification.</summary>
    public void MapFaces(IEndpointRouteBuilder routes, string path) =>
        routes.Map(path, Door.Open("POST", call => FinishAsync(call, FaceReaders.FacesAsync, WriteFaces)));

    /// <summary>Answers every other address under a prefix in the dialect's own way.</summary>
    public void MapUnknown(IEndpointRouteBuilder routes, string prefix) =>
        routes.Map(prefix + "/{**rest}", Door.Open(call => ValueTask.FromResult<Rejection?>(Unknown(call))));

    private ValueTask<Rejection?> CreateAsync(Call call, DraftReader read) => Bodies.ReadAsync(call, async body =>
    {
        var draft = await read(call, body).ConfigureAwait(false);
        if (body.Rejection is not null) return body.Rejection;
        var (task, rejection) = await Submissions.SubmitAsync(call, draft).ConfigureAwait(false);
        if (task is not null) Answers.WriteCreated(call, task);
        return rejection;
    });

    private async ValueTask<Rejection?> FinishAsync(Call call, DraftReader read, Func<Call, GenerationTask, Rejection?> write)
    {
        GenerationTask? task = null;
        var refused = await Bodies.ReadAsync(call, async body =>
        {
            var draft = await read(call, body).ConfigureAwait(false);
            if (body.Rejection is not null) return body.Rejection;
            (task, var rejection) = await Submissions.SubmitAsync(call, draft).ConfigureAwait(false);
            return rejection;
        }).ConfigureAwait(false);
        if (refused is not null || task is null) return refused;
        task = await Waiting.ForEndAsync(call, task).ConfigureAwait(false);
        return task.State == TaskState.Succeeded ? write(call, task) : Waiting.Refusal(task);
    }

    private Rejection? WriteFinished(Call call, GenerationTask task)
    {
        Answers.WriteQueried(call, task);
        return null;
    }

    private Rejection? WriteFaces(Call call, GenerationTask task)
    {
        var found = JsonSerializer.Deserialize(task.Data ?? "{}", RequestJson.Default.FaceIdentificationResult);
        if (found?.Faces is not { Count: > 0 }) return new Rejection(RejectionKind.Invalid, "there is no human in the video", "video_id");
        Answers.WriteFaces(call, task, found);
        return null;
    }

    private async ValueTask<Rejection?> QueryAsync(Call call, string kind)
    {
        if (await FindAsync(call, kind).ConfigureAwait(false) is not { } task) return NoSuchTask();
        Answers.WriteQueried(call, task);
        return null;
    }

    private async ValueTask<Rejection?> CancelAsync(Call call, string kind)
    {
        if (await FindAsync(call, kind).ConfigureAwait(false) is not { } task) return NoSuchTask();
        task = await call.Services.Registry.CancelAsync(call.Account, task.Id, call.Cancellation).ConfigureAwait(false) ?? task;
        Answers.WriteQueried(call, task);
        return null;
    }

    private async ValueTask<Rejection?> ListAsync(Call call, string kind)
    {
        if (Page(call, "pageNum", 1, MaxPage, out var page) is { } wrongPage) return wrongPage;
        if (Page(call, "pageSize", 30, MaxPageSize, out var size) is { } wrongSize) return wrongSize;
        var tasks = await call.Services.Registry.ListAsync(
            new TaskListQuery(call.Account) { Dialect = Submissions.Dialect, Kinds = [kind], Offset = (page - 1) * size, Limit = size },
            call.Cancellation).ConfigureAwait(false);
        Answers.WriteListed(call, tasks);
        return null;
    }

    private static ValueTask<GenerationTask?> FindAsync(Call call, string kind)
    {
        var id = call.Segment("id");
        return id.Length is > 0 and <= MaxIdLength
            ? call.Services.Registry.FindAsync(call.Account, id, kind, call.Cancellation) : ValueTask.FromResult<GenerationTask?>(null);
    }

    private static Rejection? Page(Call call, string name, int absent, int max, out int value)
    {
        value = absent;
        if (call.Query(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1 && value <= max
            ? null : new Rejection(RejectionKind.Invalid, $"{name}: must be between 1 and {max}", name);
    }

    private static Rejection NoSuchTask() => new(RejectionKind.NotFound, "the task does not exist");
}
