namespace Kinora.Tasks;

/// <summary>Credentials of accounts.</summary>
public interface IKeyStore
{
    /// <summary>True once any key exists: from then on only keys are let in. A key added by another process shows within 0.2 s.</summary>
    bool AnyKeys();

    /// <summary>Makes an account with its credentials. The secrets in the result are never shown again.</summary>
    /// <param name="name">What people call it; unique.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The name is taken.</exception>
    Task<IssuedKey> CreateAsync(string name, CancellationToken cancellation);

    /// <summary>The key that an opaque API key belongs to (compared by hash); null when unknown or revoked.</summary>
    StoredKey? FindByApiKey(string apiKey);

    /// <summary>The key with this access key, the issuer of its tokens; null when unknown or revoked.</summary>
    StoredKey? FindByAccessKey(string accessKey);

    /// <summary>All keys, oldest first, without secrets.</summary>
    Task<IReadOnlyList<KeyListing>> ListAsync(CancellationToken cancellation);

    /// <summary>Revokes a key by its access key; false when there is none.</summary>
    Task<bool> RevokeAsync(string accessKey, CancellationToken cancellation);

    /// <summary>The secret that signs an account's callbacks ("whsec_..."); null when it has none.</summary>
    string? WebhookSecret(AccountId account);
}

/// <summary>New credentials, shown once.</summary>
public sealed record IssuedKey(AccountId Account, string Name, string ApiKey, string AccessKey, string SecretKey, string WebhookSecret);

/// <summary>Credentials as the door needs them.</summary>
/// <param name="Account">Whose they are.</param>
/// <param name="Name">What people call it.</param>
/// <param name="AccessKey">Issuer of tokens.</param>
/// <param name="SecretKey">Key of the tokens' HMAC: its UTF-8 bytes.</param>
public sealed record StoredKey(AccountId Account, string Name, string AccessKey, string SecretKey)
{
    /// <inheritdoc/>
    public override string ToString() => $"key {AccessKey}";
}

/// <summary>A key as it may be shown.</summary>
public sealed record KeyListing(AccountId Account, string Name, string AccessKey, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
