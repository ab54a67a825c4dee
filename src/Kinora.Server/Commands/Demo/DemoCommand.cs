using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Kinora.Server.Hosting;
using Kinora.Server.Rendering;

namespace Kinora.Server.Commands.Demo;

/// <summary><c>kinora demo</c>: a server of its own, one request for each capability on bundled inputs, and a page that plays the clips.</summary>
internal static class DemoCommand
{
    public static Command Build(EngineEnvironment environment)
    {
        var outFolder = new Option<DirectoryInfo>("--out") { Description = "Folder for clips and page", DefaultValueFactory = _ => new DirectoryInfo("demo") };
        var only = new Option<string>("--only") { Description = "Only the steps whose title contains this" };
        var command = new Command("demo", "Render one clip for each capability and a page that plays them") { outFolder, only };
        command.SetAction((line, cancellation) => RunAsync(line.GetValue(outFolder)!.FullName, line.GetValue(only), environment, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string? only, EngineEnvironment environment, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var data = Path.Combine(folder, ".data");
        using var inputs = await DemoInputs.StartAsync(cancellation);
        var options = new ServeOptions { Urls = [FreeAddress()], Data = data, FetchAllow = [inputs.HostAndPort] };
        using var directory = DataDirectory.Take(data);
        await using var server = ServerHost.Build(options, directory, environment, builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        await server.StartAsync(cancellation);
        using var client = new DemoClient(options.Urls[0]);
        var cards = new List<DemoCard>();
        var script = new DemoScript(client, inputs);
        foreach (var step in script.Steps.Where(s => only is null || s.Title.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            Console.Error.Write($"{step.Title} ... ");
            var started = Stopwatch.GetTimestamp();
            var (files, failure) = await RunAsync(step, client, folder, cards.Count + 1, cancellation);
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Console.Error.WriteLine(failure is null ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s") : $"FAILED: {failure}");
            cards.Add(new DemoCard(step.Title, step.Call, files, failure, seconds));
        }

        var page = Path.Combine(folder, "index.html");
        await File.WriteAllTextAsync(page, DemoPage.Write(cards), cancellation);
        await server.StopAsync(cancellation);
        Console.WriteLine($"Open {page}");
        return cards.Exists(c => c.Failure is not null) ? 1 : 0;
    }

    private static async Task<(List<string> Files, string? Failure)> RunAsync(
        DemoStep step, DemoClient client, string folder, int number, CancellationToken cancellation)
    {
        var files = new List<string>();
        try
        {
            foreach (var url in await step.RunAsync(cancellation))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{number:00}-{files.Count + 1}{Path.GetExtension(new Uri(url).AbsolutePath)}");
                await client.DownloadAsync(url, Path.Combine(folder, name), cancellation);
                files.Add(name);
            }

            return files.Count > 0 ? (files, null) : (files, "the answer names no result");
        }
        catch (Exception error) when (error is DemoException or HttpRequestException or KeyNotFoundException)
        {
            return (files, error.Message);
        }
    }

    /// <summary>A loopback port that nobody holds at the moment.</summary>
    private static Uri FreeAddress()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)probe.LocalEndpoint).Port}");
    }
}

/// <summary>One request of the demo.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Call">The call as a client writes it, media left out.</param>
/// <param name="RunAsync">Makes the call and gives the addresses of the results.</param>
internal sealed record DemoStep(string Title, string Call, Func<CancellationToken, Task<IReadOnlyList<string>>> RunAsync);
