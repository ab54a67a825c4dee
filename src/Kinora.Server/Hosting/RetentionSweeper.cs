using Kinora.Persistence.Blobs.Disk;
using Kinora.Persistence.Sqlite;
using Kinora.Tasks;

namespace Kinora.Server.Hosting;

/// <summary>Removes what is past its retention, and blobs that nothing refers to (deleted tasks, refused requests).</summary>
internal sealed partial class RetentionSweeper : BackgroundService
{
    private static readonly TimeSpan s_first = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_period = TimeSpan.FromHours(1);

    /// <summary>A blob is stored shortly before the row that refers to it; younger ones are left alone.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromHours(1);

    private readonly ITaskStore _store;
    private readonly DiskBlobStore _blobs;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _retention;
    private readonly ILogger<RetentionSweeper> _log;

    public RetentionSweeper(ITaskStore store, DiskBlobStore blobs, TimeProvider clock, TaskStoreOptions options, ILogger<RetentionSweeper> log)
    {
        _store = store;
        _blobs = blobs;
        _clock = clock;
        _retention = options.Retention;
        _log = log;
    }

    /// <summary>One sweep.</summary>
    /// <returns>Tasks and blobs that were removed.</returns>
    public async Task<(int Tasks, int Blobs)> SweepAsync(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        int tasks = await _store.ExpireAsync(now - _retention, cancellation).ConfigureAwait(false);
        int blobs = 0;
        foreach (string[] keys in _blobs.KeysStoredBefore(now - s_grace).Chunk(500))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (string key in await _store.UnreferencedAsync(keys, cancellation).ConfigureAwait(false))
            {
                await _blobs.DeleteAsync(key, cancellation).ConfigureAwait(false);
                blobs++;
            }
        }

        return (tasks, blobs);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = s_first;
        var watch = new ClockWatch(_clock);
        while (true)
        {
            await Task.Delay(wait, _clock, stoppingToken).ConfigureAwait(false);
            wait = s_period;

            // A clock that was set forward, perhaps by mistake, must not make everything look old at once.
            if (watch.Look() is { Ticks: > 0 } jump && jump > s_period)
            {
                Log.ClockJumped(_log, jump);
                continue;
            }

            try
            {
                var (tasks, blobs) = await SweepAsync(stoppingToken).ConfigureAwait(false);
                if (tasks + blobs > 0) Log.Swept(_log, tasks, blobs);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Log.Failed(_log, error);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "Retention: {Tasks} tasks and {Blobs} blobs were removed")]
        public static partial void Swept(ILogger log, int tasks, int blobs);

        [LoggerMessage(EventId = 403, Level = LogLevel.Warning, Message = "The clock was set forward by {Jump}; the retention sweep waits for an hour")]
        public static partial void ClockJumped(ILogger log, TimeSpan jump);

        [LoggerMessage(EventId = 402, Level = LogLevel.Error, Message = "The retention sweep failed; it is repeated in an hour")]
        public static partial void Failed(ILogger log, Exception error);
    }
}
