using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.Official;

/// <summary>Callbacks: the object that a query answers with, without its envelope, at every change of state.</summary>
internal sealed class OfficialCallbacks(IMediaUrls urls) : ICallbackComposer
{
    /// <summary>Optional parts of this dialect's task objects.</summary>
    public static readonly TaskObjectShape Shape = new(ShowsUnits: true, ShowsWatermark: true);

    /// <inheritdoc/>
    public string Dialect => OfficialDialect.DialectName;

    /// <inheritdoc/>
    public string? Compose(GenerationTask task)
    {
        using var buffer = JsonBuffer.Rent();
        TaskObject.WriteQueried(buffer.Json, task, urls, Shape);
        return buffer.Text();
    }
}
