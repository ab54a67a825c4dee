using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.AceData;

/// <summary>Callbacks: once, at the end, with the body of the synchronous answer.</summary>
internal sealed class AceDataCallbacks(IMediaUrls urls) : ICallbackComposer
{
    /// <inheritdoc/>
    public string Dialect => AceDataDialect.DialectName;

    /// <inheritdoc/>
    public string? Compose(GenerationTask task)
    {
        if (!task.IsEnded) return null;
        using var buffer = JsonBuffer.Rent();
        AceDataResult.Write(buffer.Json, task, urls);
        return buffer.Text();
    }
}
