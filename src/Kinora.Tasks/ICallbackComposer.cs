namespace Kinora.Tasks;

/// <summary>Words a dialect's callbacks. One per dialect; delivery asks the one named in <see cref="GenerationTask.Dialect"/>.</summary>
public interface ICallbackComposer
{
    /// <summary>The dialect it speaks for.</summary>
    string Dialect { get; }

    /// <summary>The body (JSON) that announces the task as it stands, or null when this dialect does not announce that state.</summary>
    string? Compose(GenerationTask task);
}
