namespace Kinora.Tasks;

/// <summary>The attempts that run in this process.</summary>
public interface IRunningAttempts
{
    /// <summary>Stops the attempt of a task, if one runs here; its processes are killed.</summary>
    void Stop(TaskId id);
}
