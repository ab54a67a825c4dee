using Kinora.Queueing.Embedded;
using Kinora.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Kinora.Queueing;

/// <summary>Registers the queue that lives in the server's own process.</summary>
public static class EmbeddedQueueRegistration
{
    /// <summary>The queue; with <paramref name="workers"/>, also the workers that empty it.</summary>
    public static IServiceCollection AddEmbeddedQueue(this IServiceCollection services, WorkerOptions options, bool workers)
    {
        services.AddSingleton(options);
        services.AddSingleton<RunningAttempts>();
        services.AddSingleton<IRunningAttempts>(static s => s.GetRequiredService<RunningAttempts>());
        services.AddSingleton<IWorkQueue, EmbeddedWorkQueue>();
        if (!workers) return services;
        services.AddSingleton<AttemptRunner>();
        services.AddHostedService<RenderWorkers>();
        return services;
    }
}
