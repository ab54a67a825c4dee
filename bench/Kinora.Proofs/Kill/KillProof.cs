using System.Diagnostics;
using System.Globalization;

namespace Kinora.Proofs.Kill;

/// <summary>Rounds of work, disturbed at seeded moments, then the invariants of what was acknowledged.</summary>
/// <param name="freezes">False kills the server each round; true stops it until its claims have run out, and lets it go on.</param>
internal sealed class KillProof(bool freezes) : IProof
{
    public string Name => freezes ? "freeze" : "kill";

    public string Summary => freezes
        ? "a server that stands still past its claims writes nothing late and loses nothing"
        : "SIGKILL at any moment loses nothing that was acknowledged";

    /// <summary>Claims run out after 30 s.</summary>
    private static readonly TimeSpan PastTheLease = TimeSpan.FromSeconds(36);

    public async Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation)
    {
        int rounds = options.Rounds > 0 ? options.Rounds : freezes ? 3 : 200;
        string data = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"kinora-{Name}-{Environment.ProcessId}"));
        Directory.CreateDirectory(data);
        string historyFile = Path.Combine(options.Output, string.Create(CultureInfo.InvariantCulture, $"{Name}-{options.Seed}.jsonl"));
        using var history = new History(historyFile);
        await using var receiver = new Receiver();
        await receiver.StartAsync();
        using var victim = new Victim(data, Ports.Free(), receiver.Port, options.Real);
        string? image = options.Real ? Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(options.Media, "portrait-astronaut.png"), cancellation)) : null;
        using var clients = new Clients(victim.Url, receiver.Port, history, image);
        var random = new Random(options.Seed);
        var slowestStart = TimeSpan.Zero;
        try
        {
            for (int round = 1; round <= rounds; round++)
            {
                var took = freezes && round > 1 ? TimeSpan.Zero : await victim.StartAsync(clients.Http, cancellation);
                if (took > slowestStart) slowestStart = took;
                using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                var work = clients.WorkAsync(random, submitsPerClient: options.Real ? 1 : 8, until.Token);
                await Task.Delay(random.Next(50, options.Real ? 8000 : 1500), cancellation);
                if (freezes) await victim.FreezeAsync(PastTheLease, cancellation);
                else await victim.KillAsync(children: random.Next(2) == 0);
                history.Write(freezes ? "frozen" : "killed", round.ToString(CultureInfo.InvariantCulture));
                await until.CancelAsync();
                await work;
            }

            var rows = new List<ProofRow>();
            if (!freezes) await victim.StartAsync(clients.Http, cancellation);
            long began = Stopwatch.GetTimestamp();
            var states = await Invariants.DrainAsync(clients, history, cancellation);
            history.Write("drained", Stopwatch.GetElapsedTime(began).ToString());
            rows.AddRange(Invariants.Ends(states, history));
            rows.Add(await Invariants.CallbacksAsync(receiver, states, cancellation));
            rows.Add(await Invariants.MediaAsync(clients, states, options.Real, cancellation));
            rows.Add(await Invariants.LeftoversAsync(victim, data, cancellation));
            var stop = await victim.StopAsync();
            rows.Add(new("an orderly stop takes at most 10 s", $"{stop.TotalSeconds:0.0} s", !options.Timed || stop < TimeSpan.FromSeconds(10)));
            rows.Add(Invariants.Ledger(data));
            rows.Add(new("after a crash the server answers again within 5 s", $"slowest {slowestStart.TotalSeconds:0.0} s", !options.Timed || slowestStart < TimeSpan.FromSeconds(5)));
            foreach (string breach in history.Breaches.Take(20)) Console.WriteLine($"   {breach}");
            Console.WriteLine($"   {rounds} rounds, {states.Count} tasks; history: {historyFile}");
            return rows;
        }
        finally
        {
            victim.Dispose();
            Directory.Delete(data, recursive: true);
        }
    }
}
