using System.Collections.Concurrent;
using Kinora.Tasks;

namespace Kinora.Queueing.Embedded;

/// <summary>Attempts of this process and the switch that stops each.</summary>
public sealed class RunningAttempts : IRunningAttempts
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _attempts = new(StringComparer.Ordinal);

    /// <summary>How many run.</summary>
    public int Count => _attempts.Count;

    /// <inheritdoc/>
    public void Stop(TaskId id)
    {
        if (!_attempts.TryGetValue(id.Value, out var attempt)) return;
        try
        {
            attempt.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself at the same moment.
        }
    }

    internal void Add(TaskId id, CancellationTokenSource stop) => _attempts[id.Value] = stop;

    internal void Remove(TaskId id, CancellationTokenSource stop) =>
        _attempts.TryRemove(new KeyValuePair<string, CancellationTokenSource>(id.Value, stop));
}
