using System.Text.Json;
using Kinora.Server.Wire;

namespace Kinora.Server.Dialects.Official;

/// <summary>Refusals: the envelope without data.</summary>
internal sealed class OfficialVoice : IVoice
{
    /// <inheritdoc/>
    public int Refuse(Utf8JsonWriter json, string requestId, Rejection rejection)
    {
        var status = Envelope.WriteError(json, requestId, rejection);
        json.WriteEndObject();
        return status;
    }
}
