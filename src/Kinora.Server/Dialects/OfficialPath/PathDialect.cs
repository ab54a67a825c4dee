using System.Text.Json;
using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.OfficialPath;

/// <summary>The vendor's newer API with the model in the path.</summary>
internal sealed class PathDialect : IDialect, IVoice
{
    /// <summary>Name that its tasks carry.</summary>
    public const string DialectName = "official-path";

    private readonly Door _door;
    private readonly BodyReader _bodies;
    private readonly Submissions _submissions = new(DialectName, PathReaders.FieldName);

    /// <summary>The dialect.</summary>
    public PathDialect(DoorFactory doors)
    {
        _door = doors.Open(this);
        _bodies = doors.Bodies;
    }

    /// <inheritdoc/>
    public string Name => DialectName;

    /// <inheritdoc/>
    public IReadOnlyList<EndpointNote> Endpoints { get; } =
    [
        new("POST", "/text-to-video/{model}", PathReaders.TextFields),
        new("POST", "/image-to-video/{model}", PathReaders.ImageFields),
        new("GET", "/tasks?task_ids=a,b", [], "or ?external_task_ids=a,b; unknown ids are left out"),
        new("POST", "/tasks", PathLists.Fields, "page by page"),
        new("DELETE", "/tasks/{id}", [], "our extension: cancels the task"),
    ];

    /// <inheritdoc/>
    public int Refuse(Utf8JsonWriter json, string requestId, Rejection rejection)
    {
        var status = Envelope.WriteError(json, requestId, rejection);
        json.WriteEndObject();
        return status;
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var kind in (string[])[PathReaders.TextKind, PathReaders.ImageKind])
        {
            routes.Map($"/{kind}/{{model}}", _door.Open("POST", call => CreateAsync(call, kind)));
            routes.Map($"/{kind}/{{**rest}}", _door.Open(_ => ValueTask.FromResult<Rejection?>(
                new Rejection(RejectionKind.NotFound, "the requested resource does not exist"))));
        }

        routes.Map("/tasks", _door.Open(call => call.Http.Request.Method switch
        {
            "GET" or "HEAD" => PathLists.ByIdsAsync(call),
            "POST" => _bodies.ReadAsync(call, body => PathLists.PageAsync(call, body)),
            _ => ValueTask.FromResult<Rejection?>(Door.WrongMethod(call)),
        }));
        routes.Map("/tasks/{id}", _door.Open("DELETE", PathLists.CancelAsync));
    }

    private ValueTask<Rejection?> CreateAsync(Call call, string kind) => _bodies.ReadAsync(call, async body =>
    {
        var draft = PathReaders.Read(call, body, kind);
        if (body.Rejection is not null) return body.Rejection;
        var (task, rejection) = await _submissions.SubmitAsync(call, draft).ConfigureAwait(false);
        if (task is null) return rejection;
        Envelope.WriteStart(call.Json, call.RequestId);
        call.Json.WritePropertyName("data"u8);
        PathTask.WriteCreated(call.Json, task);
        call.Json.WriteEndObject();
        return null;
    });
}
