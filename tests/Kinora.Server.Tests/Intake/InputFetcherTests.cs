using System.Text;
using Kinora.Requests;
using Kinora.Server.Intake;
using Kinora.Server.Rendering;
using Kinora.Shots;

namespace Kinora.Server.Tests.Intake;

public sealed class InputFetcherTests : IAsyncLifetime
{
    private static readonly byte[] s_png = [0x89, .. "PNG\r\n\x1a\n"u8, .. new byte[100]];
    private readonly Canary _canary = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kinora-fetch-").FullName;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await _canary.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Content_is_saved_under_a_name_of_our_own_with_the_extension_that_it_deserves()
    {
        _canary.Answer = Canary.Fixed(200, s_png, "Content-Type: video/mp4\r\n");
        string path = await FetchAsync();
        path.ShouldBe(Path.Combine(_folder, "input-0.png"));
        (await File.ReadAllBytesAsync(path)).ShouldBe(s_png);
    }

    [Theory]
    [InlineData(404, "HTTP 404")]
    [InlineData(500, "HTTP 500")]
    [InlineData(204, "HTTP 204")]
    public async Task An_error_status_is_named(int status, string words)
    {
        _canary.Answer = Canary.Fixed(status, []);
        var error = await Should.ThrowAsync<ShotException>(FetchAsync);
        error.Code.ShouldBe("input_unreachable");
        error.Message.ShouldStartWith("image: ");
        error.Message.ShouldContain(words);
    }

    [Fact]
    public async Task A_passing_fault_is_tried_again()
    {
        int asked = 0;
        _canary.Answer = (request, stream, cancellation) =>
            (++asked == 1 ? Canary.Fixed(503, []) : Canary.Fixed(200, s_png))(request, stream, cancellation);
        await FetchAsync();
        asked.ShouldBe(2);
    }

    [Theory]
    [InlineData("#EXTM3U\nfile:///etc/passwd and more text here")]
    [InlineData("<html><body>not found, sorry</body></html>")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd")]
    [InlineData("")]
    [InlineData("GIF89a and then some more bytes of it")]
    public async Task Content_of_another_kind_is_refused(string content)
    {
        _canary.Answer = Canary.Fixed(200, Encoding.ASCII.GetBytes(content), "Content-Type: image/png\r\n");
        (await Should.ThrowAsync<ShotException>(FetchAsync)).Code.ShouldBe("input_invalid");
        Directory.EnumerateFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_endless_body_is_cut_at_the_limit()
    {
        long sent = 0;
        _canary.Answer = async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);
            await stream.WriteAsync(s_png, cancellation);
            byte[] more = new byte[1 << 16];
            while (sent < 200 << 20)
            {
                await stream.WriteAsync(more, cancellation);
                sent += more.Length;
            }
        };
        var error = await Should.ThrowAsync<ShotException>(FetchAsync);
        error.Message.ShouldContain("larger than 10 MB");
        sent.ShouldBeLessThan(40 << 20);
    }

    [Fact]
    public async Task An_announced_length_beyond_the_limit_is_not_read()
    {
        _canary.Answer = (_, stream, cancellation) =>
            stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"u8.ToArray(), cancellation).AsTask();
        (await Should.ThrowAsync<ShotException>(FetchAsync)).Message.ShouldContain("larger than 10 MB");
    }

    [Fact]
    public async Task Compressed_content_is_refused()
    {
        _canary.Answer = Canary.Fixed(200, s_png, "Content-Encoding: gzip\r\n");
        (await Should.ThrowAsync<ShotException>(FetchAsync)).Message.ShouldContain("compressed");
    }

    [Fact]
    public async Task A_body_that_ends_early_is_refused()
    {
        _canary.Answer = async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);
            await stream.WriteAsync(s_png, cancellation);
        };
        (await Should.ThrowAsync<ShotException>(FetchAsync)).Message.ShouldContain("ended early");
    }

    [Fact]
    public async Task A_trickle_is_given_up()
    {
        _canary.Answer = async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), cancellation);
            await stream.WriteAsync(s_png, cancellation);
            while (true)
            {
                await stream.WriteAsync(new byte[1], cancellation);
                await Task.Delay(20, cancellation);
            }
        };
        (await Should.ThrowAsync<ShotException>(() => FetchAsync(new EgressOptions { RateWindow = TimeSpan.FromMilliseconds(300) })))
            .Message.ShouldContain("too slowly");
    }

    private Task<string> FetchAsync() => FetchAsync(new EgressOptions());

    private async Task<string> FetchAsync(EgressOptions options)
    {
        options = options with { Allow = [$"127.0.0.1:{_canary.Port}"] };
        using var egress = new EgressClient(options, new SystemResolver(), TimeProvider.System);
        var fetcher = new InputFetcher(egress, options, TimeProvider.System);
        return await fetcher.FetchAsync(
            _canary.Url, new InputRole(new UrlSource(_canary.Url), "image", InputLimits.Image), Path.Combine(_folder, "input-0"), default);
    }
}
