using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Kinora.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kinora.Proofs.Kill;

/// <summary>The real server in a process that will be killed; unless told otherwise, its clips are made quickly.</summary>
internal static class VictimHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        bool real = args.Contains("--real");
        var (options, problems) = ServeArguments.Parse([.. args.Where(a => a is not ("--real" or "--quiet"))], webhookSecret: null);
        if (options is null) throw new ArgumentException(string.Join("; ", problems));
        using var data = DataDirectory.Take(options.Data);
        await using var app = ServerHost.Build(
            options, data, EngineEnvironment.Read(Environment.GetEnvironmentVariable),
            builder =>
            {
                builder.Logging.SetMinimumLevel(args.Contains("--quiet") ? LogLevel.None : LogLevel.Error);
                if (!real) builder.Services.AddSingleton<IRenderer>(s => new QuickRenderer(s.GetRequiredService<Engine>()));
            });
        await app.RunAsync();
        return 0;
    }
}
