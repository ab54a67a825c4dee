using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.AceData;

/// <summary>
/// Clients of synchronous calls give up after some minutes and send the same request again. Such a repeat joins the task that is under
/// way, and also finds one that ended while nobody was there to take the answer.
/// </summary>
internal sealed class SynchronousRepeats
{
    private const int PruneAbove = 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>What a request is recognised by: its account, endpoint and every byte of its body.</summary>
    public static string KeyOf(Call call, string kind, JsonElement body) =>
        $"{call.Account.Value} {kind} {Convert.ToHexStringLower(SHA256.HashData(JsonMarshal.GetRawUtf8Value(body)))}";

    /// <summary>Submits a request, unless the same one is being waited for.</summary>
    public async ValueTask<(GenerationTask? Task, Rejection? Rejection)> SubmitOnceAsync(
        Call call, string key, Func<ValueTask<(GenerationTask? Task, Rejection? Rejection)>> submit)
    {
        var registry = call.Services.Registry;
        while (true)
        {
            var mine = new Entry(call.Services.Clock.GetUtcNow());
            var entry = _entries.GetOrAdd(key, mine);
            if (ReferenceEquals(entry, mine)) return await SubmitAsync(call, key, mine, submit).ConfigureAwait(false);
            var id = await entry.Id.Task.WaitAsync(call.Cancellation).ConfigureAwait(false);
            var task = id is null ? null : await registry.FindAsync(call.Account, id, null, call.Cancellation).ConfigureAwait(false);
            if (task is not null && (!task.IsEnded || (!entry.IsDelivered && task.FinishedAt + Grace > call.Services.Clock.GetUtcNow())))
                return (task, null);
            _entries.TryRemove(KeyValuePair.Create(key, entry));
        }
    }

    /// <summary>The answer was taken: the next identical request is a wish for another clip.</summary>
    public void Delivered(string key)
    {
        if (!_entries.TryRemove(key, out var entry)) return;
        entry.IsDelivered = true;
    }

    private async ValueTask<(GenerationTask? Task, Rejection? Rejection)> SubmitAsync(
        Call call, string key, Entry entry, Func<ValueTask<(GenerationTask? Task, Rejection? Rejection)>> submit)
    {
        if (_entries.Count > PruneAbove) Prune(entry.CreatedAt - call.Services.Options.MaxSynchronousWait - Grace);
        GenerationTask? task = null;
        try
        {
            (task, var rejection) = await submit().ConfigureAwait(false);
            return (task, rejection);
        }
        finally
        {
            if (task is null) _entries.TryRemove(KeyValuePair.Create(key, entry));
            entry.Id.SetResult(task?.Id.Value);
        }
    }

    private void Prune(DateTimeOffset before)
    {
        foreach (var pair in _entries)
            if (pair.Value.CreatedAt < before) _entries.TryRemove(pair);
    }

    private sealed class Entry(DateTimeOffset createdAt)
    {
        public TaskCompletionSource<string?> Id { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public DateTimeOffset CreatedAt { get; } = createdAt;

        public bool IsDelivered { get; set; }
    }
}
