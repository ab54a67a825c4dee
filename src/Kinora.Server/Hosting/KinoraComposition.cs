using Kinora.Persistence;
using Kinora.Persistence.Blobs.Disk;
using Kinora.Persistence.Sqlite;
using Kinora.Queueing;
using Kinora.Queueing.Embedded;
using Kinora.Server.Delivery;
using Kinora.Server.Intake;
using Kinora.Server.Observability;
using Kinora.Server.Rendering;
using Kinora.Tasks;

namespace Kinora.Server.Hosting;

/// <summary>Puts the rooms together: the only place that knows which adapter stands behind which port.</summary>
internal static class KinoraComposition
{
    /// <summary>Registers everything but the dialects.</summary>
    public static WebApplicationBuilder AddKinora(this WebApplicationBuilder builder, ServeOptions options, DataDirectory data, EngineEnvironment environment)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(data);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IIdGenerator, SnowflakeIdGenerator>();
        services.AddHttpContextAccessor();
        services.AddSingleton<ListenAddress>();
        services.AddStore(options, data);
        services.AddSingleton(new RegistryOptions { MaxOpenTasksPerModel = options.MaxOpenTasksPerModel });
        services.AddSingleton<ITaskRegistry, TaskRegistry>();
        services.AddHostedService<RetentionSweeper>();
        services.AddEmbeddedQueue(Workers(options, data), options.Roles.HasFlag(ServerRoles.Worker));
        services.AddIntake(options);
        services.AddDelivery(options);
        services.AddSingleton(environment);
        services.AddSingleton(new Engine(environment, ShotCatalogue.Create));
        services.AddSingleton<IRenderer, ShotRenderer>();
        services.AddSingleton<ServerMetrics>();
        return builder;
    }

    private static void AddStore(this IServiceCollection services, ServeOptions options, DataDirectory data)
    {
        services.AddSingleton(_ => SqliteDatabase.Open(data.Database));
        services.AddSingleton(_ => SecretBox.Open(data.Root));
        services.AddSingleton<TaskChanges>();
        services.AddSingleton(new TaskStoreOptions { MaxOpenTasks = options.MaxOpenTasks, Retention = TimeSpan.FromDays(options.RetentionDays) });
        services.AddSingleton<ITaskStore>(s => new SqliteTaskStore(
            s.GetRequiredService<SqliteDatabase>(), s.GetRequiredService<TaskChanges>(), s.GetServices<ICallbackComposer>,
            s.GetRequiredService<IIdGenerator>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<TaskStoreOptions>()));
        services.AddSingleton<ICallbackOutbox, SqliteCallbackOutbox>();
        services.AddSingleton<IKeptInputs, SqliteKeptInputs>();
        services.AddSingleton<ILedger, SqliteLedger>();
        services.AddSingleton<IKeyStore, SqliteKeyStore>();
        services.AddSingleton<DiskBlobStore>(s => new DiskBlobStore(data.Blobs, s.GetRequiredService<IIdGenerator>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IBlobStore>(static s => s.GetRequiredService<DiskBlobStore>());
        services.AddSingleton(s => new MediaUrls(
            s.GetRequiredService<SecretBox>().Derive("media addresses"), s.GetRequiredService<IHttpContextAccessor>(),
            s.GetRequiredService<ListenAddress>(), options, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMediaUrls>(static s => s.GetRequiredService<MediaUrls>());
    }

    private static void AddIntake(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(new EgressOptions { Allow = options.FetchAllow });
        services.AddSingleton<IEgressResolver, SystemResolver>();
        services.AddSingleton<EgressClient>();
        services.AddSingleton<IInputFetcher, InputFetcher>();
        services.AddSingleton<InputRules>();
        services.AddSingleton<InputResolver>();
    }

    private static void AddDelivery(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(new CallbackOptions { ServerSecret = options.WebhookSecret });
        if (options.Roles.HasFlag(ServerRoles.Callbacks)) services.AddHostedService<CallbackCourier>();
    }

    private static WorkerOptions Workers(ServeOptions options, DataDirectory data)
    {
        var workers = new WorkerOptions { ScratchRoot = data.Scratch };
        return options.Renders > 0 ? workers with { Renders = options.Renders } : workers;
    }
}
