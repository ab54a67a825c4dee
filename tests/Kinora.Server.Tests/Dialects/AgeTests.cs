using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Kinora.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Kinora.Server.Tests.Dialects;

/// <summary>What ends with time, and what a loose server lets through.</summary>
public sealed class AgeTests
{
    [Fact]
    public async Task A_session_lives_24_hours_and_a_clip_30_days()
    {
        await using var server = await OwnServer.StartAsync(new ServeOptions());
        var api = server.Api;
        var video = await api.NewVideoAsync();
        var session = (await api.PostAsync("/v1/videos/identify-face", $$"""{"video_id":"{{video}}"}"""))["data"].GetProperty("session_id").GetString();
        Task<Answer> Choose() => api.PostAsync("/v1/videos/advanced-lip-sync", $$"""
            {"session_id":"{{session}}","face_choose":[{"face_id":"0","sound_file":"https://a.example/a.mp3","sound_start_time":0,"sound_end_time":3000,"sound_insert_time":0}]}
            """);
        Task<Answer> Extend() => api.PostAsync("/v1/videos/video-extend", $$"""{"video_id":"{{video}}"}""");

        server.Clock.Ahead = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1);
        (await Choose()).Status.ShouldBe(200);
        server.Clock.Ahead = TimeSpan.FromHours(24) + TimeSpan.FromMinutes(1);
        (await Choose()).ShouldBeError(400, 1201, "session_id: does not exist or has expired");

        server.Clock.Ahead = TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1);
        (await Extend()).Status.ShouldBe(200);
        server.Clock.Ahead = TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1);
        (await Extend()).ShouldBeError(400, 1201, "video_id: does not exist or has expired");
        (await api.PostAsync("/v1/videos/identify-face", $$"""{"video_id":"{{video}}"}""")).ShouldBeError(400, 1201);
    }

    [Fact]
    public async Task A_loose_server_honours_every_field_on_every_model()
    {
        await using var server = await OwnServer.StartAsync(new ServeOptions { Loose = true });
        foreach (var body in (string[])
        [
            """{"prompt":"x","model_name":"kling-v2-5-turbo","camera_control":{"type":"down_back"},"cfg_scale":0.9}""",
            """{"prompt":"x","sound":"on"}""",
            """{"prompt":"x","duration":"7","mode":"4k"}""",
        ])
            (await server.Api.PostAsync("/v1/videos/text2video", body)).Status.ShouldBe(200);
        (await server.Api.PostAsync("/v1/videos/text2video", """{"prompt":"x","cfg_scale":1.1,"model_name":"kling-v2-6"}""")).ShouldBeError(400, 1201);
        (await server.Api.PostAsync("/v1/videos/text2video", """{"prompt":"x","duration":"16"}""")).ShouldBeError(400, 1201);
    }

    private sealed class AheadClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }

    private sealed class OwnServer(WebApplication app, DataDirectory data, string folder, AheadClock clock, HttpClient http) : IAsyncDisposable
    {
        public AheadClock Clock => clock;

        public Api Api => new(http, app.Urls.First(), "age");

        public static async Task<OwnServer> StartAsync(ServeOptions options)
        {
            var folder = Directory.CreateTempSubdirectory("kinora-age-").FullName;
            var data = DataDirectory.Take(folder);
            var clock = new AheadClock();
            var app = ServerHost.Build(options with { Data = folder, Urls = [new("http://127.0.0.1:0")] }, data, new EngineEnvironment("/usr/bin:/bin", folder, folder), builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.RemoveAll<IRenderer>();
                builder.Services.AddSingleton<IRenderer>(new TestRenderer());
                builder.Services.AddSingleton<TimeProvider>(clock);
            });
            await app.StartAsync();
            return new OwnServer(app, data, folder, clock, new HttpClient());
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
            data.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
