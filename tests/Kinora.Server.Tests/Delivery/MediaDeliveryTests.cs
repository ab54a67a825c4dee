using System.Net;
using System.Net.Http.Headers;
using Kinora.Server.Delivery;
using Kinora.Server.Hosting;
using Kinora.Server.Tests.Hosting;
using Kinora.Tasks;

namespace Kinora.Server.Tests.Delivery;

public sealed class MediaDeliveryTests : IAsyncLifetime
{
    private static readonly byte[] s_film = TestServer.FilmRenderer.Film;
    private TestServer _server = null!;
    private GenerationTask _task = null!;
    private string _url = "";

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _task = await _server.RenderAsync();
        _url = _server.Get<MediaUrls>().For(_task.Artifacts.ShouldHaveSingleItem());
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_result_is_served_whole_with_its_type_and_tag()
    {
        using var response = await _server.Http.GetAsync(_url);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
        response.Headers.ETag!.Tag.ShouldBe($"\"{_task.Artifacts[0].Sha256}\"");
        response.Headers.AcceptRanges.ShouldBe(["bytes"]);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(s_film);
    }

    [Fact]
    public async Task Head_tells_the_length_and_sends_nothing()
    {
        using var response = await _server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, _url));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldBe(s_film.Length);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0L, 99L, 0, 100)]
    [InlineData(99_990L, null, 99_990, 10)]
    [InlineData(null, 10L, 99_990, 10)]
    [InlineData(99_990L, 200_000L, 99_990, 10)]
    public async Task Ranges_are_served_to_players(long? from, long? to, int offset, int length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _url) { Headers = { Range = new RangeHeaderValue(from, to) } };
        using var response = await _server.Http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        response.Content.Headers.ContentRange!.Length.ShouldBe(s_film.Length);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(s_film.AsSpan(offset, length).ToArray());
    }

    [Fact]
    public async Task A_range_past_the_end_is_refused_and_a_stale_tag_gets_the_whole()
    {
        using var past = new HttpRequestMessage(HttpMethod.Get, _url) { Headers = { Range = new RangeHeaderValue(100_000, null) } };
        using var refused = await _server.Http.SendAsync(past);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        using var stale = new HttpRequestMessage(HttpMethod.Get, _url)
        {
            Headers = { Range = new RangeHeaderValue(0, 9), IfRange = new RangeConditionHeaderValue("\"another\"") },
        };
        using var whole = await _server.Http.SendAsync(stale);
        whole.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var fresh = new HttpRequestMessage(HttpMethod.Get, _url) { Headers = { IfNoneMatch = { new EntityTagHeaderValue($"\"{_task.Artifacts[0].Sha256}\"") } } };
        using var known = await _server.Http.SendAsync(fresh);
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task An_address_can_be_neither_forged_nor_extended()
    {
        var uri = new Uri(_url);
        string id = _task.Artifacts[0].Id;
        long expiry = long.Parse(System.Web.HttpUtility.ParseQueryString(uri.Query)["e"]!);
        string[] forged =
        [
            _url.Replace($"e={expiry}", $"e={expiry + 1}"), _url[..^1] + (_url[^1] == 'A' ? 'B' : 'A'), _url.Replace(id, (long.Parse(id) + 1).ToString()),
            _url[.._url.IndexOf('&')], _url[.._url.IndexOf('?')], _url.Replace("e=", "e=-"), _url + "x", _url.Replace($"e={expiry}", $"e=0{expiry}") + "=",
        ];
        foreach (string url in forged)
        {
            using var response = await _server.Http.GetAsync(url);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, url);
            _server.Get<MediaUrls>().TryRead(url, out _).ShouldBeFalse();
        }

        _server.Get<MediaUrls>().TryRead(_url, out string? read).ShouldBeTrue();
        read.ShouldBe(id);
    }

    [Fact]
    public async Task A_deleted_result_is_not_served_any_more()
    {
        (await _server.Registry.DeleteAsync(TestServer.Account, _task.Id, default)).ShouldBeTrue();
        using var response = await _server.Http.GetAsync(_url);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_address_ends_with_its_time_and_names_the_public_host()
    {
        await using var server = await TestServer.StartAsync(options: new ServeOptions
        {
            MediaLifetime = TimeSpan.FromMilliseconds(1),
            PublicUrl = new Uri("https://films.example/base/"),
        });
        var task = await server.RenderAsync();
        string url = server.Get<MediaUrls>().For(task.Artifacts[0]);
        url.ShouldStartWith("https://films.example/base/media/");
        await Task.Delay(1100);
        server.Get<MediaUrls>().TryRead(url, out _).ShouldBeFalse();
    }
}
