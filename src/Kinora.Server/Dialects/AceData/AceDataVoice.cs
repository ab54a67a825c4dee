using System.Text.Json;
using Kinora.Server.Wire;

namespace Kinora.Server.Dialects.AceData;

/// <summary>Refusals. The vendor publishes a nested and a flat shape, and clients read one or the other: this is both at once.</summary>
internal sealed class AceDataVoice : IVoice
{
    /// <inheritdoc/>
    public int Refuse(Utf8JsonWriter json, string requestId, Rejection rejection)
    {
        var (status, code) = Words(rejection.Kind);
        json.WriteStartObject();
        json.WriteBoolean("success"u8, false);
        WriteError(json, code, rejection.Message, requestId);
        json.WriteEndObject();
        return status;
    }

    /// <summary>Status and code of a refusal.</summary>
    public static (int Status, string Code) Words(RejectionKind kind) => kind switch
    {
        RejectionKind.AuthorizationMissing => (401, "authorization_missing"),
        RejectionKind.AuthorizationInvalid or RejectionKind.TokenNotYetValid => (401, "invalid_token"),
        RejectionKind.TokenExpired => (401, "token_expired"),
        RejectionKind.Malformed or RejectionKind.Invalid or RejectionKind.ModelUnknown => (400, "bad_request"),
        RejectionKind.NotFound or RejectionKind.WrongMethod => (404, "no_api"),
        RejectionKind.TooManyTasks => (429, "too_many_requests"),
        RejectionKind.Unavailable => (503, "api_error"),
        RejectionKind.Timeout => (504, "api_error"),
        _ => (500, "api_error"),
    };

    /// <summary>Writes an error in both shapes.</summary>
    public static void WriteError(Utf8JsonWriter json, string code, string message, string traceId)
    {
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, code);
        json.WriteString("message"u8, message);
        json.WriteEndObject();
        json.WriteString("code"u8, code);
        json.WriteString("detail"u8, message);
        json.WriteString("trace_id"u8, traceId);
    }
}
