using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kinora.Server.Hosting;
using Kinora.Server.Intake;
using Kinora.Tasks;

namespace Kinora.Server.Delivery;

/// <summary>
/// Addresses of results: <c>/media/{id}.{extension}?e={expiry}&amp;s={signature}</c>. The signature (HMAC-SHA256 over id and expiry) is the
/// only credential; it can't be made or extended without the data directory's own key.
/// </summary>
internal sealed class MediaUrls : IMediaUrls
{
    /// <summary>Path that all of them start with.</summary>
    public const string Prefix = "/media/";

    private readonly byte[] _key;
    private readonly IHttpContextAccessor _requests;
    private readonly ListenAddress _listen;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _lifetime;
    private readonly string? _publicUrl;

    public MediaUrls(byte[] key, IHttpContextAccessor requests, ListenAddress listen, ServeOptions options, TimeProvider clock)
    {
        _key = key;
        _requests = requests;
        _listen = listen;
        _clock = clock;
        _lifetime = options.MediaLifetime;
        _publicUrl = options.PublicUrl?.ToString().TrimEnd('/');
    }

    public string For(Artifact artifact)
    {
        long expiry = (_clock.GetUtcNow() + _lifetime).ToUnixTimeSeconds();

        // Whole hours: asked again soon, the address is the same, so that players and caches keep what they have.
        if (_lifetime >= TimeSpan.FromHours(2)) expiry = (expiry + 3599) / 3600 * 3600;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Origin()}{Prefix}{artifact.Id}.{Extension(artifact.BlobKey)}?e={expiry}&s={Sign(artifact.Id, expiry)}");
    }

    /// <summary>Reads an address made by <see cref="For"/>; false when it is not one, or when it is forged or expired.</summary>
    public bool TryRead(string url, [NotNullWhen(true)] out string? artifactId)
    {
        artifactId = null;
        if (!WebAddress.TryParse(url, out var uri) || !uri.AbsolutePath.Contains(Prefix, StringComparison.Ordinal)) return false;
        string file = uri.AbsolutePath[(uri.AbsolutePath.LastIndexOf('/') + 1)..];
        string? expiry = null, signature = null;
        foreach (string part in uri.Query.TrimStart('?').Split('&'))
        {
            if (part.StartsWith("e=", StringComparison.Ordinal)) expiry = part[2..];
            else if (part.StartsWith("s=", StringComparison.Ordinal)) signature = part[2..];
        }

        return TryVerify(file, expiry, signature, out artifactId);
    }

    /// <summary>Verifies the parts of an address, the signature in constant time.</summary>
    public bool TryVerify(string file, string? expiry, string? signature, [NotNullWhen(true)] out string? artifactId)
    {
        artifactId = null;
        int dot = file.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || expiry is null || signature is null) return false;
        if (!long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out long until)) return false;
        string id = file[..dot];
        byte[] expected = Encoding.ASCII.GetBytes(Sign(id, until));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature))) return false;
        if (_clock.GetUtcNow().ToUnixTimeSeconds() >= until) return false;
        artifactId = id;
        return true;
    }

    private string Sign(string id, long expiry)
    {
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}\n{expiry}")), mac);
        return Base64Url.EncodeToString(mac);
    }

    /// <summary>The address that callers use: the configured one, else the one that this request came to, else where the server listens.</summary>
    private string Origin()
    {
        if (_publicUrl is not null) return _publicUrl;
        return _requests.HttpContext?.Request is { Host.HasValue: true } request ? $"{request.Scheme}://{request.Host.Value}" : _listen.Url;
    }

    private static string Extension(string blobKey) => blobKey[(blobKey.LastIndexOf('.') + 1)..];
}
