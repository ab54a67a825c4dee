using Kinora.Requests;
using Kinora.Server.Delivery;
using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Kinora.Server.Tests.Hosting;
using Kinora.Server.Tests.Intake;
using Kinora.Shots;
using Kinora.Tasks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kinora.Server.Tests.Rendering;

public sealed class ShotRendererTests : IAsyncLifetime
{
    private static readonly VideoSettings s_video = new("kling-v1", QualityMode.Std, 5);
    private readonly Canary _web = new();
    private readonly Bridge _bridge = new();
    private readonly Dictionary<Capability, ScriptedShot> _shots = [];
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var capability in new[] { Capability.ImageToVideo, Capability.VideoExtension, Capability.LipSync, Capability.Speech })
            _shots[capability] = new ScriptedShot(capability);
        _web.Answer = Canary.Fixed(200, Pictures.Png(400, 300));
        _server = await TestServer.StartAsync(_bridge, new ServeOptions { FetchAllow = [$"127.0.0.1:{_web.Port}"] });
        var engine = new Engine(new EngineEnvironment("/usr/bin:/bin", _server.Folder, _server.Folder), (_, _) => [.. _shots.Values]);
        _bridge.Inner = new ShotRenderer(engine, _server.Get<InputResolver>(), NullLogger<ShotRenderer>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task Inputs_by_address_and_by_content_become_files_and_the_plan_is_stored()
    {
        var blob = await _server.Get<IBlobStore>().WriteAsync(Pictures.Png(640, 480), "png", default);
        var task = await RunAsync(new ImageToVideoRequest { Video = s_video, Image = new UrlSource(_web.Url), ImageTail = new BlobSource(blob.Key) });
        task.State.ShouldBe(TaskState.Succeeded, task.Failure?.Detail);
        task.Plan.ShouldBe("{\"scripted\":true}");
        var inputs = _shots[Capability.ImageToVideo].Seen.ShouldHaveSingleItem();
        (await File.ReadAllBytesAsync(inputs.Inputs[new UrlSource(_web.Url)].Path)).ShouldBe(Pictures.Png(400, 300));
        (await File.ReadAllBytesAsync(inputs.Inputs[new BlobSource(blob.Key)].Path)).ShouldBe(Pictures.Png(640, 480));
        var artifact = task.Artifacts.ShouldHaveSingleItem();
        artifact.ContentType.ShouldBe("audio/wav");
        artifact.Seconds.ShouldBe(3, 0.01); // as its own header says, whatever the shot claims
    }

    [Fact]
    public async Task A_shots_complaint_is_the_tasks_reason_and_a_defect_is_not_shown()
    {
        var shot = _shots[Capability.ImageToVideo];
        var request = new ImageToVideoRequest { Video = s_video, Image = new UrlSource(_web.Url) };
        shot.OnPlan = () => throw new ShotException("no_face", "image: there is no face in it.");
        var refused = await RunAsync(request);
        refused.Failure!.Code.ShouldBe("no_face");
        refused.Failure.Message.ShouldBe("image: there is no face in it.");
        shot.OnPlan = () => throw new InvalidOperationException("secret path /etc");
        var broken = await RunAsync(request);
        broken.Failure!.Code.ShouldBe("internal");
        broken.Failure.Message.ShouldNotContain("secret");
        shot.OnPlan = null;
        shot.Output = "nothing that can be read back"u8.ToArray();
        (await RunAsync(request)).Failure!.Code.ShouldBe("internal");
    }

    [Fact]
    public async Task A_capability_without_a_shot_is_said_plainly()
    {
        var task = await RunAsync(new TextToVideoRequest { Video = s_video, Prompt = "a dog" });
        task.Failure!.Code.ShouldBe("capability_missing");
        task.Failure.Message.ShouldContain("clips from text");
    }

    [Fact]
    public async Task An_extension_gets_its_parents_plan_request_seed_and_inputs_though_the_address_is_dead()
    {
        var request = new ImageToVideoRequest { Video = s_video, Image = new UrlSource(_web.Url) };
        _shots[Capability.ImageToVideo].Name = "film.mp4";
        _shots[Capability.ImageToVideo].Output = await File.ReadAllBytesAsync(Clip());
        var parent = await RunAsync(request);
        parent.State.ShouldBe(TaskState.Succeeded, parent.Failure?.Detail);
        _web.Answer = Canary.Fixed(404, []);
        string id = parent.Artifacts[0].Id;
        var child = await RunAsync(new VideoExtensionRequest { Video = new VideoSource(id) });
        child.State.ShouldBe(TaskState.Succeeded, child.Failure?.Message);
        child.Parent!.Id.ShouldBe(id);
        var given = _shots[Capability.VideoExtension].Seen.ShouldHaveSingleItem().Inputs[new VideoSource(id)];
        given.ParentPlan.ShouldBe("{\"scripted\":true}");
        given.ParentRequest.ShouldBeOfType<ImageToVideoRequest>();
        given.ParentSeed.ShouldBe(parent.Seed);
        (await File.ReadAllBytesAsync(given.ParentInputs![new UrlSource(_web.Url)].Path)).ShouldBe(Pictures.Png(400, 300));
    }

    [Fact]
    public async Task Our_own_result_address_is_read_without_a_connection_and_another_accounts_clip_is_not()
    {
        _shots[Capability.ImageToVideo].Name = "film.mp4";
        _shots[Capability.ImageToVideo].Output = await File.ReadAllBytesAsync(Clip());
        var parent = await RunAsync(new ImageToVideoRequest { Video = s_video, Image = new UrlSource(_web.Url) });
        string url = _server.Get<MediaUrls>().For(parent.Artifacts[0]);
        var speech = new WrittenSpeech("hello", "reader_en_m-v1", "en", 1);
        var synced = await RunAsync(new LipSyncRequest { Video = new UrlSource(url), Speech = speech });
        synced.Failure?.Message.ShouldContain("each side must be at least"); // read, and judged like any other clip: the test clip is small
        var stranger = await RunAsync(new LipSyncRequest { Video = new VideoSource(parent.Artifacts[0].Id), Speech = speech }, new AccountId("acc_other"));
        stranger.Failure!.Code.ShouldBe("input_expired");
        _shots[Capability.LipSync].Seen.ShouldBeEmpty();
    }

    private async Task<GenerationTask> RunAsync(RenderRequest request, AccountId? account = null)
    {
        var owner = account ?? TestServer.Account;
        var submitted = await _server.Registry.SubmitAsync(
            new NewTask { Account = owner, Dialect = "test", Kind = "k", Model = "kling-v1", Request = request }, default);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return (await _server.Registry.WaitForEndAsync(owner, submitted.Task!.Id, patience.Token)).ShouldNotBeNull();
    }

    private static string Clip()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Kinora.slnx"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "tests", "media", "face-webcam-7s.mp4");
    }

    private sealed class Bridge : IRenderer
    {
        public IRenderer Inner { get; set; } = null!;

        public Task<RenderOutcome> RenderAsync(GenerationTask task, string scratch, IRenderObserver observer, CancellationToken cancellation) =>
            Inner.RenderAsync(task, scratch, observer, cancellation);
    }

    private sealed class ScriptedShot(Capability capability) : IShot
    {
        public Capability Capability => capability;

        public List<ShotJob> Seen { get; } = [];

        public Action? OnPlan { get; set; }

        public string Name { get; set; } = "sound.wav";

        public byte[] Output { get; set; } = Pictures.Wav(3);

        public Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation)
        {
            OnPlan?.Invoke();

            // Copies outlive the scratch folder, so that a test can look at them.
            Seen.Add(job with { Inputs = job.Inputs.ToDictionary(i => i.Key, i => i.Value with { Path = Copied(i.Value.Path) }) });
            return Task.FromResult<ShotPlan>(new Plan());
        }

        public async Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation)
        {
            string path = Path.Combine(job.Scratch, Name);
            await File.WriteAllBytesAsync(path, Output, cancellation);
            return new ShotResult([new ShotFile(Name.EndsWith("wav") ? ShotFileKind.Audio : ShotFileKind.Video, path, 99)]);
        }

        private static string Copied(string path)
        {
            string copy = Path.GetTempFileName();
            File.Copy(path, copy, overwrite: true);
            return copy;
        }
    }

    private sealed record Plan : ShotPlan
    {
        public override string ToJson() => "{\"scripted\":true}";
    }
}
