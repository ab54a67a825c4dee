using System.Security.Cryptography;
using System.Text;
using Kinora.Server.Wire;
using Kinora.Tasks;
using Microsoft.Extensions.Primitives;

namespace Kinora.Server.Access;

/// <summary>
/// Turns credentials into accounts. A key is sent as it is, or signs a short-lived token (HS256) whose issuer is its access key. Until a
/// first key exists any non-empty token is let in as an account of its own (by the token's issuer, where it has one, for clients sign a
/// new token every half hour); the server then listens on the loopback address only.
/// </summary>
internal sealed class AccessGate
{
    private const int MaxTokenLength = 8192;
    private static readonly Rejection Missing = new(RejectionKind.AuthorizationMissing, "Authorization is empty");
    private static readonly Rejection Invalid = new(RejectionKind.AuthorizationInvalid, "Authorization is invalid");
    private static readonly Rejection Early = new(RejectionKind.TokenNotYetValid, "Authorization is not yet valid");
    private static readonly Rejection Late = new(RejectionKind.TokenExpired, "Authorization has expired");
    private readonly IKeyStore _keys;
    private readonly TimeProvider _clock;

    /// <summary>A gate.</summary>
    public AccessGate(IKeyStore keys, TimeProvider clock)
    {
        _keys = keys;
        _clock = clock;
    }

    /// <summary>Judges an Authorization header.</summary>
    /// <param name="header">Its value.</param>
    /// <param name="acceptsBareToken">The word "Bearer" may be left out.</param>
    public Admission Admit(StringValues header, bool acceptsBareToken)
    {
        if (header.Count > 1) return Refuse(Invalid);
        var value = header.ToString().AsSpan().Trim();
        if (value.IsEmpty) return Refuse(Missing);
        if (value.Length > MaxTokenLength) return Refuse(Invalid);
        var space = value.IndexOf(' ');
        var bearer = (space < 0 ? value : value[..space]).Equals("Bearer", StringComparison.OrdinalIgnoreCase);
        if (bearer) value = space < 0 ? default : value[(space + 1)..].Trim();
        else if (!acceptsBareToken) return Refuse(Invalid);
        if (value.IsEmpty) return Refuse(Missing);
        if (value.IndexOfAnyExceptInRange('!', '~') >= 0) return Refuse(Invalid);
        var token = value.ToString();
        return _keys.AnyKeys() ? AdmitKey(token) : AdmitAnyone(token);
    }

    private Admission AdmitKey(string token)
    {
        if (_keys.FindByApiKey(token) is { } key) return new Admission(key.Account, null);
        if (!SignedToken.TryParse(token, out var signed) || signed.Issuer is null) return Refuse(Invalid);
        // An unknown issuer costs as much time as a known one, so that access keys can't be told apart by it.
        var issuer = _keys.FindByAccessKey(signed.Issuer);
        var verified = signed.IsSignedWith(issuer?.SecretKey ?? "no such key");
        if (issuer is null || !verified || signed.Expires is null) return Refuse(Invalid);
        return CheckTimes(signed) is { } refusal ? Refuse(refusal) : new Admission(issuer.Account, null);
    }

    private Admission AdmitAnyone(string token)
    {
        var name = token;
        if (SignedToken.TryParse(token, out var signed))
        {
            if (CheckTimes(signed) is { } refusal) return Refuse(refusal);
            name = signed.Issuer is { } issuer ? "issuer " + issuer : token;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return new Admission(new AccountId("anyone-" + Convert.ToHexStringLower(hash[..16])), null);
    }

    private Rejection? CheckTimes(SignedToken token)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        if (token.Expires + SignedToken.SkewSeconds < now) return Late;
        return token.NotBefore - SignedToken.SkewSeconds > now ? Early : null;
    }

    private static Admission Refuse(Rejection rejection) => new(default, rejection);
}
