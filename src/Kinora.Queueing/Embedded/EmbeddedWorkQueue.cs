using Kinora.Tasks;

namespace Kinora.Queueing.Embedded;

/// <summary>The tasks table is the queue; this only wakes the workers of a lane when something was added, and now and then anyway.</summary>
public sealed class EmbeddedWorkQueue : IWorkQueue, IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private readonly ITaskStore _store;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim[] _signals = [new(0), new(0)];

    /// <summary>A queue over a store.</summary>
    public EmbeddedWorkQueue(ITaskStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
    }

    /// <inheritdoc/>
    public void Announce(WorkLane lane)
    {
        // A worker that finds work looks again by itself, so a handful of signals is as good as thousands.
        var signal = _signals[(int)lane];
        if (signal.CurrentCount < 8) signal.Release();
    }

    /// <inheritdoc/>
    public async Task<GenerationTask> TakeAsync(WorkLane lane, string worker, TimeSpan lease, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await _store.ClaimAsync(lane, worker, lease, cancellation).ConfigureAwait(false) is { } task) return task;

            // The look without a signal finds claims that ran out of time.
            await WaitAsync(_signals[(int)lane], cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
    }

    private async Task WaitAsync(SemaphoreSlim signal, CancellationToken cancellation)
    {
        using var look = new CancellationTokenSource(s_look, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(look.Token, cancellation);
        try
        {
            await signal.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Time to look.
        }
    }
}
