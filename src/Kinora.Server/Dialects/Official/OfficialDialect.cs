using Kinora.Requests.Models;
using Kinora.Server.Wire;
using Kinora.Server.Wire.BodyModel;

namespace Kinora.Server.Dialects.Official;

/// <summary>The vendor's own API with the model in the body.</summary>
internal sealed class OfficialDialect : IDialect
{
    /// <summary>Name that its tasks carry.</summary>
    public const string DialectName = "official";

    private readonly Door _door;
    private readonly TaskRoutes _tasks;
    private readonly Terms _terms;

    /// <summary>The dialect.</summary>
    public OfficialDialect(DoorFactory doors)
    {
        _door = doors.Open(new OfficialVoice());
        _terms = new Terms(ModelTable.Find, doors.Services.Options);
        _tasks = new TaskRoutes(
            _door, new Submissions(DialectName, FieldNames.Usual), new EnvelopeAnswers(_ => OfficialCallbacks.Shape, ShowsUnits: true), doors.Bodies, Unknown);
    }

    /// <inheritdoc/>
    public string Name => DialectName;

    /// <inheritdoc/>
    public IReadOnlyList<EndpointNote> Endpoints { get; } =
    [
        new("POST", "/v1/videos/text2video", [.. ClipReaders.TextFields, OldModelField]),
        new("POST", "/v1/videos/image2video", [.. ClipReaders.ImageFields, OldModelField]),
        new("POST", "/v1/videos/multi-image2video", [.. ClipReaders.MultiImageFields, OldModelField]),
        new("POST", "/v1/videos/video-extend", OtherReaders.ExtensionFields),
        new("POST", "/v1/videos/identify-face", FaceReaders.FacesFields, "answers when the faces are found"),
        new("POST", "/v1/videos/advanced-lip-sync", FaceReaders.ChosenFields),
        new("POST", "/v1/videos/lip-sync", FaceReaders.OneStepFields),
        new("POST", "/v1/videos/avatar/image2video", FaceReaders.AvatarFields, "also /v1/videos/avatar"),
        new("POST", "/v1/videos/motion-control", OtherReaders.MotionFields),
        new("POST", "/v1/videos/omni-video", OmniReader.Fields),
        new("POST", "/v1/audio/tts", FaceReaders.SpeechNotes, "answers when the speech is made"),
        new("GET", "{create path}/{task_id or external_task_id}", []),
        new("GET", "{create path}?pageNum=1&pageSize=30", []),
        new("DELETE", "{create path}/{task_id or external_task_id}", [], "our extension: cancels the task"),
        new("GET", "/account/costs?start_time=&end_time=[&resource_pack_name=]", []),
        new("GET", "/v1/general/presets-voices", []),
    ];

    private static FieldNote OldModelField => new("model", "the vendor ignores this older name, too");

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        _tasks.Map(routes, "/v1/videos/text2video", Kinds.Text, (_, body) => ValueTask.FromResult(ClipReaders.Text(body, _terms)));
        _tasks.Map(routes, "/v1/videos/image2video", Kinds.Image, (_, body) => ValueTask.FromResult(ClipReaders.Image(body, _terms)));
        _tasks.Map(routes, "/v1/videos/multi-image2video", Kinds.MultiImage, (_, body) => ValueTask.FromResult(ClipReaders.MultiImage(body, _terms)));
        _tasks.Map(routes, "/v1/videos/video-extend", Kinds.Extension, OtherReaders.ExtensionAsync);
        _tasks.MapFaces(routes, "/v1/videos/identify-face");
        _tasks.Map(routes, "/v1/videos/advanced-lip-sync", Kinds.ChosenLipSync, FaceReaders.ChosenAsync);
        _tasks.Map(routes, "/v1/videos/lip-sync", Kinds.LipSync, FaceReaders.OneStepAsync);
        _tasks.Map(routes, "/v1/videos/avatar/image2video", Kinds.Avatar, FaceReaders.AvatarAsync);
        _tasks.Map(routes, "/v1/videos/avatar", Kinds.Avatar, FaceReaders.AvatarAsync);
        _tasks.Map(routes, "/v1/videos/motion-control", Kinds.Motion, (_, body) => ValueTask.FromResult(OtherReaders.Motion(body, _terms)));
        _tasks.Map(routes, "/v1/videos/omni-video", Kinds.Omni, (_, body) => ValueTask.FromResult(OmniReader.Read(body, _terms)));
        _tasks.MapFinished(routes, "/v1/audio/tts", Kinds.Speech, (_, body) => ValueTask.FromResult(FaceReaders.Speech(body)));
        routes.Map("/account/costs", _door.Open("GET", AccountCosts.AnswerAsync));
        routes.Map("/v1/general/presets-voices", _door.Open("GET", PresetVoices.AnswerAsync));
        _tasks.MapUnknown(routes, "/v1");
        _tasks.MapUnknown(routes, "/account");
    }

    private static Rejection Unknown(Call call) => new(RejectionKind.NotFound, "the requested resource does not exist");
}
