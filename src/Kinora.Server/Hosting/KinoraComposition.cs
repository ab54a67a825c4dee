using Kinora.Persistence;
using Kinora.Persistence.Blobs.Disk;
using Kinora.Persistence.Sqlite;
using Kinora.Queueing;
using Kinora.Queueing.Embedded;
using Kinora.Server.Delivery;
using Kinora.Server.Intake;
using Kinora.Server.Rendering;
using Kinora.Shots;
using Kinora.Tasks;

namespace Kinora.Server.Hosting;

/// <summary>Puts the rooms together: the only place that knows which adapter stands behind which port.</summary>
internal static class KinoraComposition
{
    /// <summary>Registers everything but the dialects.</summary>
    public static WebApplicationBuilder AddKinora(this WebApplicationBuilder builder, ServeOptions options, DataDirectory data)
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
        services.AddEmbeddedQueue(Workers(options, data), options.Roles.HasFlag(ServerRoles.Worker));
        services.AddIntake(options);
        services.AddShots(ShotCatalogue.Create);
        return builder;
    }

    /// <summary>The shots, made when the first task needs one.</summary>
    public static IServiceCollection AddShots(this IServiceCollection services, Func<IReadOnlyList<IShot>> shots)
    {
        services.AddSingleton<IRenderer>(s => new ShotRenderer(shots, s.GetRequiredService<InputResolver>(), s.GetRequiredService<ILogger<ShotRenderer>>()));
        return services;
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
        services.AddSingleton<InputResolver>();
    }

    private static WorkerOptions Workers(ServeOptions options, DataDirectory data)
    {
        var workers = new WorkerOptions { ScratchRoot = data.Scratch };
        return options.Renders > 0 ? workers with { Renders = options.Renders } : workers;
    }
}
