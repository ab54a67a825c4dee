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

        await stop.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return
        [
            new("a listener on this machine heard nothing", $"{heard} connections", heard == 0),
            new("no address was fetched", $"{let} of {(s_loopbacks.Length * 3) + fuzzed} fetched", let == 0),
            new("every refusal was an expected one", $"{odd} other exceptions", odd == 0),
        ];
    }

    private static string JsonText(string url) => System.Text.Json.JsonSerializer.Serialize(url);

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
