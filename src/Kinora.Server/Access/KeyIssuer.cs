using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Access;

/// <summary>Makes an account's credentials and words them for the one time that they are shown.</summary>
public static class KeyIssuer
{
    /// <summary>Creates an account.</summary>
    /// <param name="keys">Where it is kept.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>One JSON object: api_key, access_key, secret_key, webhook_secret.</returns>
    /// <exception cref="InvalidOperationException">The name is taken.</exception>
    public static async Task<string> IssueAsync(IKeyStore keys, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var issued = await keys.CreateAsync(name, cancellation).ConfigureAwait(false);
        using var buffer = JsonBuffer.Rent();
        buffer.Json.WriteStartObject();
        buffer.Json.WriteString("api_key"u8, issued.ApiKey);
        buffer.Json.WriteString("access_key"u8, issued.AccessKey);
        buffer.Json.WriteString("secret_key"u8, issued.SecretKey);
        buffer.Json.WriteString("webhook_secret"u8, issued.WebhookSecret);
        buffer.Json.WriteEndObject();
        return buffer.Text();
    }
}
