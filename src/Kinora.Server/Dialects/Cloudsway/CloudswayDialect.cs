using Kinora.Server.Wire;
using Kinora.Server.Wire.BodyModel;

namespace Kinora.Server.Dialects.Cloudsway;

/// <summary>A reseller that puts a customer's segment in the path and has model names of its own.</summary>
internal sealed class CloudswayDialect : IDialect
{
    /// <summary>Name that its tasks carry.</summary>
    public const string DialectName = "cloudsway";

    private static readonly string[] Prefixes = ["/v1/ai/{endpointPath}/kling/videos", "/v1/ai/{endpointPath}/kling/v1/videos"];
    private readonly TaskRoutes _tasks;
    private readonly Terms _terms;

    /// <summary>The dialect.</summary>
    public CloudswayDialect(DoorFactory doors)
    {
        // Its page's table says only that Authorization is a string.
        var door = doors.Open(new CloudswayVoice(), acceptsBareToken: true);
        _terms = new Terms(CloudswayModels.Find, doors.Services.Options) { ReadsAspectInsideCamera = true };
        _tasks = new TaskRoutes(
            door, new Submissions(DialectName, FieldNames.Usual), new EnvelopeAnswers(CloudswayCallbacks.ShapeOf, ShowsUnits: false), doors.Bodies, Unknown);
    }

    /// <inheritdoc/>
    public string Name => DialectName;

    /// <inheritdoc/>
    public IReadOnlyList<EndpointNote> Endpoints { get; } =
    [
        new("POST", "/v1/ai/{endpointPath}/kling/videos/text2video",
            [.. ClipReaders.TextFields, new("camera_control.aspect_ratio", Remark: "when aspect_ratio itself is absent"), OldModelField]),
        new("POST", "/v1/ai/{endpointPath}/kling/videos/image2video", [.. ClipReaders.ImageFields, OldModelField]),
        new("POST", "/v1/ai/{endpointPath}/kling/videos/multi-image2video",
            [.. ClipReaders.MultiImageFields, new("camera_control.aspect_ratio", Remark: "when aspect_ratio itself is absent"), OldModelField]),
        new("POST", "/v1/ai/{endpointPath}/kling/videos/video-extend", OtherReaders.ExtensionFields),
        new("POST", "/v1/ai/{endpointPath}/kling/videos/identify-face", FaceReaders.FacesFields, "answers when the faces are found"),
        new("POST", "/v1/ai/{endpointPath}/kling/videos/advanced-lip-sync", FaceReaders.ChosenFields),
        new("GET", "{create path}/{task_id or external_task_id}", []),
        new("GET", "{create path}?pageNum=1&pageSize=30", []),
        new("DELETE", "{create path}/{task_id or external_task_id}", [], "our extension: cancels the task"),
        new("*", "/v1/ai/{endpointPath}/kling/v1/videos/...", [], "the same endpoints once more"),
    ];

    private static FieldNote OldModelField => new("model", "an older name of model_name without effect");

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var prefix in Prefixes)
        {
            _tasks.Map(routes, prefix + "/text2video", Kinds.Text, (_, body) => ValueTask.FromResult(ClipReaders.Text(body, _terms)));
            _tasks.Map(routes, prefix + "/image2video", Kinds.Image, (_, body) => ValueTask.FromResult(ClipReaders.Image(body, _terms)));
            _tasks.Map(routes, prefix + "/multi-image2video", Kinds.MultiImage, (_, body) => ValueTask.FromResult(ClipReaders.MultiImage(body, _terms)));
            _tasks.Map(routes, prefix + "/video-extend", Kinds.Extension, OtherReaders.ExtensionAsync);
            _tasks.MapFaces(routes, prefix + "/identify-face");
            _tasks.Map(routes, prefix + "/advanced-lip-sync", Kinds.ChosenLipSync, FaceReaders.ChosenAsync);
        }

        _tasks.MapUnknown(routes, "/v1/ai");
    }

    private static Rejection Unknown(Call call) => new(RejectionKind.NotFound, "the requested resource does not exist");
}
