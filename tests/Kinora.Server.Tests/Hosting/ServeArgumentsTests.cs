using Kinora.Server.Hosting;

namespace Kinora.Server.Tests.Hosting;

public sealed class ServeArgumentsTests
{
    [Fact]
    public void All_arguments_are_read()
    {
        var (options, problems) = ServeArguments.Parse(
            ["--urls", "http://127.0.0.1:1234;http://[::1]:99", "--data=/tmp/x", "--fetch-allow", "127.0.0.1:9000", "--fetch-allow", "[::1]:80", "--roles", "api,worker",
             "--public-url", "https://films.example", "--loose", "--concurrency", "3", "--max-open", "9", "--renders", "2", "--retention-days", "7", "--media-lifetime", "02:00:00"],
            "whsec_AAAA");
        problems.ShouldBeEmpty();
        options!.Urls.Count.ShouldBe(2);
        options.IsLoopbackOnly.ShouldBeTrue();
        options.Data.ShouldBe("/tmp/x");
        options.FetchAllow.ShouldBe(["127.0.0.1:9000", "[::1]:80"]);
        options.Roles.ShouldBe(ServerRoles.Api | ServerRoles.Worker);
        options.Loose.ShouldBeTrue();
        options.MaxOpenTasksPerModel.ShouldBe(3);
        options.MediaLifetime.ShouldBe(TimeSpan.FromHours(2));
        options.WebhookSecret.ShouldBe("whsec_AAAA");
    }

    [Theory]
    [InlineData("--urls", "ftp://x")]
    [InlineData("--urls", "no address")]
    [InlineData("--fetch-allow", "host-without-port")]
    [InlineData("--fetch-allow", "host:0")]
    [InlineData("--fetch-allow", "host:99999")]
    [InlineData("--roles", "api,cook")]
    [InlineData("--concurrency", "-1")]
    [InlineData("--retention-days", "0")]
    [InlineData("--media-lifetime", "soon")]
    [InlineData("--nonsense", "1")]
    [InlineData("--data")]
    public void What_is_wrong_is_named(params string[] args)
    {
        var (options, problems) = ServeArguments.Parse(args, null);
        options.ShouldBeNull();
        problems.ShouldContain(p => p.StartsWith(args[0], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", true)]
    [InlineData("http://localhost:1", true)]
    [InlineData("http://[::1]:1", true)]
    [InlineData("http://0.0.0.0:1", false)]
    [InlineData("http://192.168.1.5:1", false)]
    [InlineData("http://example.org:1", false)]
    public void Loopback_is_told_from_the_rest(string url, bool loopback) =>
        new ServeOptions { Urls = [new Uri(url)] }.IsLoopbackOnly.ShouldBe(loopback);
}
