using System.Globalization;
using Kinora.Tasks;
using Microsoft.Extensions.Logging;

namespace Kinora.Queueing.Embedded;

/// <summary>Carries one claimed task to its end: scratch folder, heartbeat, rendering, results, the fenced last write.</summary>
internal sealed partial class AttemptRunner
{
    private readonly ITaskStore _store;
    private readonly IRenderer _renderer;
    private readonly IBlobStore _blobs;
    private readonly RunningAttempts _running;
    private readonly IIdGenerator _ids;
    private readonly TimeProvider _clock;
    private readonly WorkerOptions _options;
    private readonly ILogger<AttemptRunner> _log;

    public AttemptRunner(
        ITaskStore store, IRenderer renderer, IBlobStore blobs, RunningAttempts running, IIdGenerator ids, TimeProvider clock,
        WorkerOptions options, ILogger<AttemptRunner> log)
    {
        _store = store;
        _renderer = renderer;
        _blobs = blobs;
        _running = running;
        _ids = ids;
        _clock = clock;
        _options = options;
        _log = log;
    }

    /// <summary>Runs an attempt. Returns after the end is durable, or after the claim was given back because the server stops.</summary>
    public async Task RunAsync(GenerationTask task, CancellationToken serverStops)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(serverStops);
        using var limit = new CancellationTokenSource(_options.AttemptLimit, _clock);
        using var limited = limit.Token.Register(stop.Cancel);
        string scratch = Path.Combine(_options.ScratchRoot, string.Create(CultureInfo.InvariantCulture, $"{task.Id}-{task.Attempt}"));
        using var observer = new Observer(this, task, stop);
        _running.Add(task.Id, stop);
        long began = _clock.GetTimestamp();
        try
        {
            Directory.CreateDirectory(scratch);
            var heartbeat = HeartbeatAsync(task, observer, stop);
            RenderOutcome outcome;
            try
            {
                // A cancellation between the claim and the entry above found no attempt to stop.
                if (await _store.FindAsync(task.Account, task.Id.Value, null, stop.Token).ConfigureAwait(false) is { IsEnded: true }) return;
                outcome = await RenderAsync(task, scratch, observer, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                observer.Finish();
                await heartbeat.ConfigureAwait(false);
            }

            await EndAsync(task, outcome, serverStops).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (serverStops.IsCancellationRequested)
        {
            await _store.ReleaseAsync(task.Id, task.Attempt, CancellationToken.None).ConfigureAwait(false);
            Log.Released(_log, task.Id, task.Attempt);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            await FailAsync(task, new RenderFailure(FailureCodes.Timeout, "The work took longer than is allowed and was stopped."), serverStops).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Taken back by its owner, or claimed by somebody else: its end is written by them.
            Log.Stopped(_log, task.Id, task.Attempt);
        }
#pragma warning disable CA1031 // whatever it is, the task must come to its end
        catch (Exception error)
        {
            Log.Broke(_log, error, task.Id, task.Attempt);
            await FailAsync(task, ServerFailure.Of(error), serverStops).ConfigureAwait(false);
        }
#pragma warning restore CA1031
        finally
        {
            _running.Remove(task.Id, stop);
            RemoveFolder(scratch);
            Log.Left(_log, task.Id, task.Attempt, (long)_clock.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private async Task<RenderOutcome> RenderAsync(GenerationTask task, string scratch, Observer observer, CancellationToken cancellation)
    {
        try
        {
            return await _renderer.RenderAsync(task, scratch, observer, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException && cancellation.IsCancellationRequested)
        {
            // A killed tool's complaint is no failure of the task.
            throw new OperationCanceledException("The attempt was stopped.", error, cancellation);
        }
    }

    private async Task EndAsync(GenerationTask task, RenderOutcome outcome, CancellationToken serverStops)
    {
        if (outcome.Failure is { } failure)
        {
            await FailAsync(task, failure, serverStops).ConfigureAwait(false);
            return;
        }

        var artifacts = new List<Artifact>(outcome.Files.Count);
        foreach (var file in outcome.Files)
        {
            var blob = await _blobs.ImportAsync(file.Path, ExtensionOf(file.ContentType), CancellationToken.None).ConfigureAwait(false);
            artifacts.Add(new Artifact(
                TaskNumber.ToDecimal(_ids.NextNumber()).Value, file.Role, blob.Key, file.ContentType, blob.Bytes, blob.Sha256,
                file.Seconds, file.Width, file.Height, file.FramesPerSecond));
        }

        bool written = await WriteAsync(task.Succeed(artifacts, outcome.Data, Now()), serverStops).ConfigureAwait(false);
        if (!written) Log.Refused(_log, task.Id, task.Attempt);
        else Log.Succeeded(_log, task.Id, task.Attempt);
    }

    private async Task FailAsync(GenerationTask task, RenderFailure failure, CancellationToken serverStops)
    {
        bool written = await WriteAsync(task.Fail(failure, Now()), serverStops).ConfigureAwait(false);
        if (!written) Log.Refused(_log, task.Id, task.Attempt);
        else Log.Failed(_log, task.Id, task.Attempt, failure.Code);
    }

    /// <summary>Writes an end. A store that can't write at the moment (disk full) is waited for: finished work is not thrown away.</summary>
    private async Task<bool> WriteAsync(GenerationTask ended, CancellationToken serverStops)
    {
        while (true)
        {
            try
            {
                return await _store.EndAsync(ended, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StoreUnavailableException error) when (!serverStops.IsCancellationRequested)
            {
                Log.EndWaits(_log, error, ended.Id);
            }

            await Task.Delay(_options.StoreRetry, _clock, serverStops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HeartbeatAsync(GenerationTask task, Observer observer, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(_options.Heartbeat, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(observer.Finished).ConfigureAwait(false))
            {
                try
                {
                    bool held = await _store.HeartbeatAsync(task.Id, task.Attempt, observer.Share, _options.Lease, CancellationToken.None).ConfigureAwait(false);
                    if (held) continue;
                    await stop.CancelAsync().ConfigureAwait(false);
                    return;
                }
                catch (StoreUnavailableException error)
                {
                    // The disk may recover before the lease ends; the fence decides if it does not.
                    Log.HeartbeatFailed(_log, error, task.Id);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Finished.
        }
    }

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(_clock.GetUtcNow().ToUnixTimeMilliseconds());

    private static string ExtensionOf(string contentType) => contentType switch
    {
        "video/mp4" => "mp4",
        "audio/mpeg" => "mp3",
        "audio/wav" => "wav",
        "audio/mp4" => "m4a",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        _ => "bin",
    };

    private void RemoveFolder(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next start removes it.
            Log.ScratchLeft(_log, error, folder);
        }
    }

    private sealed class Observer : IRenderObserver, IDisposable
    {
        private readonly AttemptRunner _runner;
        private readonly GenerationTask _task;
        private readonly CancellationTokenSource _stop;
        private readonly CancellationTokenSource _finished = new();
        private double _share;

        public Observer(AttemptRunner runner, GenerationTask task, CancellationTokenSource stop)
        {
            _runner = runner;
            _task = task;
            _stop = stop;
        }

        public double Share => Volatile.Read(ref _share);

        public CancellationToken Finished => _finished.Token;

        public void Finish() => _finished.Cancel();

        public void Dispose() => _finished.Dispose();

        public async Task PlannedAsync(string plan, ParentVideo? parent, CancellationToken cancellation)
        {
            if (await _runner._store.RecordPlanAsync(_task.Id, _task.Attempt, plan, parent, cancellation).ConfigureAwait(false)) return;
            await _stop.CancelAsync().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
        }

        public void Progressed(double share) => Volatile.Write(ref _share, Math.Clamp(share, 0, 1));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "Task {Task} attempt {Attempt} succeeded")]
        public static partial void Succeeded(ILogger log, TaskId task, int attempt);

        [LoggerMessage(EventId = 102, Level = LogLevel.Information, Message = "Task {Task} attempt {Attempt} failed: {Code}")]
        public static partial void Failed(ILogger log, TaskId task, int attempt, string code);

        [LoggerMessage(EventId = 103, Level = LogLevel.Warning, Message = "Task {Task} attempt {Attempt}: the result came too late and was dropped")]
        public static partial void Refused(ILogger log, TaskId task, int attempt);

        [LoggerMessage(EventId = 104, Level = LogLevel.Information, Message = "Task {Task} attempt {Attempt} goes back to the queue: the server stops")]
        public static partial void Released(ILogger log, TaskId task, int attempt);

        [LoggerMessage(EventId = 105, Level = LogLevel.Information, Message = "Task {Task} attempt {Attempt} was stopped")]
        public static partial void Stopped(ILogger log, TaskId task, int attempt);

        [LoggerMessage(EventId = 106, Level = LogLevel.Error, Message = "Task {Task} attempt {Attempt} broke")]
        public static partial void Broke(ILogger log, Exception error, TaskId task, int attempt);

        [LoggerMessage(EventId = 107, Level = LogLevel.Debug, Message = "Task {Task} attempt {Attempt} left its worker after {Milliseconds} ms")]
        public static partial void Left(ILogger log, TaskId task, int attempt, long milliseconds);

        [LoggerMessage(EventId = 108, Level = LogLevel.Warning, Message = "The heartbeat of task {Task} could not be written")]
        public static partial void HeartbeatFailed(ILogger log, Exception error, TaskId task);

        [LoggerMessage(EventId = 110, Level = LogLevel.Error, Message = "The end of task {Task} can't be stored at the moment; it is tried again")]
        public static partial void EndWaits(ILogger log, Exception error, TaskId task);

        [LoggerMessage(EventId = 109, Level = LogLevel.Warning, Message = "The scratch folder {Folder} could not be removed")]
        public static partial void ScratchLeft(ILogger log, Exception error, string folder);
    }
}
