using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Kinora.Server.Hosting;

namespace Kinora.Server.Intake;

/// <summary>
/// The one way out of the server. Addresses come from strangers, so the IP is judged when the connection is made, after the name was looked
/// up, for every hop of a redirect anew. No proxy, no cookies, no credentials, no decompression.
/// </summary>
internal sealed class EgressClient : IDisposable
{
    private const int MaxUrlLength = 8192;
    private readonly EgressOptions _options;
    private readonly IEgressResolver _resolver;
    private readonly TimeProvider _clock;
    private readonly HashSet<(string Host, int Port)> _allowed = [];
    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _http;

    public EgressClient(EgressOptions options, IEgressResolver resolver, TimeProvider clock)
    {
        _options = options;
        _resolver = resolver;
        _clock = clock;
        foreach (string pair in options.Allow)
            if (ServeOptions.TryParseHostPort(pair, out string host, out int port)) _allowed.Add((host, port));
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            PreAuthenticate = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 32,
            MaxConnectionsPerServer = 16,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectTimeout = options.ConnectTimeout,
            ConnectCallback = ConnectAsync,
        };
        _http = new HttpMessageInvoker(_handler, disposeHandler: true);
    }

    /// <summary>Checks what can be told from an address alone; null when nothing is wrong with it, and then <paramref name="parsed"/> is set.</summary>
    public static string? Problem(string url, out Uri? parsed)
    {
        parsed = null;
        if (url.Length > MaxUrlLength) return $"the address is longer than {MaxUrlLength} characters";
        if (!WebAddress.TryParse(url, out var uri)) return "it is not an absolute address";
        if (uri.Scheme is not ("http" or "https")) return "only http and https addresses are fetched";
        if (uri.UserInfo.Length > 0) return "addresses with a user name or password are not fetched";
        if (uri.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic) return "the address names no host";
        parsed = uri;
        return null;
    }

    /// <summary>Fetches an address and hands over the final answer, its status 200, its body not yet read.</summary>
    /// <exception cref="EgressException">It can't be had.</exception>
    public Task<HttpResponseMessage> GetAsync(string url, CancellationToken cancellation) =>
        SendAsync(url, static uri => new HttpRequestMessage(HttpMethod.Get, uri), followAnyRedirect: true, cancellation);

    /// <summary>Posts a body; redirects are followed only where they keep the method (307, 308).</summary>
    /// <returns>The final status.</returns>
    /// <exception cref="EgressException">There was no answer.</exception>
    public async Task<int> PostAsync(string url, byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellation)
    {
        using var response = await SendAsync(
            url,
            uri =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(body) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
                foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
                return request;
            },
            followAnyRedirect: false,
            cancellation).ConfigureAwait(false);
        return (int)response.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        string url, Func<Uri, HttpRequestMessage> make, bool followAnyRedirect, CancellationToken cancellation)
    {
        if (Problem(url, out var uri) is { } problem) throw new EgressException(EgressProblem.Refused, problem);
        using var timeout = new CancellationTokenSource(_options.HeaderTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        for (int hop = 0; ; hop++)
        {
            using var request = make(uri!);
            request.Version = HttpVersion.Version11;
            request.Headers.TryAddWithoutValidation("User-Agent", "Kinora/0.1");
            request.Headers.TryAddWithoutValidation("Accept", "*/*");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
            HttpResponseMessage response;
            try
            {
                response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
            {
                throw new EgressException(EgressProblem.Timeout, "it did not answer in time", error);
            }
            catch (Exception error) when (error is UriFormatException or ArgumentException or InvalidOperationException or NotSupportedException)
            {
                throw new EgressException(EgressProblem.Refused, "it is not a usable address", error);
            }
            catch (HttpRequestException error)
            {
                throw Find(error) ?? new EgressException(EgressProblem.Network, Words(error), error);
            }

            int status = (int)response.StatusCode;
            bool moves = status is 307 or 308 || (followAnyRedirect && status is 301 or 302 or 303);
            if (!moves || response.Headers.Location is not { } location) return response;
            response.Dispose();
            if (hop >= _options.MaxRedirects) throw new EgressException(EgressProblem.Refused, "it redirects too often");
            string next = location.IsAbsoluteUri ? location.OriginalString
                : Joined(uri!, location);
            if (Problem(next, out uri) is { } bad) throw new EgressException(EgressProblem.Refused, $"it redirects to another address: {bad}");
        }
    }

    private static string Joined(Uri from, Uri location)
    {
        try
        {
            return new Uri(from, location).AbsoluteUri;
        }
        catch (Exception error) when (error is UriFormatException or IndexOutOfRangeException or ArgumentException)
        {
            return location.OriginalString; // judged, and refused, as it stands
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        string host = context.DnsEndPoint.Host.Trim('[', ']');
        int port = context.DnsEndPoint.Port;
        bool allowed = _allowed.Contains((host.ToLowerInvariant(), port));
        IPAddress[] addresses;
        try
        {
            addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolver.ResolveAsync(host, cancellation).ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw new EgressException(EgressProblem.Network, "its host name could not be found", error);
        }

        Exception? last = null;
        foreach (var address in addresses)
        {
            if (!allowed && !AddressRules.IsPublic(address)) continue;
            if (!allowed && OwnAddresses.Has(address)) continue;
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, cancellation).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException error)
            {
                socket.Dispose();
                last = error;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last is null
            ? new EgressException(EgressProblem.Refused, "it leads into a private or reserved network, which is not fetched")
            : new EgressException(EgressProblem.Network, "it can't be connected to", last);
    }

    private static EgressException? Find(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            if (error is EgressException egress) return egress;
        return null;
    }

    private static string Words(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its host name could not be found",
        HttpRequestError.SecureConnectionError => "a secure connection could not be made",
        HttpRequestError.ConnectionError => "it can't be connected to",
        _ => "its answer is not valid HTTP",
    };
}
