using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kinora.Server.Access;

/// <summary>
/// A JSON web token of the compact form. Only HS256 is ever verified, whatever the token's own header asks for (RFC 8725, section 3.1);
/// the header's "typ" is not required, and a header with "crit" is refused, for none of its extensions is understood here.
/// </summary>
internal sealed class SignedToken
{
    /// <summary>Clock difference that is overlooked.</summary>
    public const int SkewSeconds = 5;

    private readonly byte[] _signed;
    private readonly byte[] _signature;
    private readonly bool _verifiable;

    private SignedToken(byte[] signed, byte[] signature, bool verifiable)
    {
        _signed = signed;
        _signature = signature;
        _verifiable = verifiable;
    }

    /// <summary>Who signed it, by its own account.</summary>
    public string? Issuer { get; private init; }

    /// <summary>When it ends, Unix seconds.</summary>
    public double? Expires { get; private init; }

    /// <summary>When it begins, Unix seconds.</summary>
    public double? NotBefore { get; private init; }

    /// <summary>Reads a token; false for anything that is not three parts of base64url, the first two JSON objects.</summary>
    public static bool TryParse(string token, [NotNullWhen(true)] out SignedToken? parsed)
    {
        parsed = null;
        var first = token.IndexOf('.', StringComparison.Ordinal);
        var last = token.LastIndexOf('.');
        if (first <= 0 || last <= first + 1 || token.IndexOf('.', first + 1) != last) return false;
        if (!TryDecode(token.AsSpan(0, first), out var header) || !TryDecode(token.AsSpan(first + 1, last - first - 1), out var claims) ||
            !TryDecode(token.AsSpan(last + 1), out var signature))
            return false;
        try
        {
            using var headerJson = JsonDocument.Parse(header);
            using var claimsJson = JsonDocument.Parse(claims);
            var (head, body) = (headerJson.RootElement, claimsJson.RootElement);
            if (head.ValueKind != JsonValueKind.Object || body.ValueKind != JsonValueKind.Object) return false;
            parsed = new SignedToken(
                Encoding.ASCII.GetBytes(token[..last]), signature,
                Text(head, "alg") == "HS256" && !head.TryGetProperty("crit", out _) && IsTime(body, "exp") && IsTime(body, "nbf"))
            {
                Issuer = Text(body, "iss"),
                Expires = Time(body, "exp"),
                NotBefore = Time(body, "nbf"),
            };
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>True when its algorithm is HS256 and its signature is right; compared in constant time.</summary>
    /// <param name="secret">HMAC key: the UTF-8 bytes of this.</param>
    public bool IsSignedWith(string secret)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), _signed, expected);
        return CryptographicOperations.FixedTimeEquals(expected, _signature) && _verifiable;
    }

    private static bool TryDecode(ReadOnlySpan<char> part, out byte[] bytes)
    {
        bytes = [];
        // Padding and white space are not part of the compact form; the decoder would overlook both.
        if (part.ContainsAny('=', ' ') || !Base64Url.IsValid(part)) return false;
        bytes = Base64Url.DecodeFromChars(part);
        return true;
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static double? Time(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var time) && double.IsFinite(time)
            ? time : null;

    /// <summary>A time is absent or a number; anything else must not pass as "no limit".</summary>
    private static bool IsTime(JsonElement from, string name) =>
        !from.TryGetProperty(name, out _) || Time(from, name) is not null;
}
