using Kinora.Requests;
using Kinora.Tasks;

namespace Kinora.Persistence.Tests.Sqlite;

public sealed class TaskStoreTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_task_reads_the_same_from_memory_and_from_disk(bool uuid)
    {
        var task = _bench.NewTask("mine", "http://example.org/cb", 3.5m, uuid: uuid) with { OriginalBody = "{\"prompt\":\"ü\"}" };
        await _bench.Store.InsertAsync(task, new SubmitLimits(null), default);
        (await _bench.FindAsync(task)).ShouldBeSameAs(task);
        _bench.Reopen();
        var read = (await _bench.FindAsync(task)).ShouldNotBeNull();
        Comparable(read).ShouldBe(Comparable(task));
        Kinora.Persistence.Sqlite.TaskRow.RequestJsonOf(read).ShouldBe(Kinora.Persistence.Sqlite.TaskRow.RequestJsonOf(task));
    }

    [Fact]
    public async Task An_ended_task_keeps_its_artifacts_plan_parent_and_findings()
    {
        var task = await _bench.InsertAsync();
        var claimed = await _bench.ClaimAsync();
        (await _bench.Store.RecordPlanAsync(task.Id, 1, "{\"move\":1}", new ParentVideo("7", "http://x/7", 5.041), default)).ShouldBeTrue();
        var artifact = _bench.NewArtifact();
        (await _bench.Store.EndAsync(claimed.Succeed([artifact], "{}", _bench.Clock.GetUtcNow()), default)).ShouldBeTrue();
        foreach (bool reopened in new[] { false, true })
        {
            if (reopened) _bench.Reopen();
            var read = (await _bench.FindAsync(task)).ShouldNotBeNull();
            read.State.ShouldBe(TaskState.Succeeded);
            read.Artifacts.ShouldBe([artifact]);
            read.Plan.ShouldBe("{\"move\":1}");
            read.Parent.ShouldBe(new ParentVideo("7", "http://x/7", 5.041));
            read.Data.ShouldBe("{}");
        }
    }

    [Fact]
    public async Task An_external_id_finds_the_task_and_is_unique_within_its_account()
    {
        var task = await _bench.InsertAsync("order-1");
        (await _bench.Store.FindAsync(StoreBench.Account, "order-1", null, default))!.Id.ShouldBe(task.Id);
        (await _bench.Store.InsertAsync(_bench.NewTask("order-1"), new SubmitLimits(null), default)).ShouldBe(SubmitOutcome.DuplicateExternalId);
        var theirs = _bench.NewTask("order-1") with { Account = StoreBench.Stranger };
        (await _bench.Store.InsertAsync(theirs, new SubmitLimits(null), default)).ShouldBe(SubmitOutcome.Accepted);
    }

    [Fact]
    public async Task Tasks_and_artifacts_of_another_account_or_kind_are_not_found()
    {
        var task = await _bench.InsertAsync("order-2");
        var artifact = _bench.NewArtifact();
        await _bench.Store.EndAsync((await _bench.ClaimAsync()).Succeed([artifact], null, _bench.Clock.GetUtcNow()), default);
        (await _bench.Store.FindAsync(StoreBench.Stranger, task.Id.Value, null, default)).ShouldBeNull();
        (await _bench.Store.FindAsync(StoreBench.Stranger, "order-2", null, default)).ShouldBeNull();
        (await _bench.Store.FindAsync(StoreBench.Account, task.Id.Value, "image2video", default)).ShouldBeNull();
        (await _bench.Store.FindArtifactAsync(StoreBench.Stranger, artifact.Id, default)).ShouldBeNull();
        (await _bench.Store.FindArtifactAsync(StoreBench.Account, artifact.Id, default))!.Task.Id.ShouldBe(task.Id);
        (await _bench.Store.ListAsync(new TaskListQuery(StoreBench.Stranger), default)).ShouldBeEmpty();
        (await _bench.Store.DeleteAsync(StoreBench.Stranger, task.Id, default)).ShouldBeFalse();
        (await _bench.Store.CancelAsync(StoreBench.Stranger, task.Id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Concurrency_is_counted_per_account_and_model_and_freed_by_an_end()
    {
        var limits = new SubmitLimits(2);
        await _bench.Store.InsertAsync(_bench.NewTask(), limits, default);
        await _bench.Store.InsertAsync(_bench.NewTask(), limits, default);
        (await _bench.Store.InsertAsync(_bench.NewTask(), limits, default)).ShouldBe(SubmitOutcome.ConcurrencyExceeded);
        (await _bench.Store.InsertAsync(_bench.NewTask(model: "kling-v1-6"), limits, default)).ShouldBe(SubmitOutcome.Accepted);
        (await _bench.Store.InsertAsync(_bench.NewTask() with { HoldsSlot = false }, limits, default)).ShouldBe(SubmitOutcome.Accepted);
        (await _bench.Store.InsertAsync(_bench.NewTask() with { Account = StoreBench.Stranger }, limits, default)).ShouldBe(SubmitOutcome.Accepted);
        var claimed = await _bench.ClaimAsync();
        await _bench.Store.EndAsync(claimed.Fail(new RenderFailure("x", "y"), _bench.Clock.GetUtcNow()), default);
        (await _bench.Store.InsertAsync(_bench.NewTask(), limits, default)).ShouldBe(SubmitOutcome.Accepted);
    }

    [Fact]
    public async Task Concurrent_submits_never_exceed_the_limit()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _bench.Store.InsertAsync(_bench.NewTask(), new SubmitLimits(7), default)));
        outcomes.Count(o => o == SubmitOutcome.Accepted).ShouldBe(7);
    }

    [Fact]
    public async Task Many_submits_share_a_flush_and_all_are_durable()
    {
        long before = _bench.Database.Flushes;
        var tasks = Enumerable.Range(0, 2000).Select(_ => _bench.NewTask()).ToList();
        await Task.WhenAll(tasks.Select(t => _bench.Store.InsertAsync(t, new SubmitLimits(null), default)));
        (_bench.Database.Flushes - before).ShouldBeLessThan(400);
        _bench.Reopen();
        foreach (var task in tasks) (await _bench.FindAsync(task)).ShouldNotBeNull();
        _bench.Store.OpenTasks.ShouldBe(2000);
    }

    [Fact]
    public async Task A_broken_write_fails_alone()
    {
        var good = Enumerable.Range(0, 50).Select(_ => _bench.NewTask()).ToList();
        var writes = good.Take(25).Select(t => _bench.Store.InsertAsync(t, new SubmitLimits(null), default)).ToList();
        var twice = _bench.Store.InsertAsync(good[0] with { ExternalId = "other" }, new SubmitLimits(null), default); // same number again
        writes.AddRange(good.Skip(25).Select(t => _bench.Store.InsertAsync(t, new SubmitLimits(null), default)));
        await Should.ThrowAsync<Exception>(async () => await twice);
        (await Task.WhenAll(writes)).ShouldAllBe(o => o == SubmitOutcome.Accepted);
        _bench.Store.OpenTasks.ShouldBe(50);
    }

    [Fact]
    public async Task A_full_queue_refuses()
    {
        _bench.Options = new() { MaxOpenTasks = 3 };
        _bench.Reopen();
        for (int i = 0; i < 3; i++) await _bench.InsertAsync();
        (await _bench.Store.InsertAsync(_bench.NewTask(), new SubmitLimits(null), default)).ShouldBe(SubmitOutcome.QueueFull);
    }

    [Fact]
    public async Task Claims_are_in_order_and_each_task_is_claimed_once()
    {
        var tasks = new List<GenerationTask>();
        for (int i = 0; i < 20; i++) tasks.Add(await _bench.InsertAsync());
        var claimed = await Task.WhenAll(Enumerable.Range(0, 25).Select(i =>
            _bench.Store.ClaimAsync(WorkLane.Render, $"w{i}", TimeSpan.FromSeconds(30), default)));
        claimed.Where(t => t is not null).Select(t => t!.Id).ShouldBe(tasks.Select(t => t.Id));
    }

    [Fact]
    public async Task Prompt_work_has_a_lane_of_its_own()
    {
        await _bench.InsertAsync();
        var speech = _bench.NewTask() with { Request = new SpeechRequest { Speech = new WrittenSpeech("hi", "reader_en_m-v1", "en", 1) }, HoldsSlot = false };
        await _bench.Store.InsertAsync(speech, new SubmitLimits(null), default);
        (await _bench.Store.ClaimAsync(WorkLane.Prompt, "w", TimeSpan.FromSeconds(9), default))!.Id.ShouldBe(speech.Id);
        (await _bench.Store.ClaimAsync(WorkLane.Prompt, "w", TimeSpan.FromSeconds(9), default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_worker_past_its_lease_is_fenced_off()
    {
        var task = await _bench.InsertAsync();
        var first = await _bench.ClaimAsync();
        (await _bench.Store.ClaimAsync(WorkLane.Render, "b", TimeSpan.FromSeconds(30), default)).ShouldBeNull();
        _bench.Clock.Advance(TimeSpan.FromSeconds(31));
        var second = await _bench.ClaimAsync();
        second.Attempt.ShouldBe(2);
        (await _bench.Store.HeartbeatAsync(task.Id, 1, 0.5, TimeSpan.FromSeconds(30), default)).ShouldBeFalse();
        (await _bench.Store.RecordPlanAsync(task.Id, 1, "{}", null, default)).ShouldBeFalse();
        (await _bench.Store.EndAsync(first.Succeed([_bench.NewArtifact()], null, _bench.Clock.GetUtcNow()), default)).ShouldBeFalse();
        (await _bench.FindAsync(task))!.State.ShouldBe(TaskState.Processing);
        (await _bench.Store.EndAsync(second.Succeed([_bench.NewArtifact("b")], null, _bench.Clock.GetUtcNow()), default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_heartbeat_keeps_the_claim_and_shows_progress()
    {
        var task = await _bench.InsertAsync();
        await _bench.ClaimAsync();
        _bench.Clock.Advance(TimeSpan.FromSeconds(20));
        (await _bench.Store.HeartbeatAsync(task.Id, 1, 0.25, TimeSpan.FromSeconds(30), default)).ShouldBeTrue();
        _bench.Clock.Advance(TimeSpan.FromSeconds(20));
        (await _bench.Store.ClaimAsync(WorkLane.Render, "b", TimeSpan.FromSeconds(30), default)).ShouldBeNull();
        (await _bench.FindAsync(task))!.Progress.ShouldBe(0.25);
    }

    [Fact]
    public async Task No_end_ever_changes()
    {
        var task = await _bench.InsertAsync();
        var claimed = await _bench.ClaimAsync();
        (await _bench.Store.CancelAsync(StoreBench.Account, task.Id, default))!.State.ShouldBe(TaskState.Cancelled);
        (await _bench.Store.EndAsync(claimed.Succeed([_bench.NewArtifact()], null, _bench.Clock.GetUtcNow()), default)).ShouldBeFalse();
        (await _bench.Store.EndAsync(claimed.Fail(new RenderFailure("a", "b"), _bench.Clock.GetUtcNow()), default)).ShouldBeFalse();
        (await _bench.Store.CancelAsync(StoreBench.Account, task.Id, default))!.State.ShouldBe(TaskState.Cancelled);
        _bench.Reopen();
        var read = (await _bench.FindAsync(task)).ShouldNotBeNull();
        read.State.ShouldBe(TaskState.Cancelled);
        read.Artifacts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Claims_of_a_dead_process_wait_again_at_once_and_are_given_up_after_three()
    {
        var task = await _bench.InsertAsync();
        for (int crash = 1; crash <= ClaimRules.MaxLostClaims; crash++)
        {
            (await _bench.ClaimAsync()).Attempt.ShouldBe(crash);
            _bench.Reopen();
            (await _bench.Store.RecoverAsync(default)).ShouldBe(1);
        }

        (await _bench.Store.ClaimAsync(WorkLane.Render, "w", TimeSpan.FromSeconds(30), default)).ShouldBeNull();
        var read = (await _bench.FindAsync(task)).ShouldNotBeNull();
        read.State.ShouldBe(TaskState.Failed);
        read.Failure!.Code.ShouldBe("interrupted");
        _bench.Store.OpenTasks.ShouldBe(0);
    }

    [Fact]
    public async Task A_claim_given_back_in_order_is_not_counted_as_lost()
    {
        await _bench.InsertAsync();
        for (int i = 1; i <= 5; i++)
        {
            var claimed = await _bench.ClaimAsync();
            claimed.Attempt.ShouldBe(i);
            await _bench.Store.ReleaseAsync(claimed.Id, claimed.Attempt, default);
        }
    }

    [Fact]
    public async Task Every_reservation_is_settled_or_refunded()
    {
        for (int i = 0; i < 3; i++) await _bench.InsertAsync();
        (await _bench.Ledger.TotalsAsync(StoreBench.Account, null, null, default)).ShouldBe(new LedgerTotals(6, 0, 0));
        await _bench.Store.EndAsync((await _bench.ClaimAsync()).Succeed([], null, _bench.Clock.GetUtcNow()), default);
        await _bench.Store.EndAsync((await _bench.ClaimAsync()).Fail(new RenderFailure("a", "b"), _bench.Clock.GetUtcNow()), default);
        var last = await _bench.ClaimAsync();
        await _bench.Store.CancelAsync(StoreBench.Account, last.Id, default);
        var totals = await _bench.Ledger.TotalsAsync(StoreBench.Account, null, null, default);
        totals.ShouldBe(new LedgerTotals(6, 2, 4));
        totals.Open.ShouldBe(0);
    }

    [Fact]
    public async Task Lists_are_newest_first_filtered_and_paged()
    {
        var tasks = new List<GenerationTask>();
        for (int i = 0; i < 5; i++)
        {
            tasks.Add(await _bench.InsertAsync(i == 2 ? "named" : null));
            _bench.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        await _bench.Store.InsertAsync(_bench.NewTask() with { Kind = "image2video" }, new SubmitLimits(null), default);
        var query = new TaskListQuery(StoreBench.Account) { Kinds = ["text2video"] };
        await Expect(query, [4, 3, 2, 1, 0]);
        await Expect(query with { Offset = 1, Limit = 2 }, [3, 2]);
        await Expect(query with { Ids = [tasks[0].Id.Value, "named"] }, [2, 0]);
        await Expect(query with { From = tasks[1].CreatedAt, Until = tasks[3].CreatedAt }, [2, 1]);
        await Expect(query with { Dialect = "other" }, []);

        async Task Expect(TaskListQuery asked, int[] indices) =>
            (await _bench.Store.ListAsync(asked, default)).Select(t => t.Id).ShouldBe(indices.Select(i => tasks[i].Id));
    }

    [Fact]
    public async Task What_is_past_retention_goes_and_its_account_book_stays()
    {
        var old = await _bench.InsertAsync();
        var artifact = _bench.NewArtifact();
        await _bench.Store.EndAsync((await _bench.ClaimAsync()).Succeed([artifact], null, _bench.Clock.GetUtcNow()), default);
        _bench.Clock.Advance(TimeSpan.FromDays(31));
        var young = await _bench.InsertAsync();
        (await _bench.Store.FindServableAsync(artifact.Id, default)).ShouldBeNull();
        (await _bench.Store.UnreferencedAsync([artifact.BlobKey], default)).ShouldBeEmpty();
        (await _bench.Store.ExpireAsync(_bench.Clock.GetUtcNow() - TimeSpan.FromDays(30), default)).ShouldBe(1);
        (await _bench.FindAsync(old)).ShouldBeNull();
        (await _bench.FindAsync(young)).ShouldNotBeNull();
        (await _bench.Store.UnreferencedAsync([artifact.BlobKey], default)).ShouldBe([artifact.BlobKey]);
        (await _bench.Ledger.TotalsAsync(StoreBench.Account, null, null, default)).Settled.ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_task_is_gone_with_its_results()
    {
        var task = await _bench.InsertAsync("gone");
        var artifact = _bench.NewArtifact();
        await _bench.Store.EndAsync((await _bench.ClaimAsync()).Succeed([artifact], null, _bench.Clock.GetUtcNow()), default);
        (await _bench.Store.DeleteAsync(StoreBench.Account, task.Id, default)).ShouldBeTrue();
        (await _bench.FindAsync(task)).ShouldBeNull();
        (await _bench.Store.FindServableAsync(artifact.Id, default)).ShouldBeNull();
        (await _bench.Store.DeleteAsync(StoreBench.Account, task.Id, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Uploaded_inputs_are_referred_to_as_long_as_their_task_is_there()
    {
        string key = new string('c', 64) + ".png";
        var task = _bench.NewTask() with
        {
            Request = new ImageToVideoRequest { Video = new VideoSettings("kling-v1", QualityMode.Std, 5), Image = new BlobSource(key) },
        };
        await _bench.Store.InsertAsync(task, new SubmitLimits(null), default);
        (await _bench.Store.UnreferencedAsync([key, "x"], default)).ShouldBe(["x"]);
    }

    private static GenerationTask Comparable(GenerationTask task) => task with { Artifacts = [], Request = null! };
}
