using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kinora.Proofs;

/// <summary>The real server within this process, at a free port, over a folder of its own.</summary>
internal sealed class ProofServer : IAsyncDisposable
{
    private readonly DataDirectory _data;

    private ProofServer(ServeOptions options, Action<IServiceCollection> change)
    {
        Folder = Directory.CreateTempSubdirectory("kinora-proof-").FullName;
        _data = DataDirectory.Take(Folder);
        App = ServerHost.Build(
            options with { Data = Folder, Urls = [new("http://127.0.0.1:0")] }, _data, EngineEnvironment.Read(Environment.GetEnvironmentVariable), builder =>
            {
                builder.Logging.ClearProviders();
                change(builder.Services);
            });
        Http.DefaultRequestHeaders.Authorization = new("Bearer", "prover");
    }

    public string Folder { get; }

    public WebApplication App { get; }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(5) };

    public string Url => App.Urls.First();

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public static async Task<ProofServer> StartAsync(ServeOptions options, Action<IServiceCollection> change)
    {
        var server = new ProofServer(options, change);
        await server.App.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        _data.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
