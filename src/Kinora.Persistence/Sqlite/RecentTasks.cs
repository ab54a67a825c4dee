using System.Collections.Concurrent;
using Kinora.Tasks;

namespace Kinora.Persistence.Sqlite;

/// <summary>
/// Committed states of the newest tasks, so that asking after a task costs no SQL. Only the writer's thread changes it, right after a
/// commit, so it is never behind the database; what it lacks is read from there.
/// </summary>
internal sealed class RecentTasks
{
    private const int Capacity = 16_384;
    private readonly ConcurrentDictionary<long, GenerationTask> _tasks = new();
    private readonly Queue<long> _order = new();

    public GenerationTask? Find(long number) => _tasks.GetValueOrDefault(number);

    /// <summary>Called on the writer's thread.</summary>
    public void Put(long number, GenerationTask task)
    {
        if (_tasks.TryAdd(number, task))
        {
            _order.Enqueue(number);
            while (_order.Count > Capacity) _tasks.TryRemove(_order.Dequeue(), out _);
        }
        else
        {
            _tasks[number] = task;
        }
    }

    /// <summary>Called on the writer's thread. The place in the order stays and is skipped later.</summary>
    public void Remove(long number) => _tasks.TryRemove(number, out _);
}
