using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kinora.Server.Tests.Intake;

/// <summary>A small HTTP server on loopback that counts who connects and answers what it is told to.</summary>
internal sealed class Canary : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private int _connections;

    public Canary()
    {
        _listener.Start();
        _loop = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"http://127.0.0.1:{Port}/file";

    public int Connections => Volatile.Read(ref _connections);

    public List<string> Requests { get; } = [];

    /// <summary>Writes the raw answer; gets the head and body of the request.</summary>
    public Func<string, Stream, CancellationToken, Task> Answer { get; set; } = (_, stream, cancellation) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), cancellation).AsTask();

    public static Func<string, Stream, CancellationToken, Task> Fixed(int status, byte[] body, string headers = "") => async (_, stream, cancellation) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n"), cancellation);
        await stream.WriteAsync(body, cancellation);
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(client);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var text = new StringBuilder();
                byte[] buffer = new byte[65536];
                while (true)
                {
                    int read = await stream.ReadAsync(buffer, _stop.Token);
                    if (read == 0) return;
                    text.Append(Encoding.UTF8.GetString(buffer, 0, read));
                    string soFar = text.ToString();
                    int end = soFar.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                    if (end < 0) continue;
                    int length = soFar.Split("\r\n").Where(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                        .Select(l => int.Parse(l[15..])).FirstOrDefault();
                    if (soFar.Length < end + 4 + length) continue;
                    lock (Requests) Requests.Add(soFar);
                    await Answer(soFar, stream, _stop.Token);
                    await stream.FlushAsync(_stop.Token);
                    return;
                }
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The other side left.
            }
        }
    }
}
