using System.Globalization;
using System.Text.Json;
using Kinora.Persistence.Sqlite;
using Kinora.Proofs.Kill;

namespace Kinora.Proofs.Disk;

/// <summary>A disk that fills up at seeded moments while clients submit and work ends, and a database that may only be read.</summary>
internal sealed class DiskProof : IProof
{
    private const int Megabytes = 64;

    public string Name => "disk";

    public string Summary => "a full or read-only disk is said so, loses nothing, and is recovered from";

    public async Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation)
    {
        int rounds = options.Rounds > 0 ? options.Rounds : 12;
        string data = Directory.CreateTempSubdirectory("kinora-disk-").FullName;
        using var disk = await SmallDisk.MountAsync(data, Megabytes);
        using var history = new History(Path.Combine(options.Output, string.Create(CultureInfo.InvariantCulture, $"disk-{options.Seed}.jsonl")));
        await using var receiver = new Receiver();
        await receiver.StartAsync();
        using var victim = new Victim(data, Ports.Free(), receiver.Port, real: false, disk.Within);
        using var clients = new Clients(victim.Url, receiver.Port, history, image: null) { MayRefuse = true };
        var random = new Random(options.Seed);
        try
        {
            var rows = new List<ProofRow>();
            await victim.StartAsync(clients.Http, cancellation);
            int unanswered = 0, whileFull = 0;
            for (int round = 1; round <= rounds; round++)
            {
                using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                var work = clients.WorkAsync(random, submitsPerClient: 40, until.Token);
                await Task.Delay(random.Next(200, 900), cancellation);
                disk.Fill();
                history.Write("full", round.ToString(CultureInfo.InvariantCulture));
                int before = clients.Refused;
                await Task.Delay(random.Next(1200, 2500), cancellation);
                whileFull += clients.Refused - before;
                foreach (string id in history.Acknowledged.Keys.Take(20))
                    if (await clients.FindAsync(id, cancellation) is null) unanswered++;

                // Every third time the server is killed as well, and starts again once there is room.
                bool killed = round % 3 == 0;
                if (killed) await victim.KillAsync(children: true);
                disk.Free();
                history.Write("free", round.ToString(CultureInfo.InvariantCulture));
                if (killed) await victim.StartAsync(clients.Http, cancellation);
                await Task.Delay(random.Next(200, 600), cancellation);
                await until.CancelAsync();
                await work;
            }

            clients.MayRefuse = false;
            rows.Add(new("a full disk is answered with the dialect's own 503, and nothing is acknowledged", $"{whileFull} refusals in {rounds} rounds", whileFull > 0));
            rows.Add(new("what is known is told all the while", $"{unanswered} unanswered", unanswered == 0));
            var states = await Invariants.DrainAsync(clients, history, cancellation);
            rows.AddRange(Invariants.Ends(states, history));
            rows.Add(await Invariants.CallbacksAsync(receiver, states, cancellation));
            rows.Add(await Invariants.MediaAsync(clients, states, real: false, cancellation));
            rows.Add(await ReadOnlyAsync(disk, victim, clients, data, cancellation));
            rows.Add(await WholeAsync(disk, victim, clients, data, states, cancellation));
            foreach (string breach in history.Breaches.Take(20)) Console.WriteLine($"   {breach}");
            return rows;
        }
        finally
        {
            victim.Dispose();
            disk.Dispose();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<ProofRow> ReadOnlyAsync(SmallDisk disk, Victim victim, Clients clients, string data, CancellationToken cancellation)
    {
        await victim.StopAsync();
        string database = Path.Combine(data, "kinora.db");
        await disk.RunAsync("sh", "-c", $"mount --bind {database} {database} && mount -o remount,ro,bind {database}");
        string said = "nothing: it started";
        try
        {
            await victim.StartAsync(clients.Http, cancellation);
        }
        catch (InvalidOperationException error)
        {
            said = error.Message.Split('\n')[0].Trim();
        }

        await victim.KillAsync(children: true);
        await disk.RunAsync("umount", database);
        bool clear = said.Contains("can't be opened for writing", StringComparison.Ordinal);
        return new ProofRow("a database that may only be read is refused at the start, with the reason", clear ? "refused" : said, clear);
    }

    private static async Task<ProofRow> WholeAsync(
        SmallDisk disk, Victim victim, Clients clients, string data, Dictionary<string, string?> states, CancellationToken cancellation)
    {
        await victim.StartAsync(clients.Http, cancellation);
        int changed = 0;
        foreach (var (id, state) in states)
        {
            JsonElement? task = await clients.FindAsync(id, cancellation);
            if (task?.GetProperty("task_status").GetString() != state) changed++;
        }

        await victim.StopAsync();

        // SQLite does not find its way through /proc: a copy beside, where the other file system is not seen.
        string copy = Directory.CreateDirectory(data + "-copy").FullName;
        foreach (string file in Directory.EnumerateFiles(disk.Outside, "kinora.db*")) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        using var db = SqliteConnection.Open(Path.Combine(copy, "kinora.db"), writable: true);
        using var check = db.Prepare("PRAGMA integrity_check");
        check.Read();
        string verdict = check.Text(0);
        var ledger = Invariants.Ledger(copy);
        Directory.Delete(copy, recursive: true);
        return new ProofRow(
            "and afterwards all is as it was: tasks, account book, integrity_check", $"{changed} changed, {ledger.Found}, {verdict}",
            changed == 0 && ledger.Holds && verdict == "ok");
    }
}
