using Kinora.Requests;

namespace Kinora.Shots;

/// <summary>
/// Makes one capability's result. <see cref="PlanAsync"/> looks at the inputs and decides everything, seeded; <see cref="RenderAsync"/>
/// executes a plan and decides nothing, so that the same plan gives the same clip again (extension depends on it).
/// </summary>
public interface IShot
{
    /// <summary>The capability it serves.</summary>
    Capability Capability { get; }

    /// <summary>Decides what will be shown.</summary>
    /// <exception cref="ShotException">An input can't be used; the message says which and why.</exception>
    Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation);

    /// <summary>Makes the files in the job's scratch folder.</summary>
    /// <exception cref="ShotException">An input can't be used; the message says which and why.</exception>
    Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation);
}
