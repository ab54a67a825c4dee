using Kinora.Server.Access;
using Kinora.Server.Dialects.AceData;
using Kinora.Server.Dialects.Cloudsway;
using Kinora.Server.Dialects.FastToken;
using Kinora.Server.Dialects.Official;
using Kinora.Server.Dialects.OfficialPath;
using Kinora.Server.Hosting;
using Kinora.Server.Wire;
using Kinora.Tasks;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kinora.Server.Dialects;

/// <summary>Puts the dialects into the host.</summary>
internal static class DialectEndpoints
{
    /// <summary>
    /// Adds the dialects and their callbacks. The host supplies <see cref="ITaskRegistry"/>, <see cref="IMediaUrls"/>,
    /// <see cref="IBlobStore"/>, <see cref="IKeyStore"/>, <see cref="ILedger"/> and <see cref="TimeProvider"/>, and
    /// <see cref="ContractOptions"/> where they differ from the defaults.
    /// </summary>
    public static IServiceCollection AddDialects(this IServiceCollection services)
    {
        services.TryAddSingleton(static s => s.GetService<ServeOptions>() is { } serve
            ? new ContractOptions { Loose = serve.Loose, Retention = TimeSpan.FromDays(serve.RetentionDays) } : new ContractOptions());
        services.TryAddSingleton<AccessGate>();
        services.TryAddSingleton<BodyReader>();
        services.TryAddSingleton<DoorServices>();
        services.TryAddSingleton<DoorFactory>();
        services.AddSingleton<IDialect, OfficialDialect>();
        services.AddSingleton<IDialect, CloudswayDialect>();
        services.AddSingleton<IDialect, FastTokenDialect>();
        services.AddSingleton<IDialect, AceDataDialect>();
        services.AddSingleton<IDialect, PathDialect>();
        services.AddSingleton<ICallbackComposer, OfficialCallbacks>();
        services.AddSingleton<ICallbackComposer, PathCallbacks>();
        services.AddSingleton<ICallbackComposer, CloudswayCallbacks>();
        services.AddSingleton<ICallbackComposer, FastTokenCallbacks>();
        services.AddSingleton<ICallbackComposer, AceDataCallbacks>();
        return services;
    }

    /// <summary>Maps every dialect's addresses.</summary>
    public static IEndpointRouteBuilder MapDialects(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        foreach (var dialect in routes.ServiceProvider.GetServices<IDialect>()) dialect.Map(routes);
        return routes;
    }
}
