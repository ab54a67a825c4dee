using System.Net;
using Kinora.Server.Intake;

namespace Kinora.Server.Tests.Intake;

public sealed class EgressClientTests : IAsyncLifetime
{
    private readonly Canary _canary = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _canary.DisposeAsync();

    public static TheoryData<string> Loopbacks() =>
    [
        "http://127.0.0.1:{0}/", "http://127.1:{0}/", "http://127.0.1:{0}/", "http://0:{0}/", "http://0.0.0.0:{0}/", "http://2130706433:{0}/",
        "http://0x7f000001:{0}/", "http://0x7f.0.0.1:{0}/", "http://0177.0.0.1:{0}/", "http://017700000001:{0}/", "http://0x7f.1:{0}/",
        "http://localhost:{0}/", "http://localhost.:{0}/", "http://LOCALHOST:{0}/", "http://[::1]:{0}/", "http://[::]:{0}/",
        "http://[0:0:0:0:0:0:0:1]:{0}/", "http://[::ffff:127.0.0.1]:{0}/", "http://[::ffff:7f00:1]:{0}/", "http://[::127.0.0.1]:{0}/",
        "http://[64:ff9b::127.0.0.1]:{0}/", "http://[2002:7f00:1::]:{0}/", "http://[fe80::1%25lo]:{0}/", "http://127.255.255.254:{0}/",
        "http://user:pass@127.0.0.1:{0}/", "http://8.8.8.8@127.0.0.1:{0}/", "http://127.0.0.1:{0}#@8.8.8.8/", "http://①②⑦.⓪.⓪.①:{0}/",
        "http://127。0。0。1:{0}/", "http://public.example:{0}/", "http://mixed.example:{0}/", " http://127.0.0.1:{0}/ ", "HTTP://127.0.0.1:{0}/",
        "http://127.0.0.1.:{0}/", "http://%6c%6f%63%61%6c%68%6f%73%74:{0}/",
    ];

    [Theory]
    [MemberData(nameof(Loopbacks))]
    public async Task No_spelling_of_loopback_is_connected_to(string url)
    {
        using var egress = NewClient();
        await Should.ThrowAsync<EgressException>(() => egress.GetAsync(string.Format(url, _canary.Port), default));
        _canary.Connections.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("/relative")]
    [InlineData("//host/x")]
    [InlineData("ftp://example.org/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.org/")]
    [InlineData("data:text/plain,x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://")]
    [InlineData("http:///x")]
    [InlineData("https://user@example.org/")]
    [InlineData("concat:http://x|http://y")]
    [InlineData("http://\u202E.\u00E9")]
    [InlineData("//\u202E")]
    public void Addresses_that_are_none_are_refused(string url) => EgressClient.Problem(url, out _).ShouldNotBeNull();

    [Fact]
    public async Task Ten_thousand_random_addresses_reach_nobody_and_break_nothing()
    {
        using var egress = NewClient();
        var random = new Random(7);
        string[] parts = ["http://", "https://", "HTTP:", "//", "127.0.0.1", "localhost", "[::1]", "@", ":", "%00", "\\", "/", "?", "#", "0x7f", "1", ".", "..", "é", "[", "]", "%31", "\t", "file", $":{_canary.Port}", "ffff", " "];
        for (int i = 0; i < 10_000; i++)
        {
            string url = (random.Next(2) == 0 ? "http://" : "") + string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => parts[random.Next(parts.Length)]));
            if (EgressClient.Problem(url, out var uri) is not null) continue;

