using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Kinora.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kinora.Server.Tests.Hosting;

/// <summary>The real server in this process, at a free port, with a renderer that a test scripts.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly DataDirectory _data;
    private readonly bool _ownsFolder;

    private TestServer(string folder, bool ownsFolder, ServeOptions options, IRenderer renderer)
    {
        Folder = folder;
        _ownsFolder = ownsFolder;
        _data = DataDirectory.Take(folder);
        App = ServerHost.Build(
            options with { Data = folder, Urls = [new("http://127.0.0.1:0")] }, _data, new EngineEnvironment("/usr/bin:/bin", folder, folder),
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton(renderer);
                builder.Services.AddSingleton<ICallbackComposer>(new Announcer());
            });
    }

    public static AccountId Account { get; } = new("acc_test");

    public WebApplication App { get; }

    public string Folder { get; }

    public string Url => App.Services.GetRequiredService<ListenAddress>().Url;

    public HttpClient Http { get; } = new();

    public ITaskRegistry Registry => App.Services.GetRequiredService<ITaskRegistry>();

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public static async Task<TestServer> StartAsync(IRenderer? renderer = null, ServeOptions? options = null, string? folder = null)
    {
        var server = new TestServer(
            folder ?? Directory.CreateTempSubdirectory("kinora-server-").FullName, folder is null, options ?? new ServeOptions(), renderer ?? new FilmRenderer());
        await server.App.StartAsync();
        return server;
    }

    public async Task<GenerationTask> RenderAsync(string? callback = null)
    {
        var submitted = await SubmitAsync(callback);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return (await Registry.WaitForEndAsync(Account, submitted.Id, patience.Token)).ShouldNotBeNull();
    }

    public async Task<GenerationTask> SubmitAsync(string? callback = null) => (await Registry.SubmitAsync(
        new NewTask
        {
            Account = Account,
            Dialect = "test",
            Kind = "k",
            Model = "kling-v1",
            CallbackUrl = callback,
            Units = 1,
            Request = new Requests.TextToVideoRequest { Video = new Requests.VideoSettings("kling-v1", Requests.QualityMode.Std, 5), Prompt = "p" },
        },
        default)).Task.ShouldNotBeNull();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        _data.Dispose();
        if (_ownsFolder) Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Makes a file of 100,000 known bytes.</summary>
    internal sealed class FilmRenderer : IRenderer
    {
        public static byte[] Film { get; } = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31 >> 3))];

        public async Task<RenderOutcome> RenderAsync(GenerationTask task, string scratch, IRenderObserver observer, CancellationToken cancellation)
        {
            string path = Path.Combine(scratch, "film.mp4");
            await File.WriteAllBytesAsync(path, Film, cancellation);
            return RenderOutcome.Success([new RenderedFile(ArtifactRole.Video, path, "video/mp4", 5.04, 1280, 720, 30)]);
        }
    }

    private sealed class Announcer : ICallbackComposer
    {
        public string Dialect => "test";

        public string? Compose(GenerationTask task) => $$"""{"task_id":"{{task.Id}}","task_status":"{{task.State}}"}""";
    }
}
