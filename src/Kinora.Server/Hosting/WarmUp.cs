using Kinora.Requests;
using Kinora.Server.Rendering;
using Kinora.Tasks;

namespace Kinora.Server.Hosting;

/// <summary>Goes once through what the first caller would otherwise wait for: compiled code, prepared statements, the sandbox trial.</summary>
internal static partial class WarmUp
{
    /// <summary>Runs in the background after the start; changes nothing.</summary>
    public static async Task RunAsync(IServiceProvider services)
    {
        try
        {
            await Task.Yield();
            var store = services.GetRequiredService<ITaskStore>();
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var task = new GenerationTask
            {
                Id = TaskNumber.ToDecimal(services.GetRequiredService<IIdGenerator>().NextNumber()),
                Account = new AccountId("warm-up"),
                Dialect = "",
                Kind = "",
                Model = "",
                Seed = 0,
                CreatedAt = now,
                UpdatedAt = now,
                Request = new TextToVideoRequest { Video = new VideoSettings("", QualityMode.Std, 5), Prompt = "" },
            };

            // A limit of no open tasks refuses it inside the transaction.
            await store.InsertAsync(task, new SubmitLimits(0), CancellationToken.None).ConfigureAwait(false);
            await store.FindAsync(task.Account, task.Id.Value, null, CancellationToken.None).ConfigureAwait(false);
            await services.GetRequiredService<Engine>().ToolsAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // nobody waits for it
        catch (Exception error)
        {
            Log.Failed(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WarmUp)), error);
        }
#pragma warning restore CA1031
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 411, Level = LogLevel.Warning, Message = "The warm-up failed; the first requests will be slower")]
        public static partial void Failed(ILogger log, Exception error);
    }
}
