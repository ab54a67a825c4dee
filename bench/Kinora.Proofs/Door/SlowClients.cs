using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Kinora.Proofs.Door;

/// <summary>Clients that send a byte now and then, half of them headers and half of them bodies, to keep connections busy for ever.</summary>
internal static class SlowClients
{
    private const int Count = 60;
    private static readonly TimeSpan s_allowed = TimeSpan.FromSeconds(40);

    /// <summary>Opens them and waits until the server has had enough of all.</summary>
    public static async Task<ProofRow> RunAsync(string url, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_allowed);
        var clients = Enumerable.Range(0, Count).Select(i => HangOnAsync(new Uri(url), i % 2 == 0, patience.Token)).ToArray();
        using var http = new HttpClient();
        double slowest = 0;
        while (!clients.All(static c => c.IsCompleted))
        {
            long asked = Stopwatch.GetTimestamp();
            using var response = await http.GetAsync(url.TrimEnd('/') + "/healthz", cancellation);
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            await Task.Delay(100, cancellation);
        }

        int cut = (await Task.WhenAll(clients)).Count(static c => c);
        return new ProofRow(
            "slow clients are cut off, and others do not notice them",
            string.Create(CultureInfo.InvariantCulture, $"{cut} of {Count} within {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, others waited {slowest:0} ms at most"), cut == Count);
    }

    private static async Task<bool> HangOnAsync(Uri url, bool inHeaders, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(url.Host, url.Port, cancellation);
            var stream = client.GetStream();
            string head = inHeaders
                ? "POST /v1/videos/text2video HTTP/1.1\r\nHost: x\r\nX: "
                : "POST /v1/videos/text2video HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer slow\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{\"prompt\":\"";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellation);
            var answer = stream.ReadAsync(new byte[4096], cancellation).AsTask();
            while (!answer.IsCompleted)
            {
                await stream.WriteAsync("x"u8.ToArray(), cancellation);
                await Task.WhenAny(answer, Task.Delay(500, cancellation));
                cancellation.ThrowIfCancellationRequested();
            }

            await answer; // a refusal, or the end
            return true;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
