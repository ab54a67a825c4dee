using System.Collections.Concurrent;
using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <summary>
/// Committed states of the newest tasks, so that asking after a task costs no SQL. Only the writer's thread changes it, right after a
/// commit, so it is never behind the database; what it lacks is read from there. Bounded by count and by size, for plans may be large.
/// </summary>
internal sealed class RecentTasks
{
    private readonly ConcurrentDictionary<long, GenerationTask> _tasks = new();
    private readonly Queue<long> _order = new();
    private readonly int _capacity;
    private readonly long _budget;
    private long _size;

    public RecentTasks(int capacity = 16_384, long budget = 64L << 20)
    {
        _capacity = capacity;
        _budget = budget;
    }

    /// <summary>Bytes, roughly.</summary>
    public long Size => _size;

    public GenerationTask? Find(long number) => _tasks.GetValueOrDefault(number);

    /// <summary>Called on the writer's thread.</summary>
    public void Put(long number, GenerationTask task)
    {
        if (_tasks.TryGetValue(number, out var old)) _size -= SizeOf(old);
        else _order.Enqueue(number);
        _tasks[number] = task;
        _size += SizeOf(task);
        while (_order.Count > _capacity || (_size > _budget && _order.Count > 1)) Drop(_order.Dequeue());
    }

    /// <summary>Called on the writer's thread. The place in the order stays and is skipped later.</summary>
    public void Remove(long number) => Drop(number);

    private void Drop(long number)
    {
        if (_tasks.TryRemove(number, out var task)) _size -= SizeOf(task);
    }

    private static long SizeOf(GenerationTask task) =>
        1500 + (2L * ((task.Plan?.Length ?? 0) + (task.Data?.Length ?? 0) + (task.OriginalBody?.Length ?? 0))) + (400L * task.Artifacts.Count);
}
