using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Kinora.Server.Tests.Dialects;
using Kinora.Server.Tests.Intake;
using Kinora.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kinora.Server.Tests.Hosting;

public sealed class LogSecrecyTests
{
    [Fact]
    public async Task Keys_prompts_and_addresses_of_inputs_are_in_no_log_line_whatever_happens()
    {
        string folder = Directory.CreateTempSubdirectory("kinora-logs-").FullName;
        await using var receiver = new Canary();
        receiver.Answer = Canary.Fixed(500, []);
        var log = new Everything();
        try
        {
            using var data = DataDirectory.Take(folder);
            await using var app = ServerHost.Build(
                new ServeOptions { Data = folder, Urls = [new("http://127.0.0.1:0")], WebhookSecret = "whsec_U0VDUkVULVdFQkhPT0s=", FetchAllow = [$"127.0.0.1:{receiver.Port}"] },
                data, new EngineEnvironment("/usr/bin:/bin", folder, folder), builder =>
                {
                    builder.Logging.ClearProviders();
                    builder.Logging.AddProvider(log);
                    builder.Logging.SetMinimumLevel(LogLevel.Trace);
                    builder.Logging.AddFilter("Microsoft", LogLevel.Information);
                });
            await app.StartAsync();
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "SECRET-TOKEN");
            foreach (string body in new[]
            {
                $$"""{"image":"http://10.0.0.1/SECRET-INPUT.png","prompt":"SECRET-PROMPT","callback_url":"http://127.0.0.1:{{receiver.Port}}/SECRET-CALLBACK"}""",
                """{"image":"http://10.0.0.1/SECRET-INPUT.png?sig=SECRET-SIGNATURE","prompt":"SECRET-PROMPT"}""",
                $$"""{"image":"http://127.0.0.1:{{receiver.Port}}/SECRET-INPUT.png","prompt":"SECRET-PROMPT"}""",
                """{"image":"U0VDUkVU","prompt":"SECRET-PROMPT"}""",
                """{"prompt":"SECRET-PROMPT" """,
            })
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                (await http.PostAsync("/v1/videos/image2video", content)).Dispose();
            }

            var store = app.Services.GetRequiredService<ITaskStore>();
            for (int i = 0; i < 600 && (store.OpenTasks > 0 || receiver.Connections < 2); i++) await Task.Delay(50);
            store.OpenTasks.ShouldBe(0);
            await app.StopAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        log.Lines.Count.ShouldBeGreaterThan(5);
        log.Lines.ShouldAllBe(line => !line.Contains("SECRET"));
    }

    private sealed class Everything : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
