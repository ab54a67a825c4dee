using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.AceData;

/// <summary>A reseller whose calls are answered with the finished clip, unless the caller asks not to wait.</summary>
internal sealed class AceDataDialect : IDialect
{
    /// <summary>Name that its tasks carry.</summary>
    public const string DialectName = "acedata";

    private readonly Door _door;
    private readonly BodyReader _bodies;
    private readonly AceDataReaders _readers;
    private readonly Submissions _submissions = new(DialectName, AceDataReaders.FieldName, TaskIdForm.Uuid);
    private readonly SynchronousRepeats _repeats = new();

    /// <summary>The dialect.</summary>
    public AceDataDialect(DoorFactory doors)
    {
        _door = doors.Open(new AceDataVoice());
        _bodies = doors.Bodies;
        _readers = new AceDataReaders(doors.Services.Options);
    }

    private delegate ValueTask<Draft> Reader(Call call, Body body);

    /// <inheritdoc/>
    public string Name => DialectName;

    /// <inheritdoc/>
    public IReadOnlyList<EndpointNote> Endpoints { get; } =
    [
        new("POST", "/kling/videos", AceDataReaders.VideosFields),
        new("POST", "/kling/talking-photo", AceDataReaders.TalkingPhotoFields),
        new("POST", "/kling/lip-sync", AceDataReaders.LipSyncFields),
        new("POST", "/kling/motion", AceDataReaders.MotionFields),
        new("POST", "/kling/tasks", TaskRecords.Fields, "retrieve, retrieve_batch, delete"),
        new("DELETE", "/kling/tasks/{id}", [], "our extension: cancels the task"),
    ];

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        MapTask(routes, "/kling/videos", AceDataKinds.Videos, _readers.VideosAsync);
        MapTask(routes, "/kling/talking-photo", AceDataKinds.TalkingPhoto, (_, body) => ValueTask.FromResult(_readers.TalkingPhoto(body)));
        MapTask(routes, "/kling/lip-sync", AceDataKinds.LipSync, AceDataReaders.LipSyncAsync);
        MapTask(routes, "/kling/motion", AceDataKinds.Motion, (_, body) => ValueTask.FromResult(_readers.Motion(body)));
        routes.Map("/kling/tasks", _door.Open("POST", call => _bodies.ReadAsync(call, body => TaskRecords.AnswerAsync(call, body))));
        routes.Map("/kling/tasks/{id}", _door.Open("DELETE", TaskRecords.CancelAsync));
        routes.Map("/kling/{**rest}", _door.Open(_ => ValueTask.FromResult<Rejection?>(new Rejection(RejectionKind.NotFound, "no such API"))));
    }

    private void MapTask(IEndpointRouteBuilder routes, string path, string kind, Reader read) =>
        routes.Map(path, _door.Open("POST", call => AnswerAsync(call, kind, read)));

    private async ValueTask<Rejection?> AnswerAsync(Call call, string kind, Reader read)
    {
        GenerationTask? task = null;
        var (isAsynchronous, repeatKey) = (false, "");
        // The body's memory is given back before the wait begins.
        var refused = await _bodies.ReadAsync(call, async body =>
        {
            var draft = await read(call, body).ConfigureAwait(false);
            isAsynchronous = AceDataReaders.IsAsynchronous(body);
            if (body.Rejection is not null) return body.Rejection;
            var kept = KeptBody.Of(body.Root);
            Rejection? rejection;
            if (isAsynchronous) (task, rejection) = await _submissions.SubmitAsync(call, draft, kept).ConfigureAwait(false);
            else
            {
                repeatKey = SynchronousRepeats.KeyOf(call, kind, body.Root);
                (task, rejection) = await _repeats.SubmitOnceAsync(call, repeatKey, () => _submissions.SubmitAsync(call, draft, kept)).ConfigureAwait(false);
            }

            return rejection;
        }).ConfigureAwait(false);
        if (refused is not null || task is null) return refused;
        if (isAsynchronous)
        {
            call.Json.WriteStartObject();
            call.Json.WriteString("task_id"u8, task.Id.Value);
            call.Json.WriteEndObject();
            return null;
        }

        task = await Waiting.ForEndAsync(call, task).ConfigureAwait(false);
        call.Status = AceDataResult.Status(task);
        AceDataResult.Write(call.Json, task, call.Services.MediaUrls);
        _repeats.Delivered(repeatKey);
        return null;
    }
}
