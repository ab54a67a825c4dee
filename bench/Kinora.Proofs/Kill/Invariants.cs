using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Kinora.Persistence.Sqlite;

namespace Kinora.Proofs.Kill;

/// <summary>What must hold of everything that was acknowledged, whatever happened to the server.</summary>
internal static class Invariants
{
    /// <summary>Acknowledged tasks exist, with one end each that never changed.</summary>
    public static IEnumerable<ProofRow> Ends(Dictionary<string, string?> states, History history) =>
    [
        new("acknowledged tasks exist", $"{states.Count(s => s.Value is null)} of {states.Count} missing", states.All(s => s.Value is not null)),
        new(
            "each has exactly one end, and no end ever changed",
            $"{states.Count(s => s.Value is not ("succeed" or "failed"))} open, {history.Breaches.Count} breaches",
            states.All(s => s.Value is "succeed" or "failed") && history.Breaches.IsEmpty),
    ];

    public static async Task<Dictionary<string, string?>> DrainAsync(Clients clients, History history, CancellationToken cancellation)
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

    public static async Task<ProofRow> CallbacksAsync(Receiver receiver, Dictionary<string, string?> states, CancellationToken cancellation)
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

    public static async Task<ProofRow> MediaAsync(Clients clients, Dictionary<string, string?> states, bool real, CancellationToken cancellation)
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

    public static async Task<ProofRow> LeftoversAsync(Victim victim, string data, CancellationToken cancellation)
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

    public static ProofRow Ledger(string data)
    {
        using var db = SqliteConnection.Open(Path.Combine(data, "kinora.db"), writable: false);
        using var sums = db.Prepare("SELECT coalesce(sum(CASE entry WHEN 0 THEN units END), 0), coalesce(sum(CASE entry WHEN 0 THEN 0 ELSE units END), 0) FROM ledger");
        sums.Read();
        return new ProofRow("reserved = settled + refunded", $"{sums.Long(0)} = {sums.Long(1)} (ten-thousandths)", sums.Long(0) == sums.Long(1) && sums.Long(0) > 0);
    }
}
