using System.Net;

namespace Kinora.Server.Hosting;

/// <summary>Settings of <c>kinora serve</c>, checked before anything starts.</summary>
public sealed record ServeOptions
{
    /// <summary>Addresses to listen at. Others than loopback need keys: without any, every bearer token is an account of its own.</summary>
    public IReadOnlyList<Uri> Urls { get; init; } = [new("http://127.0.0.1:8700")];

    /// <summary>Folder of everything that is kept: database, results, secrets, scratch. One server at a time uses it.</summary>
    public string Data { get; init; } = Path.GetFullPath("data");

    /// <summary>HOST:PORT pairs that input addresses and callbacks may name although they lead to private networks.</summary>
    public IReadOnlyList<string> FetchAllow { get; init; } = [];

    /// <summary>What this process does.</summary>
    public ServerRoles Roles { get; init; } = ServerRoles.All;

    /// <summary>Address under which callers reach the server, for result addresses; null takes each request's own.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>True lets the built-in engine honour every field on every model instead of enforcing the published capability map.</summary>
    public bool Loose { get; init; }

    /// <summary>Open tasks per account and model; 0 for no limit.</summary>
    public int MaxOpenTasksPerModel { get; init; } = 20;

    /// <summary>Open tasks over all accounts.</summary>
    public int MaxOpenTasks { get; init; } = 100_000;

    /// <summary>Clips rendered at once; 0 takes one per two cores.</summary>
    public int Renders { get; init; }

    /// <summary>Days that results and ids are kept.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>How long a result's address works.</summary>
    public TimeSpan MediaLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Secret ("whsec_...") that signs callbacks of accounts without one of their own; null leaves those unsigned.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>PEM file of the certificate for https addresses.</summary>
    public string? TlsCertificate { get; init; }

    /// <summary>PEM file of its private key.</summary>
    public string? TlsKey { get; init; }

    /// <summary>What is wrong with the settings, in words for the operator.</summary>
    public IEnumerable<string> Problems()
    {
        if (Urls.Count == 0) yield return "--urls: at least one address is needed.";
        foreach (var url in Urls)
            if (url.Scheme is not ("http" or "https")) yield return $"--urls: {url} is neither http nor https.";
        if (Urls.Any(url => url.Scheme == "https") && (TlsCertificate is null || TlsKey is null))
            yield return "--urls: an https address needs --tls-cert and --tls-key.";
        foreach (string? file in new[] { TlsCertificate, TlsKey })
            if (file is not null && !File.Exists(file)) yield return $"--tls-cert, --tls-key: there is no file {file}.";
        foreach (string pair in FetchAllow)
            if (!TryParseHostPort(pair, out _, out _)) yield return $"--fetch-allow: \"{pair}\" is not HOST:PORT.";
        if (PublicUrl is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
            yield return "--public-url: an absolute http or https address is needed.";
        if (MaxOpenTasksPerModel < 0) yield return "--concurrency: 0 or more.";
        if (MaxOpenTasks < 1) yield return "--max-open: 1 or more.";
        if (Renders is < 0 or > 64) yield return "--renders: 0..64.";
        if (RetentionDays is < 1 or > 3650) yield return "--retention-days: 1..3650.";
        if (WebhookSecret is { } secret && !secret.StartsWith("whsec_", StringComparison.Ordinal))
            yield return "KINORA_WEBHOOK_SECRET: must start with whsec_.";
    }

    /// <summary>True when every address to listen at is a loopback one.</summary>
    public bool IsLoopbackOnly => Urls.All(static url =>
        url.IsLoopback || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    /// <summary>Splits HOST:PORT, [IPv6]:PORT.</summary>
    internal static bool TryParseHostPort(string text, out string host, out int port)
    {
        host = "";
        port = 0;
        int colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), System.Globalization.NumberStyles.None, null, out port) || port is < 1 or > 65535)
            return false;
        host = text[..colon].Trim('[', ']').ToLowerInvariant();
        return host.Length > 0 && Uri.CheckHostName(host) != UriHostNameType.Unknown;
    }
}

/// <summary>What a process of the server does.</summary>
[Flags]
public enum ServerRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Answers requests.</summary>
    Api = 1,

    /// <summary>Renders.</summary>
    Worker = 2,

    /// <summary>Delivers callbacks.</summary>
    Callbacks = 4,

    /// <summary>All of it.</summary>
    All = Api | Worker | Callbacks,
}
