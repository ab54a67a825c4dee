using Kinora.Requests.Models;
using Kinora.Server.Wire;
using Kinora.Server.Wire.BodyModel;

namespace Kinora.Server.Dialects.FastToken;

/// <summary>A gateway that forwards the usual body and answers in the words of its family.</summary>
internal sealed class FastTokenDialect : IDialect
{
    /// <summary>Name that its tasks carry.</summary>
    public const string DialectName = "fasttoken";

    private const string Videos = "/kling/v1/videos";
    private readonly TaskRoutes _tasks;
    private readonly Terms _terms;

    /// <summary>The dialect.</summary>
    public FastTokenDialect(DoorFactory doors)
    {
        _terms = new Terms(ModelTable.Find, doors.Services.Options) { ReadsModelAlias = true };
        _tasks = new TaskRoutes(
            doors.Open(new FastTokenVoice()), new Submissions(DialectName, FieldNames.Usual), new FastTokenAnswers(), doors.Bodies, Unknown);
    }

    /// <inheritdoc/>
    public string Name => DialectName;

    /// <inheritdoc/>
    public IReadOnlyList<EndpointNote> Endpoints { get; } =
    [
        new("POST", Videos + "/text2video", [.. ClipReaders.TextFields, ModelAlias]),
        new("POST", Videos + "/image2video", [.. ClipReaders.ImageFields, ModelAlias]),
        new("POST", Videos + "/multi-image2video", [.. ClipReaders.MultiImageFields, ModelAlias]),
        new("POST", Videos + "/video-extend", OtherReaders.ExtensionFields),
        new("POST", Videos + "/identify-face", FaceReaders.FacesFields, "answers when the faces are found"),
        new("POST", Videos + "/advanced-lip-sync", FaceReaders.ChosenFields),
        new("POST", Videos + "/lip-sync", FaceReaders.OneStepFields),
        new("POST", Videos + "/avatar/image2video", FaceReaders.AvatarFields, "also " + Videos + "/avatar"),
        new("POST", Videos + "/motion-control", [.. OtherReaders.MotionFields, ModelAlias]),
        new("POST", Videos + "/omni-video", [.. OmniReader.Fields, ModelAlias]),
        new("POST", "/kling/v1/audio/tts", FaceReaders.SpeechNotes, "answers when the speech is made"),
        new("GET", "{create path}/{task_id or external_task_id}", []),
        new("GET", "{create path}?pageNum=1&pageSize=30", []),
        new("DELETE", "{create path}/{task_id or external_task_id}", [], "our extension: cancels the task"),
    ];

    private static FieldNote ModelAlias => new("model", Remark: "when model_name is absent");

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        _tasks.Map(routes, Videos + "/text2video", Kinds.Text, (_, body) => ValueTask.FromResult(ClipReaders.Text(body, _terms)));
        _tasks.Map(routes, Videos + "/image2video", Kinds.Image, (_, body) => ValueTask.FromResult(ClipReaders.Image(body, _terms)));
        _tasks.Map(routes, Videos + "/multi-image2video", Kinds.MultiImage, (_, body) => ValueTask.FromResult(ClipReaders.MultiImage(body, _terms)));
        _tasks.Map(routes, Videos + "/video-extend", Kinds.Extension, OtherReaders.ExtensionAsync);
        _tasks.MapFaces(routes, Videos + "/identify-face");
        _tasks.Map(routes, Videos + "/advanced-lip-sync", Kinds.ChosenLipSync, FaceReaders.ChosenAsync);
        _tasks.Map(routes, Videos + "/lip-sync", Kinds.LipSync, FaceReaders.OneStepAsync);
        _tasks.Map(routes, Videos + "/avatar/image2video", Kinds.Avatar, FaceReaders.AvatarAsync);
        _tasks.Map(routes, Videos + "/avatar", Kinds.Avatar, FaceReaders.AvatarAsync);
        _tasks.Map(routes, Videos + "/motion-control", Kinds.Motion, (_, body) => ValueTask.FromResult(OtherReaders.Motion(body, _terms)));
        _tasks.Map(routes, Videos + "/omni-video", Kinds.Omni, (_, body) => ValueTask.FromResult(OmniReader.Read(body, _terms)));
        _tasks.MapFinished(routes, "/kling/v1/audio/tts", Kinds.Speech, (_, body) => ValueTask.FromResult(FaceReaders.Speech(body)));
        _tasks.MapUnknown(routes, "/kling/v1");
    }

    private static Rejection Unknown(Call call) => new(RejectionKind.NotFound, "the requested resource does not exist");
}
