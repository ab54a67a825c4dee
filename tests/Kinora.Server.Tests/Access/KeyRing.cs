using Kinora.Tasks;

namespace Kinora.Server.Tests.Access;

/// <summary>Keys in memory, behind the key store's port.</summary>
internal sealed class KeyRing(params StoredKey[] keys) : IKeyStore
{
    public const string ApiKey = "kn_test_key";

    public static readonly StoredKey Key = new(new AccountId("acme"), "acme", "AK123", "secret-123");

    public bool AnyKeys() => keys.Length > 0;

    public Task<IssuedKey> CreateAsync(string name, CancellationToken cancellation) =>
        Task.FromResult(new IssuedKey(new AccountId("a"), name, "kn_1", "ak_1", "sk_\"1", "whsec_1"));

    public StoredKey? FindByApiKey(string apiKey) => apiKey == ApiKey ? keys.FirstOrDefault() : null;

    public StoredKey? FindByAccessKey(string accessKey) => keys.FirstOrDefault(key => key.AccessKey == accessKey);

    public Task<IReadOnlyList<KeyListing>> ListAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> RevokeAsync(string accessKey, CancellationToken cancellation) => throw new NotSupportedException();

    public string? WebhookSecret(AccountId account) => null;
}
