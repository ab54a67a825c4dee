using System.Globalization;
using Kinora.Media.Processes;
using Kinora.Media.Tools;
using Kinora.Persistence.Sqlite;
using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Kinora.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Kinora.Proofs.Media;

/// <summary>A corpus of hostile files, made by code, through the door, the intake and the real decoders of a server.</summary>
internal sealed class MediaProof : IProof
{
    private const int Decodes = 2000;
    private const long MostBytes = 64L << 20;
    private const double MostSeconds = 0.5;

    public string Name => "media";

    public string Summary => "hostile files through the real intake and decoders (--rounds: damaged files that reach a decoder)";

    public async Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation)
    {
        int decodes = options.Rounds > 0 ? options.Rounds : Decodes;
        var seeds = await SeedsAsync(cancellation);
        await using var host = new HostileHost();
        await host.StartAsync();
        DecodingRenderer renderer = null!;
        var serve = new ServeOptions { Renders = 1, MaxOpenTasksPerModel = 0, FetchAllow = [new Uri(host.Url).Authority] };
        await using var server = await ProofServer.StartAsync(serve, services => services.AddSingleton<IRenderer>(s =>
            renderer = new DecodingRenderer(s.GetRequiredService<Engine>(), s.GetRequiredService<InputResolver>(), seeds["faststart.mp4"])));
        var client = new HostileClient(server, host, seeds["rgb.png"]);

        // Sound files first: they must be taken, and what follows is measured warm.
        int wrongly = 0;
        foreach (var seed in SeedFiles.All)
        {
            int before = Taken(renderer);
            await client.HandInAsync(new HostileFile(seed.Name, seed.Kind, seeds[seed.Name]), cancellation);
            if (Taken(renderer) == before == IsAccepted(seed.Name))
            {
                wrongly++;
                Console.WriteLine($"   {seed.Name}: {client.LastRefusal}");
            }
        }

        int begun = renderer.Costs.Count;
        // A short run takes every fourth of them.
        var crafted = CraftedFiles.All(seeds, host.Url).Where((_, i) => decodes >= 60 || i % 4 == options.Seed % 4).ToList();
        foreach (var file in crafted) await client.HandInAsync(file, cancellation);
        int first = renderer.Decoded, damaged = 0;
        var mutator = new Mutator(options.Seed);
        for (; renderer.Decoded < first + decodes && client.Findings.Count < 20 && damaged < decodes * 10; damaged++)
        {
            var seed = SeedFiles.All[damaged % SeedFiles.All.Length];
            await client.HandInAsync(new HostileFile($"{seed.Name}, damage {damaged}", seed.Kind, mutator.Damage(seeds[seed.Name])), cancellation);
        }

        var costs = renderer.Costs.ToList();
        var early = costs.Where(c => c.Verdict == IntakeVerdict.RefusedByHeader).ToList();
        var late = costs.Where(c => c.Verdict == IntakeVerdict.RefusedByDecoder).ToList();
        Report(client, renderer, late, crafted.Count + begun);
        string health = await server.Http.GetStringAsync(server.Url + "/healthz", cancellation);
        return
        [
            new("sound files are judged as the contract says", $"{wrongly} of {SeedFiles.All.Length} wrongly", wrongly == 0),
            new("every answer is the dialect's own, no server error, nothing of the inside", $"{client.Findings.Count} findings; {client.Succeeded} taken, {client.Refused} refused", client.Findings.Count == 0),
            new("no decoder did what it should not", $"{renderer.Surprises.Count} surprises; {crafted.Count} made and {damaged} damaged files, {renderer.Decoded} decoded to the end", renderer.Surprises.IsEmpty && renderer.Decoded >= decodes),
            Cost("files refused by their header cost at most 64 MB and 0.5 s", early, options.Timed),
            Cost("files refused by a decoder cost the server at most 64 MB and 0.5 s", late, options.Timed),
            new("nothing followed an address within a file", $"{host.Strays} strays", host.Strays == 0 && !File.Exists("/tmp/kinora-was-here")),
            new("nothing is left behind, and the server lives", Left(server) + ", " + health, Left(server) == "0 folders" && health.Contains("\"ok\"", StringComparison.Ordinal)),
            Failures(server),
        ];
    }

    private static int Taken(DecodingRenderer renderer) => renderer.Costs.Count(static c => c.Verdict == IntakeVerdict.Taken);

    private static bool IsAccepted(string name) => !name.EndsWith(".webp", StringComparison.Ordinal) && !name.EndsWith(".gif", StringComparison.Ordinal);

    private static ProofRow Cost(string claim, List<IntakeCost> costs, bool timed)
    {
        if (costs.Count == 0) return new ProofRow(claim, "none", false);
        double slowest = costs.Max(c => c.Seconds);
        long largest = costs.Max(c => c.Bytes);
        return new ProofRow(
            claim, string.Create(CultureInfo.InvariantCulture, $"{costs.Count} files; at most {largest / 1048576.0:0.0} MB and {slowest:0.00} s"),
            largest <= MostBytes && (!timed || slowest <= MostSeconds));
    }

    private static string Left(ProofServer server) => string.Create(
        CultureInfo.InvariantCulture, $"{Directory.EnumerateFileSystemEntries(Path.Combine(server.Folder, "scratch")).Count()} folders");

    /// <summary>Whatever failed for a reason that is not the file's shows up here.</summary>
    private static ProofRow Failures(ProofServer server)
    {
        using var db = SqliteConnection.Open(Path.Combine(server.Folder, "kinora.db"), writable: false);
        using var rows = db.Prepare("SELECT coalesce(failure_code, 'none'), count(*) FROM tasks GROUP BY 1 ORDER BY 2 DESC");
        var codes = new List<(string Code, long Count)>();
        while (rows.Read()) codes.Add((rows.Text(0), rows.Long(1)));
        return new ProofRow(
            "every refusal names the file's fault", string.Join(", ", codes.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Code}: {c.Count}"))),
            codes.TrueForAll(c => !FailureCodes.IsServers(c.Code)));
    }

    private static void Report(HostileClient client, DecodingRenderer renderer, List<IntakeCost> late, int count)
    {
        foreach (string finding in client.Findings.Take(10)) Console.WriteLine($"   {finding}");
        foreach (string surprise in renderer.Surprises.Take(10)) Console.WriteLine($"   {surprise}");
        foreach (var cost in late.Concat(renderer.Costs.Where(c => c.Verdict == IntakeVerdict.RefusedByHeader)).Where(c => c.Bytes > MostBytes || c.Seconds > MostSeconds).Take(10))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {client.Names.GetValueOrDefault(cost.Task, "?")}: {cost.Bytes >> 20} MB, {cost.Seconds:0.00} s, {cost.Verdict}"));
        Console.WriteLine($"   {count} files before the damaged ones");
    }

    private static async Task<Dictionary<string, byte[]>> SeedsAsync(CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync(Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin", cancellation);
        string folder = Directory.CreateTempSubdirectory("kinora-seeds-").FullName;
        var seeds = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, _, arguments) in SeedFiles.All)
            {
                string path = Path.Combine(folder, name);
                await ToolProcess.RunAsync(
                    tools.Trusted("ffmpeg", ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", .. arguments, path]), cancellation: cancellation);
                seeds.Add(name, await File.ReadAllBytesAsync(path, cancellation));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return seeds;
    }
}
