using Kinora.Server.Wire;
using Kinora.Server.Wire.BodyModel;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.Cloudsway;

/// <summary>Callbacks: the object that a query answers with, without its envelope, at every change of state.</summary>
internal sealed class CloudswayCallbacks(IMediaUrls urls) : ICallbackComposer
{
    /// <inheritdoc/>
    public string Dialect => CloudswayDialect.DialectName;

    /// <summary>The page's sample of a text query shows the task's id inside task_info; the others don't.</summary>
    public static TaskObjectShape ShapeOf(string kind) => new(RepeatsTaskId: kind == Kinds.Text);

    /// <inheritdoc/>
    public string? Compose(GenerationTask task)
    {
        using var buffer = JsonBuffer.Rent();
        TaskObject.WriteQueried(buffer.Json, task, urls, ShapeOf(task.Kind));
        return buffer.Text();
    }
}
