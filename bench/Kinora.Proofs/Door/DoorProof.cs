using System.Globalization;
using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Kinora.Server.Tests.Dialects;
using Kinora.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Kinora.Proofs.Door;

/// <summary>Damaged headers, paths, queries and bodies to every route of every dialect; one round is 1000 requests.</summary>
internal sealed class DoorProof : IProof
{
    private const int RequestsPerRound = 1000;

    public string Name => "door";

    public string Summary => "100,000 damaged requests to every route of every dialect: no server error, nothing of the inside shown";

    public async Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation)
    {
        var requests = (options.Rounds > 0 ? options.Rounds : 100) * RequestsPerRound;
        var folder = Directory.CreateTempSubdirectory("kinora-door-").FullName;
        try
        {
            using var data = DataDirectory.Take(folder);
            await using var app = ServerHost.Build(
                new ServeOptions { Data = folder, Urls = [new("http://127.0.0.1:0")] }, data, new EngineEnvironment("/usr/bin:/bin", folder, folder), builder =>
                {
                    builder.Logging.ClearProviders();
                    builder.Services.RemoveAll<IRenderer>();
                    builder.Services.AddSingleton<IRenderer>(new TestRenderer());
                });
            await app.StartAsync(cancellation);
            var fuzzer = new RouteFuzzer(app.Urls.First(), options.Seed);
            await fuzzer.RunAsync(requests);
            var slow = await SlowClients.RunAsync(app.Urls.First(), cancellation);
            await app.StopAsync(cancellation);
            if (fuzzer.Findings.Count > 0)
                await File.WriteAllLinesAsync(Path.Combine(options.Output, "door-findings.txt"), fuzzer.Findings, cancellation);
            return [.. Rows(fuzzer, requests), slow];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ProofRow[] Rows(RouteFuzzer fuzzer, int requests)
    {
        var sent = fuzzer.Statuses.Values.Sum();
        var statuses = string.Join(", ", fuzzer.Statuses.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}")));
        return
        [
            new("all requests were answered", string.Create(CultureInfo.InvariantCulture, $"{sent} of {requests} ({statuses})"), sent == requests),
            new("no server error, no leak, no answer that is not JSON", string.Create(CultureInfo.InvariantCulture, $"{fuzzer.Findings.Count} findings"), fuzzer.Findings.Count == 0),
        ];
    }
}
