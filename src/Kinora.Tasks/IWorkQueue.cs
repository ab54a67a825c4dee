namespace Kinora.Tasks;

/// <summary>Hands waiting tasks to workers. The tasks table is the truth; a queue only knows when to look.</summary>
public interface IWorkQueue
{
    /// <summary>Something may be waiting in a lane.</summary>
    void Announce(WorkLane lane);

    /// <summary>Waits for the next task of a lane and claims it.</summary>
    Task<GenerationTask> TakeAsync(WorkLane lane, string worker, TimeSpan lease, CancellationToken cancellation);
}
