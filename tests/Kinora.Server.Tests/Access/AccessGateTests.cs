using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kinora.Server.Access;
using Kinora.Server.Wire;

namespace Kinora.Server.Tests.Access;

public sealed class AccessGateTests
{
    private const string Hs256 = """{"alg":"HS256","typ":"JWT"}""";
    private const long Now = 1_800_000_000;
    private static readonly AccessGate Open = new(new KeyRing(), new FixedClock());
    private static readonly AccessGate Keyed = new(new KeyRing(KeyRing.Key), new FixedClock());

    public static TheoryData<string, string?> Tokens { get; } = new()
    {
        // what is told of the token, and what becomes of it once keys exist
        { Sign(Hs256, Claims()), null },
        { Sign("""{"alg":"HS256"}""", Claims()), null },
        { Sign(Hs256, Claims(nbf: null)), null },
        { Sign(Hs256, Claims(exp: Now - 4)), null },
        { Sign(Hs256, Claims(exp: Now - 6)), nameof(RejectionKind.TokenExpired) },
        { Sign(Hs256, Claims(nbf: Now + 5)), null },
        { Sign(Hs256, Claims(nbf: Now + 6)), nameof(RejectionKind.TokenNotYetValid) },
        { Sign(Hs256, Claims(iss: "AK124")), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign(Hs256, Claims(), "secret-124"), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign(Hs256, """{"iss":"AK123"}"""), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign(Hs256, """{"iss":"AK123","exp":"1800001000"}"""), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign(Hs256, $$"""{"iss":"AK123","exp":{{Now + 60}},"nbf":"soon"}"""), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign(Hs256, $$"""{"exp":{{Now + 60}}}"""), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign("""{"alg":"none"}""", Claims()), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign("""{"alg":"None"}""", Claims(), empty: true), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign("""{"alg":"HS512"}""", Claims()), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign("""{"alg":"RS256"}""", Claims()), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign("""{"alg":"hs256"}""", Claims()), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign("{}", Claims()), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign("""{"alg":"HS256","crit":["b64"],"b64":false}""", Claims()), nameof(RejectionKind.AuthorizationInvalid) },
        { Sign(Hs256, Claims()) + "=", nameof(RejectionKind.AuthorizationInvalid) },
        { Sign(Hs256, Claims()) + ".x", nameof(RejectionKind.AuthorizationInvalid) },
        { Sign(Hs256, Claims())[..^1], nameof(RejectionKind.AuthorizationInvalid) },
        { "a.b.c", nameof(RejectionKind.AuthorizationInvalid) },
        { "..", nameof(RejectionKind.AuthorizationInvalid) },
        { Sign("[]", "[]"), nameof(RejectionKind.AuthorizationInvalid) },
        { KeyRing.ApiKey, null },
        { KeyRing.ApiKey + "x", nameof(RejectionKind.AuthorizationInvalid) },
        { "opaque", nameof(RejectionKind.AuthorizationInvalid) },
    };

    [Theory]
    [MemberData(nameof(Tokens))]
    public void Once_keys_exist_only_they_and_tokens_signed_with_them_come_in(string token, string? refusal)
    {
        var admission = Keyed.Admit("Bearer " + token, acceptsBareToken: false);
        admission.Rejection?.Kind.ToString().ShouldBe(refusal);
        (admission.Rejection is null).ShouldBe(refusal is null);
        if (refusal is null) admission.Account.ShouldBe(KeyRing.Key.Account);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer   ")]
    public void An_empty_header_is_told_apart(string header) =>
        Open.Admit(header, acceptsBareToken: false).Rejection!.Kind.ShouldBe(RejectionKind.AuthorizationMissing);

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("token")]
    [InlineData("Bearer two words")]
    [InlineData("Bearer caf\u00e9")]
    public void Anything_but_one_bearer_token_is_invalid(string header) =>
        Open.Admit(header, acceptsBareToken: false).Rejection!.Kind.ShouldBe(RejectionKind.AuthorizationInvalid);

    [Fact]
    public void Two_headers_are_invalid() => Open.Admit(new(["Bearer a", "Bearer b"]), false).Rejection!.Kind.ShouldBe(RejectionKind.AuthorizationInvalid);

    [Fact]
    public void A_bare_token_comes_in_where_the_dialect_allows_it()
    {
        Open.Admit("token", acceptsBareToken: true).Account.ShouldBe(Open.Admit("bearer token", acceptsBareToken: false).Account);
        Keyed.Admit(KeyRing.ApiKey, acceptsBareToken: true).Account.ShouldBe(KeyRing.Key.Account);
    }

    [Fact]
    public void Without_keys_every_token_is_an_account_of_its_own_that_does_not_contain_the_token()
    {
        var first = Open.Admit("Bearer first-token", false);
        first.Rejection.ShouldBeNull();
        first.Account.ShouldNotBe(Open.Admit("Bearer second-token", false).Account);
        first.Account.ShouldBe(Open.Admit("Bearer first-token", false).Account);
        first.Account.Value.ShouldNotContain("first");
    }

    [Fact]
    public void Without_keys_an_issuer_keeps_its_account_from_token_to_token()
    {
        var first = Open.Admit("Bearer " + Sign(Hs256, Claims(exp: Now + 100), "whatever"), false);
        first.Rejection.ShouldBeNull();
        first.Account.ShouldBe(Open.Admit("Bearer " + Sign(Hs256, Claims(exp: Now + 200), "whatever"), false).Account);
    }

    [Theory]
    [InlineData(Now - 6, null, RejectionKind.TokenExpired)]
    [InlineData(Now + 60, Now + 6, RejectionKind.TokenNotYetValid)]
    public void Without_keys_a_tokens_times_are_still_checked(long exp, long? nbf, object kind) =>
        Open.Admit("Bearer " + Sign(Hs256, Claims(exp: exp, nbf: nbf), "whatever"), false).Rejection!.Kind.ShouldBe((RejectionKind)kind);

    [Fact]
    public async Task New_credentials_are_one_json_object()
    {
        using var json = JsonDocument.Parse(await KeyIssuer.IssueAsync(new KeyRing(), "acme", CancellationToken.None));
        json.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["api_key", "access_key", "secret_key", "webhook_secret"]);
        json.RootElement.GetProperty("secret_key").GetString().ShouldBe("sk_\"1");
    }

    private static string Claims(string iss = "AK123", long exp = Now + 1800, long? nbf = Now - 5) =>
        nbf is null ? $$"""{"iss":"{{iss}}","exp":{{exp}}}""" : $$"""{"iss":"{{iss}}","exp":{{exp}},"nbf":{{nbf}}}""";

    private static string Sign(string header, string claims, string secret = "secret-123", bool empty = false)
    {
        var signed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header)) + "." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims));
        return signed + "." + (empty ? "" : Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed))));
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(Now);
    }
}
