using System.Text.Json;
using Kinora.Server.Wire;

namespace Kinora.Server.Dialects.FastToken;

/// <summary>Refusals: the envelope without data, and beside it the error object of the gateways of this family.</summary>
internal sealed class FastTokenVoice : IVoice
{
    /// <inheritdoc/>
    public int Refuse(Utf8JsonWriter json, string requestId, Rejection rejection)
    {
        var status = Envelope.WriteError(json, requestId, rejection);
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, rejection.Message);
        json.WriteString("type"u8, status switch
        {
            401 => "authentication_error"u8,
            429 => "rate_limit_error"u8,
            >= 500 => "server_error"u8,
            _ => "invalid_request_error"u8,
        });
        json.WriteString("param"u8, rejection.Field ?? "");
        json.WriteString("code"u8, rejection.Kind switch
        {
            RejectionKind.AuthorizationMissing or RejectionKind.AuthorizationInvalid => "invalid_api_key"u8,
            RejectionKind.TokenExpired or RejectionKind.TokenNotYetValid => "token_expired"u8,
            RejectionKind.ModelUnknown => "model_not_found"u8,
            RejectionKind.NotFound or RejectionKind.WrongMethod => "not_found"u8,
            RejectionKind.TooManyTasks => "rate_limit_exceeded"u8,
            RejectionKind.Internal or RejectionKind.Unavailable or RejectionKind.Timeout => "server_error"u8,
            _ => "invalid_request"u8,
        });
        json.WriteEndObject();
        json.WriteEndObject();
        return status;
    }
}
