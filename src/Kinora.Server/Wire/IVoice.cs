using System.Text.Json;

namespace Kinora.Server.Wire;

/// <summary>How a dialect words refusals.</summary>
internal interface IVoice
{
    /// <summary>Writes the body of a refusal.</summary>
    /// <param name="json">Writes the body.</param>
    /// <param name="requestId">Id of the request.</param>
    /// <param name="rejection">What is refused and why.</param>
    /// <returns>The HTTP status.</returns>
    int Refuse(Utf8JsonWriter json, string requestId, Rejection rejection);
}
