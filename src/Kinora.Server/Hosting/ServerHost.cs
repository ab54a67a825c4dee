using System.Net;
using System.Security.Cryptography.X509Certificates;
using Kinora.Server.Delivery;
using Kinora.Server.Dialects;
using Kinora.Server.Observability;
using Kinora.Server.Rendering;
using Kinora.Tasks;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kinora.Server.Hosting;

/// <summary><c>kinora serve</c>: builds the web application and runs it.</summary>
internal static class ServerHost
{
    /// <summary>Runs until told to stop.</summary>
    /// <returns>Exit code: 0 after an orderly stop, 1 when it could not start, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        var (options, problems) = ServeArguments.Parse(args, variable("KINORA_WEBHOOK_SECRET"));
        if (options is null)
        {
            foreach (string problem in problems) await Console.Error.WriteLineAsync($"kinora serve: {problem}").ConfigureAwait(false);
            return 2;
        }

        try
        {
            using var data = DataDirectory.Take(options.Data);
            var app = Build(options, data, EngineEnvironment.Read(variable));
            await using (app.ConfigureAwait(false))
            {
                if (!options.IsLoopbackOnly && !app.Services.GetRequiredService<IKeyStore>().AnyKeys())
                {
                    await Console.Error.WriteLineAsync(
                        "kinora serve: without keys the server listens on loopback addresses only, because it would let anyone in. " +
                        "Make a key first: ./kinora keys add --data DIR --name NAME").ConfigureAwait(false);
                    return 1;
                }

                await app.RunAsync().ConfigureAwait(false);
            }

            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or StoreUnavailableException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"kinora serve: {error.Message}").ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>Puts the application together; not started.</summary>
    public static WebApplication Build(
        ServeOptions options, DataDirectory data, EngineEnvironment environment, Action<WebApplicationBuilder>? change = null)
    {
        // Rendering may keep pool threads busy; requests must not wait for the pool to notice.
        ThreadPool.SetMinThreads(Math.Max(16, Environment.ProcessorCount * 4), 16);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(static console => console.UseUtcTimestamp = true);
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options));
        if (options.TlsCertificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.Configure<HostOptions>(static host =>
        {
            // Workers give their tasks back while the last requests are answered, not after.
            host.ServicesStopConcurrently = true;
            host.ShutdownTimeout = TimeSpan.FromSeconds(8);
        });
        builder.AddKinora(options, data, environment);
        builder.Services.AddDialects();
        change?.Invoke(builder);
        var app = builder.Build();
        app.MapHealth();
        app.MapMedia();
        if (options.Roles.HasFlag(ServerRoles.Api)) app.MapDialects();
        app.Lifetime.ApplicationStarted.Register(() => _ = WarmUp.RunAsync(app.Services));
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, ServeOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 160L << 20;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
        kestrel.Limits.MaxRequestLineSize = 16 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        kestrel.Limits.MaxConcurrentConnections = 4096;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(10));
        var certificate = options is { TlsCertificate: { } file, TlsKey: { } key } ? X509Certificate2.CreateFromPemFile(file, key) : null;
        foreach (var url in options.Urls)
        {
            void Secure(ListenOptions listen)
            {
                if (url.Scheme == "https") listen.UseHttps(certificate!);
            }

            if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address)) kestrel.Listen(address, url.Port, Secure);
            else if (url.IsLoopback) kestrel.ListenLocalhost(url.Port, Secure);
            else kestrel.ListenAnyIP(url.Port, Secure);
        }
    }
}
