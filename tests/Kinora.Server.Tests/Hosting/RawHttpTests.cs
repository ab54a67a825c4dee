using System.Net.Sockets;
using System.Text;

namespace Kinora.Server.Tests.Hosting;

/// <summary>Requests that two servers in a row could read differently. This one reads them in one way, or not at all.</summary>
public sealed class RawHttpTests : IAsyncLifetime
{
    private const string Hidden = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n";
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static TheoryData<string> Ambiguous() =>
    [
        $"Content-Length: 0\r\nContent-Length: {Hidden.Length}\r\n\r\n", "Content-Length: 0 0\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 0x0\r\n\r\n",
        "Content-Length: 0, 5\r\n\r\n", "Content-Length : 0\r\n\r\n", " Content-Length: 0\r\n\r\n", "Content-Length:\r\n\r\n", "Transfer-Encoding: identity, x\r\n\r\n",
        "Transfer-Encoding: gzip\r\n\r\n0\r\n\r\n", "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n",
        "X: y\r\n folded: z\r\n\r\n", "X\0: y\r\n\r\n", "X: a\0b\r\n\r\n", "X y: z\r\n\r\n", ": z\r\n\r\n", "Host: a\r\n\r\n",
    ];

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task A_request_that_can_be_read_in_two_ways_is_refused_and_what_follows_it_is_not_read(string headers)
    {
        string answer = await SendAsync($"POST /v1/videos/text2video HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n{headers}{Hidden}");
        answer.Split("HTTP/1.1 ").Length.ShouldBeLessThanOrEqualTo(2, answer);
        answer.ShouldNotContain("kinora_");
        if (answer.Length > 0) answer.ShouldStartWith("HTTP/1.1 4", Case.Sensitive, answer);
    }

    [Fact]
    public async Task Of_two_lengths_the_chunks_count_and_nothing_is_smuggled_behind_them()
    {
        // RFC 9112, 6.3: the transfer coding wins. What lies behind the last chunk is the next request to everybody.
        string answer = await SendAsync(
            $"POST /v1/videos/text2video HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n{Hidden.Length:x}\r\n{Hidden}\r\n0\r\n\r\n");
        answer.Split("HTTP/1.1 ").Length.ShouldBe(2, answer);
        answer.ShouldNotContain("kinora_");
    }

    [Fact]
    public async Task Lines_and_headers_have_their_limits()
    {
        (await SendAsync($"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: x\r\n\r\n")).ShouldStartWith("HTTP/1.1 414");
        (await SendAsync($"GET / HTTP/1.1\r\nHost: x\r\nX: {new string('a', 40_000)}\r\n\r\n")).ShouldStartWith("HTTP/1.1 431");
        (await SendAsync("POST /v1/videos/text2video HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\nContent-Length: 999999999999\r\n\r\n")).ShouldStartWith("HTTP/1.1 4");
    }

    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(_server.Url).Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var answer = new MemoryStream();
        using var silence = new CancellationTokenSource();
        byte[] buffer = new byte[8192];
        try
        {
            while (true)
            {
                // A second answer would follow the first at once.
                silence.CancelAfter(answer.Length == 0 ? 20_000 : 300);
                int read = await stream.ReadAsync(buffer, silence.Token);
                if (read == 0) break;
                answer.Write(buffer, 0, read);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Cut off without ceremony, or nothing more comes.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
