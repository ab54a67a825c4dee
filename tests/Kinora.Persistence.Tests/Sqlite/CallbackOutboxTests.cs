using Kinora.Tasks;

namespace Kinora.Persistence.Tests.Sqlite;

public sealed class CallbackOutboxTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Each_state_change_writes_one_callback_and_later_attempts_write_none()
    {
        var task = await _bench.InsertAsync(callback: "http://example.org/cb");
        await _bench.ClaimAsync();
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await _bench.ClaimAsync();
        await _bench.Store.EndAsync(second.Succeed([], null, _bench.Clock.GetUtcNow()), default);
        var history = await _bench.Outbox.HistoryAsync(StoreBench.Account, task.Id, default);
        history.Select(h => h.Delivery.Body).ShouldBe(new[] { "Submitted", "Processing", "Succeeded" }.Select(s => $$"""{"task_id":"{{task.Id}}","task_status":"{{s}}"}"""));
        history.Select(h => h.Delivery.Id).Distinct().Count().ShouldBe(3);
        (await _bench.Outbox.HistoryAsync(StoreBench.Stranger, task.Id, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Callbacks_of_a_task_come_one_after_the_other()
    {
        var task = await _bench.InsertAsync(callback: "http://example.org/cb");
        await _bench.ClaimAsync();
        var now = _bench.Clock.GetUtcNow();
        var first = (await _bench.Outbox.DueAsync(now, 10, [], default)).ShouldHaveSingleItem();
        (await _bench.Outbox.DueAsync(now, 10, [first.Id], default)).ShouldBeEmpty();
        await _bench.Outbox.RecordTryAsync(first.Id, new CallbackTry(now, true, 200, null, 3), null, default);
        var second = (await _bench.Outbox.DueAsync(now, 10, [], default)).ShouldHaveSingleItem();
        second.Id.ShouldNotBe(first.Id);
        second.Task.ShouldBe(task.Id);
    }

    [Fact]
    public async Task Tries_are_recorded_and_a_failed_one_is_due_later()
    {
        var task = await _bench.InsertAsync(callback: "http://example.org/cb");
        var now = _bench.Clock.GetUtcNow();
        var delivery = (await _bench.Outbox.DueAsync(now, 10, [], default)).ShouldHaveSingleItem();
        await _bench.Outbox.RecordTryAsync(delivery.Id, new CallbackTry(now, false, 503, "busy", 12), now + TimeSpan.FromSeconds(5), default);
        (await _bench.Outbox.DueAsync(now, 10, [], default)).ShouldBeEmpty();
        (await _bench.Outbox.NextDueAsync(default)).ShouldBe(now + TimeSpan.FromSeconds(5));
        _bench.Reopen();
        var again = (await _bench.Outbox.DueAsync(now + TimeSpan.FromSeconds(5), 10, [], default)).ShouldHaveSingleItem();
        again.Tries.ShouldBe(1);
        again.Id.ShouldBe(delivery.Id);
        await _bench.Outbox.RecordTryAsync(again.Id, new CallbackTry(now, true, 204, null, 1), null, default);
        var history = (await _bench.Outbox.HistoryAsync(StoreBench.Account, task.Id, default)).ShouldHaveSingleItem();
        history.State.ShouldBe(CallbackState.Delivered);
        history.Tries.Select(t => t.Status).ShouldBe([503, 204]);
        (await _bench.Outbox.NextDueAsync(default)).ShouldBeNull();
    }
}
