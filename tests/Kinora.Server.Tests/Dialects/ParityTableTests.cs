using System.Text.Json;
using System.Text.RegularExpressions;
using Kinora.Server.Dialects;
using Kinora.Server.Dialects.AceData;
using Kinora.Server.Dialects.OfficialPath;
using Kinora.Server.Wire;
using Kinora.Server.Wire.BodyModel;
using Kinora.Requests.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kinora.Server.Tests.Dialects;

public sealed partial class ParityTableTests(DialectServer server)
{
    private const string P = "https://a.example/1.jpg";
    private static readonly ContractOptions Options = new();
    private static readonly Terms Plain = new(ModelTable.Find, Options);

    /// <summary>Run with KINORA_WRITE_DOCS=1 to write the page anew.</summary>
    [Fact]
    public void The_page_in_the_documentation_is_what_the_code_says()
    {
        var page = Path.Combine(Root(), "docs", "parity.md");
        var table = ParityTable.Write(server.Services.GetServices<IDialect>());
        if (Environment.GetEnvironmentVariable("KINORA_WRITE_DOCS") == "1") File.WriteAllText(page, table);
        File.ReadAllText(page).ShouldBe(table);
    }

    [Fact]
    public async Task Every_field_that_is_read_is_in_the_table_and_every_honoured_field_is_read()
    {
        await CompareAsync(ClipReaders.TextFields, (_, body) => ValueTask.FromResult(ClipReaders.Text(body, Plain)), TextBodies);
        await CompareAsync(ClipReaders.ImageFields, (_, body) => ValueTask.FromResult(ClipReaders.Image(body, Plain)), ImageBodies);
        await CompareAsync(ClipReaders.MultiImageFields, (_, body) => ValueTask.FromResult(ClipReaders.MultiImage(body, Plain)), [$$"""{"image_list":[{"image":"{{P}}"}],"prompt":"x","watermark_info":{"enabled":true} }"""]);
        await CompareAsync(OtherReaders.ExtensionFields, OtherReaders.ExtensionAsync, [$$"""{"video_id":"{{await server.With("parity").NewVideoAsync()}}","watermark_info":{"enabled":true} }"""]);
        await CompareAsync(OtherReaders.MotionFields, (_, body) => ValueTask.FromResult(OtherReaders.Motion(body, Plain)), [$$"""{"image_url":"{{P}}","video_url":"{{P}}","character_orientation":"image","mode":"std","watermark_info":{"enabled":true} }"""]);
        await CompareAsync(FaceReaders.FacesFields, FaceReaders.FacesAsync, [$$"""{"video_url":"{{P}}"}"""]);
        await CompareAsync(FaceReaders.OneStepFields, FaceReaders.OneStepAsync, OneStepBodies.Select(body => $$"""{"input":{{body}},"watermark_info":{"enabled":true} }"""));
        await CompareAsync(FaceReaders.AvatarFields, FaceReaders.AvatarAsync, [$$"""{"image":"{{P}}","sound_file":"{{P}}","watermark_info":{"enabled":true} }"""]);
        await CompareAsync(FaceReaders.SpeechNotes, (_, body) => ValueTask.FromResult(FaceReaders.Speech(body)), ["""{"text":"x","voice_id":"AOT"}"""]);
        await CompareAsync(OmniReader.Fields, (_, body) => ValueTask.FromResult(OmniReader.Read(body, Plain)),
        [
            $$"""{"prompt":"x","aspect_ratio":"1:1","image_list":[{"image_url":"{{P}}"}],"watermark_info":{"enabled":true} }""",
            """{"model_name":"kling-v3-omni","aspect_ratio":"1:1","multi_shot":true,"shot_type":"customize","multi_prompt":[{"index":1,"prompt":"x","duration":5}]}""",
        ]);
        var session = await server.With("parity").PostAsync("/v1/videos/identify-face", $$"""{"video_url":"{{P}}"}""");
        await CompareAsync(FaceReaders.ChosenFields, FaceReaders.ChosenAsync, [$$"""{"session_id":"{{session["data"].GetProperty("session_id").GetString()}}","face_choose":[{"face_id":"0","sound_file":"{{P}}","sound_start_time":0,"sound_end_time":3000,"sound_insert_time":0}],"watermark_info":{"enabled":true} }"""]);
    }

