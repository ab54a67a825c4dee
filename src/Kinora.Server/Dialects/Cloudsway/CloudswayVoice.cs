using System.Text.Json;
using Kinora.Server.Wire;

namespace Kinora.Server.Dialects.Cloudsway;

/// <summary>Refusals: the envelope without data.</summary>
internal sealed class CloudswayVoice : IVoice
{
    /// <inheritdoc/>
    public int Refuse(Utf8JsonWriter json, string requestId, Rejection rejection)
    {
        var status = Envelope.WriteError(json, requestId, rejection);
        json.WriteEndObject();
        return status;
    }
}
