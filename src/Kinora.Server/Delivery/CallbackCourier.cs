using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Kinora.Server.Hosting;
using Kinora.Server.Intake;
using Kinora.Tasks;

namespace Kinora.Server.Delivery;

/// <summary>Empties the callback outbox: every state change is announced at least once, under an event id that stays the same for each try.</summary>
internal sealed partial class CallbackCourier : BackgroundService
{
    private static readonly TimeSpan s_harmless = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(30);
    private readonly ICallbackOutbox _outbox;
    private readonly IKeyStore _keys;
    private readonly EgressClient _egress;
    private readonly TaskChanges _changes;
    private readonly IIdGenerator _ids;
    private readonly TimeProvider _clock;
    private TimeSpan _setBack;
    private long _setBackAt;
    private long _correctedAt;
    private readonly CallbackOptions _options;
    private readonly ILogger<CallbackCourier> _log;
    private readonly ConcurrentDictionary<long, Task> _underway = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly ClockWatch _watch;

    public CallbackCourier(
        ICallbackOutbox outbox, IKeyStore keys, EgressClient egress, TaskChanges changes, IIdGenerator ids, TimeProvider clock,
        CallbackOptions options, ILogger<CallbackCourier> log)
    {
        _outbox = outbox;
        _keys = keys;
        _egress = egress;
        _changes = changes;
        _ids = ids;
        _clock = clock;
        _options = options;
        _log = log;
        _watch = new ClockWatch(clock);
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        _changes.CallbacksAdded += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested) await RoundAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Deliveries that were on their way are tried again after the next start.
        }
        finally
        {
            _changes.CallbacksAdded -= Wake;
            await Task.WhenAll(_underway.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RoundAsync(CancellationToken stopping)
    {
        try
        {
            await FollowClockAsync(stopping).ConfigureAwait(false);
            int room = _options.Concurrency - _underway.Count;
            var due = room > 0
                ? await _outbox.DueAsync(_clock.GetUtcNow(), room, [.. _underway.Keys], stopping).ConfigureAwait(false)
                : [];
            foreach (var delivery in due)
            {
                var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (_underway.TryAdd(delivery.Id, started.Task)) _ = DeliverAsync(delivery, started, stopping);
            }

            if (due.Count == 0) await _wake.WaitAsync(await SleepAsync(stopping).ConfigureAwait(false), stopping).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.RoundFailed(_log, error);
            await Task.Delay(TimeSpan.FromSeconds(1), _clock, stopping).ConfigureAwait(false);
        }
    }

    private async Task FollowClockAsync(CancellationToken stopping)
    {
        if (_watch.Look() is { Ticks: < 0 } jump)
        {
            (_setBack, _setBackAt, _correctedAt) = (-jump, _clock.GetTimestamp(), _clock.GetTimestamp());
            await _outbox.ClockSetBackAsync(_setBack, null, stopping).ConfigureAwait(false);
        }
        else if (_setBack > 2 * s_harmless && _clock.GetElapsedTime(_correctedAt) >= TimeSpan.FromMilliseconds(500))
        {
            // What was on its way to the store while the clock was set carries a time of the old clock.
            _correctedAt = _clock.GetTimestamp();
            var latest = _clock.GetUtcNow() + _setBack - s_harmless;
            await _outbox.ClockSetBackAsync(_setBack, latest, stopping).ConfigureAwait(false);
            if (_clock.GetElapsedTime(_setBackAt) > TimeSpan.FromSeconds(30)) _setBack = TimeSpan.Zero;
        }
    }

    private async Task<TimeSpan> SleepAsync(CancellationToken cancellation)
    {
        if (_setBack > 2 * s_harmless) return TimeSpan.FromSeconds(1);
        if (!_underway.IsEmpty) return s_longestSleep; // each end of a delivery wakes this up
        var next = await _outbox.NextDueAsync(cancellation).ConfigureAwait(false);
        if (next is null) return s_longestSleep;
        var wait = next.Value - _clock.GetUtcNow();
        return wait < TimeSpan.FromMilliseconds(10) ? TimeSpan.FromMilliseconds(10) : wait < s_longestSleep ? wait : s_longestSleep;
    }

    private async Task DeliverAsync(CallbackDelivery delivery, TaskCompletionSource done, CancellationToken stopping)
    {
        await Task.Yield();
        try
        {
            var (attempt, mayRetry) = await TryAsync(delivery, stopping).ConfigureAwait(false);
            DateTimeOffset? next = !attempt.Delivered && mayRetry && delivery.Tries < _options.Ladder.Count
                ? _clock.GetUtcNow() + Varied(_options.Ladder[delivery.Tries])
                : null;
            await _outbox.RecordTryAsync(delivery.Id, attempt, next, CancellationToken.None).ConfigureAwait(false);
            if (attempt.Delivered) Log.Delivered(_log, delivery.Id, delivery.Task, delivery.Tries + 1);
            else if (next is null) Log.GivenUp(_log, delivery.Id, delivery.Task, delivery.Tries + 1, attempt.Error ?? "");
            else Log.TryFailed(_log, delivery.Id, delivery.Task, delivery.Tries + 1, attempt.Error ?? "");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Still due.
        }
#pragma warning disable CA1031 // a callback never harms anything else; it stays due
        catch (Exception error)
        {
            Log.RoundFailed(_log, error);
            await Task.Delay(TimeSpan.FromSeconds(1), _clock, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning restore CA1031
        finally
        {
            _underway.TryRemove(delivery.Id, out _);
            done.TrySetResult();
            Wake();
        }
    }

    private async Task<(CallbackTry Attempt, bool MayRetry)> TryAsync(CallbackDelivery delivery, CancellationToken stopping)
    {
        var at = _clock.GetUtcNow();
        long began = _clock.GetTimestamp();
        byte[] body = Encoding.UTF8.GetBytes(delivery.Body);
        string? secret = _keys.WebhookSecret(delivery.Account) ?? _options.ServerSecret;
        var headers = secret is null
            ? []
            : WebhookSignature.Headers(secret, delivery.Id.ToString(CultureInfo.InvariantCulture), at.ToUnixTimeSeconds(), body);
        using var timeout = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        int? status = null;
        string? problem;
        bool mayRetry;
        try
        {
            status = await _egress.PostAsync(delivery.Url, body, headers, either.Token).ConfigureAwait(false);
            problem = status is >= 200 and < 300 ? null : string.Create(CultureInfo.InvariantCulture, $"the receiver answered HTTP {status}");
            mayRetry = status is 408 or 425 or 429 or >= 500;
        }
        catch (EgressException error)
        {
            problem = error.Message;
            mayRetry = error.Problem != EgressProblem.Refused;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            problem = "the receiver did not answer in time";
            mayRetry = true;
        }

        return (new CallbackTry(at, problem is null, status, problem, (long)_clock.GetElapsedTime(began).TotalMilliseconds), mayRetry);
    }

    private TimeSpan Varied(TimeSpan wait) => wait * (0.8 + (0.4 * (_ids.NextRandom() >> 11) / (1UL << 53)));

    private void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two woke it at once.
        }
        catch (ObjectDisposedException)
        {
            // The server has stopped.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 301, Level = LogLevel.Debug, Message = "Callback {Callback} of task {Task} was delivered at try {Try}")]
        public static partial void Delivered(ILogger log, long callback, TaskId task, int @try);

        [LoggerMessage(EventId = 302, Level = LogLevel.Information, Message = "Callback {Callback} of task {Task}, try {Try}: {Problem}")]
        public static partial void TryFailed(ILogger log, long callback, TaskId task, int @try, string problem);

        [LoggerMessage(EventId = 303, Level = LogLevel.Warning, Message = "Callback {Callback} of task {Task} is given up after try {Try}: {Problem}")]
        public static partial void GivenUp(ILogger log, long callback, TaskId task, int @try, string problem);

        [LoggerMessage(EventId = 304, Level = LogLevel.Error, Message = "The callback outbox could not be worked on")]
        public static partial void RoundFailed(ILogger log, Exception error);
    }
}
