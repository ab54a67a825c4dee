using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Dialects.FastToken;

/// <summary>Callbacks: the object that a query has as its data, at every change of state. The vendor publishes it without prices.</summary>
internal sealed class FastTokenCallbacks(IMediaUrls urls) : ICallbackComposer
{
    /// <summary>Optional parts of the task objects in answers.</summary>
    public static readonly TaskObjectShape Shape = new(ShowsUnits: true, ShowsWatermark: true);

    /// <inheritdoc/>
    public string Dialect => FastTokenDialect.DialectName;

    /// <inheritdoc/>
    public string? Compose(GenerationTask task)
    {
        using var buffer = JsonBuffer.Rent();
        TaskObject.WriteQueried(buffer.Json, task, urls, default);
        return buffer.Text();
    }
}
