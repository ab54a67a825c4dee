using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.OfficialPath;

/// <summary>Callbacks: the task object at every change of state.</summary>
internal sealed class PathCallbacks(IMediaUrls urls) : ICallbackComposer
{
    /// <inheritdoc/>
    public string Dialect => PathDialect.DialectName;

    /// <inheritdoc/>
    public string? Compose(GenerationTask task)
    {
        using var buffer = JsonBuffer.Rent();
        PathTask.Write(buffer.Json, task, urls);
        return buffer.Text();
    }
}
