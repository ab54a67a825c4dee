using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Kinora.Server.Intake;

namespace Kinora.Proofs.Egress;

/// <summary>Spellings of loopback and random addresses against a listener that must never hear anything.</summary>
internal sealed class EgressProof : IProof
{
    private static readonly string[] s_loopbacks =
    [
        "127.0.0.1", "127.1", "127.0.1", "0", "0.0.0.0", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "0x7f.1", "localhost",
        "localhost.", "LOCALHOST", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]", "127.255.255.254", "user:pass@127.0.0.1", "8.8.8.8@127.0.0.1", "①②⑦.⓪.⓪.①", "127。0。0。1", "127.0.0.1.", "%6c%6f%63%61%6c%68%6f%73%74",
        "public.example", "alternating.example",
    ];

    /// <summary>One address of each network that is not the public Internet, and more of those that are easily forgotten.</summary>
    private static readonly string[] s_private =
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.1.2.3", "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255",
        "192.0.0.8", "192.0.0.170", "192.0.2.55", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "192.175.48.1", "198.18.0.1", "198.19.255.255",
        "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::ffff:169.254.169.254", "::ffff:192.168.1.1", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::10.1.1.1", "64:ff9b::169.254.169.254", "64:ff9b:1::1", "100::1", "100:0:0:1::1",
        "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002::1", "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1",
        "2620:4f:8000::1", "3fff::1", "5f00::1", "fc00::1", "fd12:3456:789a::1", "fd00:ec2::254", "fe80::1", "fe80::1%1", "febf::1", "fec0::1", "ff02::1", "ff05::1:3", "4000::1", "::2",
    ];

    private static readonly string[] s_parts =
    [
        "http://", "https://", "HTTP:", "//", "127.0.0.1", "localhost", "[::1]", "@", ":", "%00", "\\", "/", "?", "#", "0x7f", "1", ".", "..", "é", "[", "]", "%31",
        "\t", "\r\n", "file", "ffff", " ", "%0d%0a", "\u202e", "0", "2130706433",
    ];

    public string Name => "egress";

    public string Summary => "no address that a stranger writes leads into a private network";

    public async Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation)
    {
        int fuzzed = options.Rounds > 0 ? options.Rounds : 10_000;
        using var canary = new TcpListener(IPAddress.IPv6Any, 0);
        canary.Server.DualMode = true;
        canary.Start();
        int port = ((IPEndPoint)canary.LocalEndpoint).Port;
        int heard = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var listening = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var client = await canary.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref heard);
            }
        }, CancellationToken.None);

        using var egress = new EgressClient(new EgressOptions { ConnectTimeout = TimeSpan.FromSeconds(2) }, new Liar(), TimeProvider.System);
        int let = 0, odd = 0;
        async Task TryAsync(string url)
        {
            // Among random addresses are public ones ("http://1.1/"): those may be fetched, and are left alone here.
            if (EgressClient.Problem(url, out var uri) is null && IPAddress.TryParse(uri!.IdnHost.Trim('[', ']'), out var address) && AddressRules.IsPublic(address))
                return;
            try
            {
                using var response = await egress.GetAsync(url, cancellation);
                let++;
            }
            catch (EgressException)
            {
                // As it should be.
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                odd++;
                Console.WriteLine($"   {error.GetType().Name}: {JsonText(url)}");
            }
        }

        foreach (string host in s_loopbacks)
            foreach (string scheme in new[] { "http", "https", "HTTP" })
                await TryAsync(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{port}/"));
        var random = new Random(options.Seed);
        for (int i = 0; i < fuzzed; i++)
        {
            var url = new StringBuilder(random.Next(2) == 0 ? "http://" : "");
            for (int part = random.Next(1, 9); part > 0; part--)
                url.Append(random.Next(12) == 0 ? string.Create(CultureInfo.InvariantCulture, $":{port}") : s_parts[random.Next(s_parts.Length)]);
            await TryAsync(url.ToString());
        }

        int reached = 0;
        foreach (string address in s_private)
        {
            using var asked = new EgressClient(new EgressOptions { ConnectTimeout = TimeSpan.FromSeconds(2) }, new Fixed(IPAddress.Parse(address)), TimeProvider.System);
            try
            {
                using var response = await asked.GetAsync(string.Create(CultureInfo.InvariantCulture, $"http://anything.example:{port}/"), cancellation);
                reached++;
            }
            catch (EgressException error) when (error.Problem == EgressProblem.Refused)
            {
                // Without a connection.
            }
            catch (EgressException)
            {
                reached++; // it was tried
            }
        }

        await stop.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return
        [
            new("a listener on this machine heard nothing", $"{heard} connections", heard == 0),
            new("names that lead into private networks are refused unconnected", $"{reached} of {s_private.Length} were tried", reached == 0),
            .. await HostileBodies.RunAsync(cancellation),
            new("no address was fetched", $"{let} of {(s_loopbacks.Length * 3) + fuzzed} fetched", let == 0),
            new("every refusal was an expected one", $"{odd} other exceptions", odd == 0),
        ];
    }

    private static string JsonText(string url) => System.Text.Json.JsonSerializer.Serialize(url);

    /// <summary>Every name leads to one address.</summary>
    private sealed class Fixed(IPAddress address) : IEgressResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>([address]);
    }

    /// <summary>Every name leads to this machine; one answers with a public address first and a private one the next time.</summary>
    private sealed class Liar : IEgressResolver
    {
        private int _asked;

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>(
            host == "alternating.example" && Interlocked.Increment(ref _asked) % 2 == 1
                ? [IPAddress.Parse("192.0.2.1"), IPAddress.Loopback]
                : [IPAddress.Loopback, IPAddress.IPv6Loopback]);
    }
}
