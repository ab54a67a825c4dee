namespace Kinora.Tasks;

/// <summary>Makes what a task asks for. Knows nothing of states, stores or callbacks.</summary>
public interface IRenderer
{
    /// <summary>Renders one attempt.</summary>
    /// <param name="task">The claimed task.</param>
    /// <param name="scratch">Empty folder of this attempt, removed afterwards.</param>
    /// <param name="observer">Told of the plan and of progress.</param>
    /// <param name="cancellation">Cancelled when the task is taken back, loses its claim, or the server stops.</param>
    /// <returns>Finished local files, or the reason why there are none.</returns>
    Task<RenderOutcome> RenderAsync(GenerationTask task, string scratch, IRenderObserver observer, CancellationToken cancellation);
}

/// <summary>Listens to an attempt.</summary>
public interface IRenderObserver
{
    /// <summary>The plan is made (JSON); stored before the first frame.</summary>
    Task PlannedAsync(string plan, ParentVideo? parent, CancellationToken cancellation);

    /// <summary>Share done, 0..1.</summary>
    void Progressed(double share);
}

/// <summary>End of an attempt: files (and findings that are not files, as JSON) or a failure.</summary>
public sealed record RenderOutcome(IReadOnlyList<RenderedFile> Files, RenderFailure? Failure, string? Data = null)
{
    /// <summary>Finished files.</summary>
    public static RenderOutcome Success(IReadOnlyList<RenderedFile> files, string? data = null) => new(files, null, data);

    /// <summary>A reason.</summary>
    public static RenderOutcome Failed(RenderFailure failure) => new([], failure);
}

/// <summary>A finished file in an attempt's scratch folder.</summary>
public sealed record RenderedFile(
    ArtifactRole Role, string Path, string ContentType, double Seconds = 0, int Width = 0, int Height = 0, double FramesPerSecond = 0);
