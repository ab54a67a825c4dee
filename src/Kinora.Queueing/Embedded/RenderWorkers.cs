using System.Globalization;
using Kinora.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kinora.Queueing.Embedded;

/// <summary>The workers of this process: some for clips, some for prompt work. They start after claims of dead processes were freed.</summary>
internal sealed partial class RenderWorkers : BackgroundService
{
    private readonly ITaskStore _store;
    private readonly IWorkQueue _queue;
    private readonly AttemptRunner _runner;
    private readonly TimeProvider _clock;
    private readonly WorkerOptions _options;
    private readonly ILogger<RenderWorkers> _log;

    public RenderWorkers(
        ITaskStore store, IWorkQueue queue, AttemptRunner runner, TimeProvider clock, WorkerOptions options, ILogger<RenderWorkers> log)
    {
        _store = store;
        _queue = queue;
        _runner = runner;
        _clock = clock;
        _options = options;
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        int freed = await _store.RecoverAsync(stoppingToken).ConfigureAwait(false);
        if (freed > 0) Log.Recovered(_log, freed);
        await Task.WhenAll(
            Enumerable.Range(1, _options.Renders).Select(i => WorkAsync(WorkLane.Render, i, stoppingToken))
                .Concat(Enumerable.Range(1, _options.PromptWork).Select(i => WorkAsync(WorkLane.Prompt, i, stoppingToken))))
            .ConfigureAwait(false);
    }

    private async Task WorkAsync(WorkLane lane, int index, CancellationToken stopping)
    {
        string worker = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}/{lane}/{index}");
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var task = await _queue.TakeAsync(lane, worker, _options.Lease, stopping).ConfigureAwait(false);

                // Rendering keeps a core busy for long: not on the threads that answer requests.
                await Task.Factory.StartNew(
                    () => _runner.RunAsync(task, stopping), CancellationToken.None,
                    TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a worker outlives whatever goes wrong once
            catch (Exception error)
            {
                Log.WorkerFailed(_log, error, worker);
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 121, Level = LogLevel.Information, Message = "{Count} tasks of a process that ended early wait again")]
        public static partial void Recovered(ILogger log, int count);

        [LoggerMessage(EventId = 122, Level = LogLevel.Error, Message = "Worker {Worker} could not take or finish a task")]
        public static partial void WorkerFailed(ILogger log, Exception error, string worker);
    }
}
