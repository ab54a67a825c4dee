using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Kinora.Persistence.Sqlite;

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
        using var victim = new Victim(data, FreePort(), receiver.Port, options.Real);
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
            var states = await DrainAsync(clients, history, cancellation);
            history.Write("drained", Stopwatch.GetElapsedTime(began).ToString());
            rows.Add(new("acknowledged tasks exist", $"{states.Count(s => s.Value is null)} of {states.Count} missing", states.All(s => s.Value is not null)));
            rows.Add(new(
                "each has exactly one end, and no end ever changed",
                $"{states.Count(s => s.Value is not ("succeed" or "failed"))} open, {history.Breaches.Count} breaches",
                states.All(s => s.Value is "succeed" or "failed") && history.Breaches.IsEmpty));
            rows.Add(await CallbacksAsync(receiver, states, cancellation));
            rows.Add(await MediaAsync(clients, states, options.Real, cancellation));
            rows.Add(await LeftoversAsync(victim, data, cancellation));
            var stop = await victim.StopAsync();
            rows.Add(new("an orderly stop takes at most 10 s", $"{stop.TotalSeconds:0.0} s", !options.Timed || stop < TimeSpan.FromSeconds(10)));
            rows.Add(Ledger(data));
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

    private static async Task<Dictionary<string, string?>> DrainAsync(Clients clients, History history, CancellationToken cancellation)
    {
        var states = new Dictionary<string, string?>(StringComparer.Ordinal);
        var open = history.Acknowledged.Keys.ToList();
        for (long end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency * 1800); open.Count > 0 && Stopwatch.GetTimestamp() < end;)
        {
            foreach (string id in open.ToList())
            {
                var task = await clients.FindAsync(id, cancellation);
                states[id] = task?.GetProperty("task_status").GetString();
                if (states[id] is null or "succeed" or "failed") open.Remove(id);
            }

            await Task.Delay(200, cancellation);
        }

        return states;
    }

    private static async Task<ProofRow> CallbacksAsync(Receiver receiver, Dictionary<string, string?> states, CancellationToken cancellation)
    {
        int missing = 0;
        for (int second = 0; second < 60; second++)
        {
            missing = states.Count(s => s.Value is not null && !(receiver.Events.TryGetValue(s.Key, out var seen) && seen.Any(e => e.State == s.Value)));
            if (missing == 0) break;
            await Task.Delay(1000, cancellation);
        }

        int unstable = receiver.Events.Values.Sum(seen => seen.GroupBy(e => e.State).Count(g => g.Select(e => e.EventId).Distinct().Count() > 1));
        int contradicting = receiver.Events.Count(e => e.Value.Select(v => v.State).Where(s => s is "succeed" or "failed").Distinct().Count() > 1);
        return new ProofRow(
            "every end was announced, under one event id, and no other end was",
            $"{missing} missing, {unstable} with changing ids, {contradicting} contradicting", missing + unstable + contradicting == 0);
    }

    private static async Task<ProofRow> MediaAsync(Clients clients, Dictionary<string, string?> states, bool real, CancellationToken cancellation)
    {
        int wrong = 0, served = 0;
        foreach (string id in states.Where(s => s.Value == "succeed").Select(s => s.Key))
        {
            var task = await clients.FindAsync(id, cancellation);
            string url = task!.Value.GetProperty("task_result").GetProperty("videos")[0].GetProperty("url").GetString()!;
            using var response = await clients.Http.GetAsync(url, cancellation);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellation);
            bool whole = response.StatusCode == HttpStatusCode.OK
                && response.Headers.ETag?.Tag == $"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\""
                && (real || body.AsSpan().SequenceEqual(QuickRenderer.Content(id)));
            served++;
            if (!whole) wrong++;
        }

        return new ProofRow("media are whole and belong to their task", $"{wrong} of {served} wrong", wrong == 0);
    }

    private static async Task<ProofRow> LeftoversAsync(Victim victim, string data, CancellationToken cancellation)
    {
        int orphans = 0, scratch = 0;
        for (int second = 0; second < 60; second++)
        {
            orphans = victim.Orphans();
            scratch = Directory.EnumerateFileSystemEntries(Path.Combine(data, "scratch")).Count();
            if (orphans + scratch == 0) break;
            await Task.Delay(1000, cancellation);
        }

        return new ProofRow("no process and no scratch file of a dead attempt is left after 60 s", $"{orphans} processes, {scratch} folders", orphans + scratch == 0);
    }

    private static ProofRow Ledger(string data)
    {
        using var db = SqliteConnection.Open(DataFile(data), writable: false);
        using var sums = db.Prepare("SELECT coalesce(sum(CASE entry WHEN 0 THEN units END), 0), coalesce(sum(CASE entry WHEN 0 THEN 0 ELSE units END), 0) FROM ledger");
        sums.Read();
        return new ProofRow("reserved = settled + refunded", $"{sums.Long(0)} = {sums.Long(1)} (ten-thousandths)", sums.Long(0) == sums.Long(1) && sums.Long(0) > 0);
    }

    private static string DataFile(string data) => Path.Combine(data, "kinora.db");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
