using System.Collections.Concurrent;

namespace Kinora.Tasks;

/// <summary>Announces committed state changes inside this process: whoever waits for a task's end wakes up here.</summary>
public sealed class TaskChanges
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<GenerationTask?>> _ends = new(StringComparer.Ordinal);

    /// <summary>Raised after a change is durable, on the store's thread: handlers must be quick and must not throw.</summary>
    public event Action<GenerationTask>? Changed;

    /// <summary>Raised after callbacks became due.</summary>
    public event Action? CallbacksAdded;

    /// <summary>Called by the store after a commit.</summary>
    public void Publish(GenerationTask task, bool withCallback)
    {
        if (task.IsEnded && _ends.TryRemove(task.Id.Value, out var waiters)) waiters.TrySetResult(task);
        Changed?.Invoke(task);
        if (withCallback) CallbacksAdded?.Invoke();
    }

    /// <summary>Called by the store after a task was deleted: nobody can wait for it any more.</summary>
    public void Deleted(TaskId id)
    {
        if (_ends.TryRemove(id.Value, out var waiters)) waiters.TrySetResult(null);
    }

    /// <summary>
    /// Completes with the ended task. Ask first, then look whether it has ended already, so that no end is missed.
    /// </summary>
    public Task<GenerationTask?> EndOf(TaskId id) =>
        _ends.GetOrAdd(id.Value, static _ => new TaskCompletionSource<GenerationTask?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Nobody waits any more for a task that has ended before the first question.</summary>
    internal void Forget(TaskId id, GenerationTask? ended)
    {
        if (_ends.TryRemove(id.Value, out var waiters)) waiters.TrySetResult(ended);
    }
}