    [Fact]
    public async Task Every_field_of_the_A_dialect_that_is_read_is_in_its_table()
    {
        var readers = new AceDataReaders(Options);
        ValueTask<Draft> With(Body body, Draft draft)
        {
            AceDataReaders.IsAsynchronous(body);
            return ValueTask.FromResult(draft);
        }

        await CompareAsync(AceDataReaders.VideosFields, async (call, body) => await With(body, await readers.VideosAsync(call, body)),
        [
            """{"action":"text2video","prompt":"x","camera_control":{"type":"simple","config":{"pan":1}}}""",
            $$"""{"action":"image2video","prompt":"x","start_image_url":"{{P}}"}""",
            $$"""{"action":"text2video","prompt":"x","model":"kling-o1","image_list":[{"image_url":"{{P}}"}]}""",
            $$"""{"action":"extend","video_id":"{{await server.With("parity").NewVideoAsync()}}"}""",
        ], alsoRead: ["model_name", "external_task_id", "watermark_info"]);
        await CompareAsync(AceDataReaders.TalkingPhotoFields, (_, body) => With(body, readers.TalkingPhoto(body)), [$$"""{"image_url":"{{P}}","audio_url":"{{P}}"}"""], alsoRead: ["model_name"]);
        await CompareAsync(AceDataReaders.LipSyncFields, async (call, body) => await With(body, await AceDataReaders.LipSyncAsync(call, body)), OneStepBodies);
        await CompareAsync(AceDataReaders.MotionFields, (_, body) => With(body, readers.Motion(body)), [$$"""{"image_url":"{{P}}","video_url":"{{P}}","character_orientation":"image","mode":"std","watermark_info":{"enabled":true} }"""], alsoRead: ["external_task_id", "element_list"]);
    }

    [Fact]
    public async Task Every_field_of_the_API_with_the_model_in_the_path_is_in_its_table()
    {
        await CompareAsync(PathReaders.TextFields, (call, body) => ValueTask.FromResult(PathReaders.Read(call, body, PathReaders.TextKind)),
            ["""{"contents":[{"type":"prompt","text":"x"}],"settings":{"duration":5},"options":{"watermark_info":{"enabled":true} } }"""]);
        await CompareAsync(PathReaders.ImageFields, (call, body) => ValueTask.FromResult(PathReaders.Read(call, body, PathReaders.ImageKind)),
            [$$"""{"contents":[{"type":"prompt","text":"x"},{"type":"first_frame","url":"{{P}}"}],"settings":{"duration":5},"options":{"watermark_info":{"enabled":true} } }"""]);
    }

    private static IEnumerable<string> TextBodies =>
    [
        """{"prompt":"x","camera_control":{"type":"simple","config":{"pan":1}},"voice_list":[{"voice_id":1}],"watermark_info":{"enabled":true} }""",
        """{"multi_shot":true,"shot_type":"customize","multi_prompt":[{"index":1,"prompt":"x","duration":5}]}""",
    ];

    private static IEnumerable<string> ImageBodies => [.. TextBodies.Select(body => body[..^1] + $$""","image":"{{P}}","dynamic_masks":[{"mask":"{{P}}","trajectories":[[1,2],[3,4]]}]}""")];

    private static IEnumerable<string> OneStepBodies =>
    [
        $$"""{"mode":"text2video","video_url":"{{P}}","text":"x","voice_id":"AOT"}""",
        $$"""{"mode":"audio2video","audio_type":"url","video_url":"{{P}}","audio_url":"{{P}}"}""",
        $$"""{"mode":"audio2video","audio_type":"file","video_url":"{{P}}","audio_file":"{{TestPictures.Wav(3)}}"}""",
    ];

    private async Task CompareAsync(IReadOnlyList<FieldNote> notes, DraftReader read, IEnumerable<string> bodies, string[]? alsoRead = null)
    {
        var trace = new HashSet<string>();
        foreach (var text in bodies)
        {
            using var json = JsonDocument.Parse(text);
            using var output = JsonBuffer.Rent();
            var call = new Call(new DefaultHttpContext(), server.Services.GetRequiredService<DoorServices>(), "", output);
            call.Account = server.Services.GetRequiredService<Kinora.Server.Access.AccessGate>().Admit("Bearer parity", false).Account;
            call.Http.Request.RouteValues["model"] = "kling-3.0";
            var body = new Body(json.RootElement, trace);
            await read(call, body);
            body.Rejection.ShouldBeNull(text);
        }

        var readNames = trace.Select(name => Index().Replace(name, "[]")).Except(alsoRead ?? []).ToHashSet();
        var listed = notes.Select(note => note.Name).ToHashSet();
        // What holds the fields of the table is read, too: an array or object is not a row of its own.
        readNames.Where(name => !listed.Contains(name) && !listed.Any(other => other.StartsWith(name + ".", StringComparison.Ordinal) || other.StartsWith(name + "[]", StringComparison.Ordinal)))
            .ShouldBeEmpty();
        notes.Where(note => note.Ignored is null).Select(note => note.Name).Where(name => !readNames.Contains(name)).ShouldBeEmpty();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kinora.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
