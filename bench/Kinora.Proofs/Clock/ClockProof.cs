using System.Diagnostics;
using System.Globalization;
using System.Net;
using Kinora.Persistence.Sqlite;
using Kinora.Proofs.Kill;
using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Kinora.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Kinora.Proofs.Clock;

/// <summary>The wall clock is set by hours and days, forward and back, while tasks are submitted, rendered and announced.</summary>
internal sealed class ClockProof : IProof
{
    public string Name => "clock";

    public string Summary => "a clock that is set takes no work away, holds no callback up and prolongs no address";

    public async Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation)
    {
        int rounds = options.Rounds > 0 ? options.Rounds : 40;
        var clock = new SettableClock();
        using var history = new History(Path.Combine(options.Output, string.Create(CultureInfo.InvariantCulture, $"clock-{options.Seed}.jsonl")));
        await using var receiver = new Receiver();
        await receiver.StartAsync();
        var serve = new ServeOptions { MaxOpenTasksPerModel = 0, Renders = 2, RetentionDays = 60, FetchAllow = [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{receiver.Port}")] };
        await using var server = await ProofServer.StartAsync(serve, services => services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IRenderer>(s => new QuickRenderer(s.GetRequiredService<Engine>())));
        using var clients = new Clients(server.Url, receiver.Port, history, image: null);
        var random = new Random(options.Seed);
        for (int round = 0; round < rounds; round++)
        {
            using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var work = clients.WorkAsync(random, submitsPerClient: 5, until.Token);
            await Task.Delay(random.Next(50, 400), cancellation);
            var by = TimeSpan.FromMinutes(random.Next(-600, 600));
            clock.Set(by);
            history.Write("set", by.ToString());
            await Task.Delay(random.Next(50, 400), cancellation);
            await until.CancelAsync();
            await work;
        }

        // Work was under way at each of these; the last leaves the clock behind.
        clock.Set(TimeSpan.FromHours(-30));
        var states = await Invariants.DrainAsync(clients, history, cancellation);
        var rows = new List<ProofRow>(Invariants.Ends(states, history));
        long again = Again(server);
        rows.Add(new("no work was taken from a living worker", $"{again} attempts begun again in {rounds} jumps", again == 0));
        long began = Stopwatch.GetTimestamp();
        var callbacks = await Invariants.CallbacksAsync(receiver, states, cancellation);
        rows.Add(callbacks with { Claim = "every end was announced, soon, although the clock went back 30 hours", Found = string.Create(CultureInfo.InvariantCulture, $"{callbacks.Found}; {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s") });
        rows.Add(await AddressesAsync(clients, clock, states, cancellation));
        return rows;
    }

    private static long Again(ProofServer server)
    {
        using var db = SqliteConnection.Open(Path.Combine(server.Folder, "kinora.db"), writable: false);
        using var count = db.Prepare("SELECT count(*) FROM tasks WHERE attempt > 1");
        count.Read();
        return count.Long(0);
    }

    private static async Task<ProofRow> AddressesAsync(
        Clients clients, SettableClock clock, Dictionary<string, string?> states, CancellationToken cancellation)
    {
        string id = states.First(s => s.Value == "succeed").Key;
        string old = await UrlAsync();
        async Task<HttpStatusCode> AskAsync(string url)
        {
            using var response = await clients.Http.GetAsync(url, cancellation);
            return response.StatusCode;
        }

        var now = await AskAsync(old);
        clock.Set(TimeSpan.FromDays(31));
        var late = await AskAsync(old);
        var anew = await AskAsync(await UrlAsync());
        clock.Set(TimeSpan.FromDays(-31));
        var back = await AskAsync(old);
        return new ProofRow(
            "an address ends at its time, and the same task gives a new one", $"{(int)now}, after 31 days {(int)late}, a new one {(int)anew}, set back {(int)back}",
            now == HttpStatusCode.OK && late != HttpStatusCode.OK && anew == HttpStatusCode.OK && back == HttpStatusCode.OK);

        async Task<string> UrlAsync() =>
            (await clients.FindAsync(id, cancellation))!.Value.GetProperty("task_result").GetProperty("videos")[0].GetProperty("url").GetString()!;
    }
}
