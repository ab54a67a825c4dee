using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kinora.Server.Delivery;

/// <summary>Signs callbacks by the Standard Webhooks scheme (version 1: HMAC-SHA256 over <c>id.timestamp.body</c>).</summary>
internal static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";

    /// <summary>The three headers.</summary>
    /// <param name="secret">"whsec_" and the key in base64.</param>
    /// <param name="id">Stable id of the event: the same for each try.</param>
    /// <param name="unixSeconds">Time of this try.</param>
    /// <param name="body">Body as sent.</param>
    public static KeyValuePair<string, string>[] Headers(string secret, string id, long unixSeconds, ReadOnlySpan<byte> body)
    {
        string timestamp = unixSeconds.ToString(CultureInfo.InvariantCulture);
        byte[] key = KeyOf(secret);
        byte[] prefix = Encoding.UTF8.GetBytes($"{id}.{timestamp}.");
        byte[] signed = new byte[prefix.Length + body.Length];
        prefix.CopyTo(signed, 0);
        body.CopyTo(signed.AsSpan(prefix.Length));
        return
        [
            new("webhook-id", id),
            new("webhook-timestamp", timestamp),
            new("webhook-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))),
        ];
    }

    /// <summary>The key inside a secret.</summary>
    /// <exception cref="FormatException">It is not base64.</exception>
    public static byte[] KeyOf(string secret) =>
        Convert.FromBase64String(secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret);
}