            // "http://1.1/" is a public address, which may be fetched.
            if (IPAddress.TryParse(uri!.IdnHost.Trim('[', ']'), out var address) && AddressRules.IsPublic(address)) continue;
            await Should.ThrowAsync<EgressException>(() => egress.GetAsync(url, default));
        }

        _canary.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task An_allowed_host_and_port_is_reached_and_its_neighbours_are_not()
    {
        using var egress = NewClient($"127.0.0.1:{_canary.Port}");
        using var response = await egress.GetAsync(_canary.Url, default);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        _canary.Requests.ShouldHaveSingleItem().ShouldNotContain("Cookie");
        await using var other = new Canary();
        await Should.ThrowAsync<EgressException>(() => egress.GetAsync(other.Url, default));
        await Should.ThrowAsync<EgressException>(() => egress.GetAsync($"http://localhost:{_canary.Port}/", default));
        other.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task The_machines_own_addresses_are_refused_whatever_network_they_are_of()
    {
        var own = System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address).ToList();
        own.ShouldNotBeEmpty();
        using var egress = NewClient();
        foreach (var address in own)
        {
            OwnAddresses.Has(address).ShouldBeTrue();
            OwnAddresses.Has(address.MapToIPv6()).ShouldBeTrue();
            string host = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{new IPAddress(address.GetAddressBytes())}]" : address.ToString();
            await Should.ThrowAsync<EgressException>(() => egress.GetAsync($"http://{host}:{_canary.Port}/", default));
        }

        _canary.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_redirect_is_judged_like_the_first_address()
    {
        await using var hidden = new Canary();
        foreach (string target in new[] { hidden.Url, "file:///etc/passwd", "http://169.254.169.254/latest", $"//127.0.0.2:{hidden.Port}/" })
        {
            _canary.Answer = Canary.Fixed(302, [], $"Location: {target}\r\n");
            using var egress = NewClient($"127.0.0.1:{_canary.Port}");
            (await Should.ThrowAsync<EgressException>(() => egress.GetAsync(_canary.Url, default))).Problem.ShouldBe(EgressProblem.Refused);
        }

        hidden.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Three_redirects_are_followed_and_a_fourth_is_not()
    {
        int left = 3;
        _canary.Answer = (request, stream, cancellation) => left-- > 0
            ? Canary.Fixed(302, [], "Location: /next\r\n")(request, stream, cancellation)
            : Canary.Fixed(200, [1])(request, stream, cancellation);
        using var egress = NewClient($"127.0.0.1:{_canary.Port}");
        using (var response = await egress.GetAsync(_canary.Url, default)) response.StatusCode.ShouldBe(HttpStatusCode.OK);
        left = 4;
        await Should.ThrowAsync<EgressException>(() => egress.GetAsync(_canary.Url, default));
    }

    [Fact]
    public async Task A_post_keeps_its_body_over_307_and_does_not_turn_into_a_get()
    {
        _canary.Answer = (request, stream, cancellation) => request.StartsWith("POST /file")
            ? Canary.Fixed(307, [], "Location: /moved\r\n")(request, stream, cancellation)
            : Canary.Fixed(204, [])(request, stream, cancellation);
        using var egress = NewClient($"127.0.0.1:{_canary.Port}");
        (await egress.PostAsync(_canary.Url, "{\"a\":1}"u8.ToArray(), [], default)).ShouldBe(204);
        _canary.Requests[1].ShouldStartWith("POST /moved");
        _canary.Requests[1].ShouldEndWith("{\"a\":1}");
        _canary.Answer = Canary.Fixed(302, [], "Location: /moved\r\n");
        (await egress.PostAsync(_canary.Url, "{}"u8.ToArray(), [], default)).ShouldBe(302);
    }

    internal static EgressClient NewClient(params string[] allow) =>
        new(new EgressOptions { Allow = allow, ConnectTimeout = TimeSpan.FromSeconds(5) }, new FakeNames(), TimeProvider.System);

    /// <summary>Names that lead where an attacker wants them to; none leads to the Internet.</summary>
    private sealed class FakeNames : IEgressResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) => Task.FromResult(host switch
        {
            "mixed.example" => [IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("10.0.0.1")],
            _ => new[] { IPAddress.Loopback },
        });
    }
}
