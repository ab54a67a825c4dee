using System.Text.Json;

namespace Kinora.Server.Wire;

/// <summary>The envelope that several vendors put around their answers. An error's has no data at all: clients trip over a null.</summary>
internal static class Envelope
{
    /// <summary>Begins a success; the data and <see cref="Utf8JsonWriter.WriteEndObject"/> follow.</summary>
    public static void WriteStart(Utf8JsonWriter json, string requestId)
    {
        json.WriteStartObject();
        json.WriteNumber("code"u8, 0);
        json.WriteString("message"u8, "SUCCEED"u8);
        json.WriteString("request_id"u8, requestId);
    }

    /// <summary>Begins an error; <see cref="Utf8JsonWriter.WriteEndObject"/> follows.</summary>
    /// <returns>The HTTP status.</returns>
    public static int WriteError(Utf8JsonWriter json, string requestId, Rejection rejection)
    {
        var (status, code) = Number(rejection.Kind);
        json.WriteStartObject();
        json.WriteNumber("code"u8, code);
        json.WriteString("message"u8, rejection.Message);
        json.WriteString("request_id"u8, requestId);
        return status;
    }

    /// <summary>The published HTTP status and code of a refusal.</summary>
    public static (int Status, int Code) Number(RejectionKind kind) => kind switch
    {
        RejectionKind.AuthorizationMissing => (401, 1001),
        RejectionKind.AuthorizationInvalid => (401, 1002),
        RejectionKind.TokenNotYetValid => (401, 1003),
        RejectionKind.TokenExpired => (401, 1004),
        RejectionKind.Malformed => (400, 1200),
        RejectionKind.Invalid => (400, 1201),
        RejectionKind.WrongMethod => (404, 1202),
        RejectionKind.NotFound or RejectionKind.ModelUnknown => (404, 1203),
        RejectionKind.TooManyTasks => (429, 1303),
        RejectionKind.Unavailable => (503, 5001),
        RejectionKind.Timeout => (504, 5002),
        _ => (500, 5000),
    };
}
