using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Kinora.Proofs.Media;
using Kinora.Requests;
using Kinora.Server.Intake;
using Kinora.Server.Rendering;
using Kinora.Shots;

namespace Kinora.Proofs.Egress;

/// <summary>Answers without end, without haste, or larger than they look, to the real fetcher.</summary>
internal static class HostileBodies
{
    private static readonly byte[] s_png = [0x89, .. "PNG\r\n\x1a\n"u8, .. new byte[64]];

    /// <summary>Fetches each.</summary>
    public static async Task<IReadOnlyList<ProofRow>> RunAsync(CancellationToken cancellation) =>
    [
        await TryAsync("a body without end is cut at the limit, memory flat", "larger than", EndlessAsync, cancellation),
        await TryAsync("a gzip bomb is not unpacked", "compressed", BombAsync, cancellation),
        await TryAsync("a body that trickles is given up", "too slowly", TrickleAsync, cancellation),
        await TryAsync("a header without end is given up", "not valid HTTP", HeadersAsync, cancellation),
        await TryAsync("redirects without end are given up", "redirects too often", LoopAsync, cancellation),
    ];

    private static async Task<ProofRow> TryAsync(string claim, string words, Func<Stream, CancellationToken, Task<long>> answer, CancellationToken cancellation)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        string folder = Directory.CreateTempSubdirectory("kinora-bodies-").FullName;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        long sent = 0;
        var serving = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                try
                {
                    var stream = client.GetStream();
                    _ = await stream.ReadAsync(new byte[4096], stop.Token);
                    sent += await answer(stream, stop.Token);
                }
                catch (IOException)
                {
                    // The other side has seen enough.
                }
            }
        }, CancellationToken.None);
        var options = new EgressOptions { Allow = [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}")], RateWindow = TimeSpan.FromSeconds(1) };
        using var egress = new EgressClient(options, new SystemResolver(), TimeProvider.System);
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/x.png");
        var memory = PeakMemory.Begin();
        string said = "it was taken";
        try
        {
            await new InputFetcher(egress, options, TimeProvider.System).FetchAsync(
                url, new InputRole(new UrlSource(url), "image", InputLimits.Image), Path.Combine(folder, "input"), cancellation);
        }
        catch (ShotException error)
        {
            said = error.Message;
        }

        long peak = memory.Bytes();
        await stop.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Directory.Delete(folder, recursive: true);
        return new ProofRow(
            claim, string.Create(CultureInfo.InvariantCulture, $"{said[(said.LastIndexOf(':') + 1)..].Trim()} {peak / 1048576.0:0.0} MB"),
            said.Contains(words, StringComparison.Ordinal) && peak < 32L << 20);
    }

    private static async Task<long> EndlessAsync(Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);
        await stream.WriteAsync(s_png, cancellation);
        byte[] more = new byte[1 << 16];
        for (long sent = 0; ; sent += more.Length) await stream.WriteAsync(more, cancellation);
    }

    private static async Task<long> BombAsync(Stream stream, CancellationToken cancellation)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(s_png, cancellation);
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 300; i++) await gzip.WriteAsync(block, cancellation);
        }

        string head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellation);
        await stream.WriteAsync(packed.ToArray(), cancellation);
        return packed.Length;
    }

    private static async Task<long> TrickleAsync(Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), cancellation);
        await stream.WriteAsync(s_png, cancellation);
        while (true)
        {
            await stream.WriteAsync(new byte[1], cancellation);
            await Task.Delay(20, cancellation);
        }
    }

    private static async Task<long> HeadersAsync(Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancellation);
        byte[] line = Encoding.ASCII.GetBytes("X-More: " + new string('x', 1000) + "\r\n");
        while (true) await stream.WriteAsync(line, cancellation);
    }

    private static async Task<long> LoopAsync(Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync("HTTP/1.1 302 Found\r\nLocation: /x.png\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);
        return 0;
    }
}
