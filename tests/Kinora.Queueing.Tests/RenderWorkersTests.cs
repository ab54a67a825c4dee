using Kinora.Persistence.Blobs.Disk;
using Kinora.Persistence.Sqlite;
using Kinora.Queueing.Embedded;
using Kinora.Requests;
using Kinora.Tasks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kinora.Queueing.Tests;

public sealed class RenderWorkersTests : IAsyncLifetime
{
    private static readonly AccountId s_account = new("acc");
    private readonly string _folder = Directory.CreateTempSubdirectory("kinora-workers-").FullName;
    private readonly SnowflakeIdGenerator _ids = new(TimeProvider.System);
    private readonly ScriptedRenderer _renderer = new();
    private SqliteDatabase _database = null!;
    private SqliteTaskStore _store = null!;
    private TaskRegistry _registry = null!;
    private RenderWorkers _workers = null!;
    private DiskBlobStore _blobs = null!;
    private EmbeddedWorkQueue _queue = null!;
    private Func<string, bool> _refuse = static _ => false;

    public ValueTask InitializeAsync() => StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_task_goes_from_submission_to_a_stored_result()
    {
        _renderer.Make = async (task, scratch, observer, cancellation) =>
        {
            await observer.PlannedAsync("{\"plan\":1}", null, cancellation);
            string file = Path.Combine(scratch, "clip.mp4");
            await File.WriteAllTextAsync(file, "film", cancellation);
            return RenderOutcome.Success([new RenderedFile(ArtifactRole.Video, file, "video/mp4", 5.04, 1280, 720, 30)]);
        };
        var task = await SubmitAsync();
        var ended = (await _registry.WaitForEndAsync(s_account, task.Id, Patience())).ShouldNotBeNull();
        ended.State.ShouldBe(TaskState.Succeeded);
        ended.Plan.ShouldBe("{\"plan\":1}");
        var artifact = ended.Artifacts.ShouldHaveSingleItem();
        (await File.ReadAllTextAsync((await _blobs.LocalPathAsync(artifact.BlobKey, default))!)).ShouldBe("film");
        await EmptyScratchAsync();
    }

    [Fact]
    public async Task A_cancelled_task_stops_its_render_and_stays_cancelled()
    {
        var begun = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        _renderer.Make = async (_, _, _, cancellation) =>
        {
            begun.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                stopped.SetResult();
            }

            return RenderOutcome.Success([]);
        };
        var task = await SubmitAsync();
        await begun.Task.WaitAsync(Patience());
        (await _registry.CancelAsync(s_account, task.Id, default))!.State.ShouldBe(TaskState.Cancelled);
        await stopped.Task.WaitAsync(Patience());
        (await _registry.FindAsync(s_account, task.Id.Value, null, default))!.State.ShouldBe(TaskState.Cancelled);
        await EmptyScratchAsync();
    }

    [Fact]
    public async Task A_crash_of_the_renderer_fails_the_task_and_nothing_else()
    {
        _renderer.Make = (task, _, _, _) => task.Seed == 13 ? throw new InvalidOperationException("secret detail") : Task.FromResult(RenderOutcome.Success([]));
        var broken = await SubmitAsync(seed: 13);
        var fine = await SubmitAsync(seed: 14);
        var ended = (await _registry.WaitForEndAsync(s_account, broken.Id, Patience())).ShouldNotBeNull();
        ended.State.ShouldBe(TaskState.Failed);
        ended.Failure!.Code.ShouldBe("internal");
        ended.Failure.Message.ShouldNotContain("secret");
        ended.Failure.Detail!.ShouldContain("secret detail");
        (await _registry.WaitForEndAsync(s_account, fine.Id, Patience()))!.State.ShouldBe(TaskState.Succeeded);
    }

    [Fact]
    public async Task Work_that_ends_while_the_store_can_not_write_is_kept_until_it_can()
    {
        var ready = new TaskCompletionSource();
        _renderer.Make = async (_, scratch, _, cancellation) =>
        {
            string file = Path.Combine(scratch, "clip.mp4");
            await File.WriteAllTextAsync(file, "film", cancellation);
            await ready.Task.WaitAsync(cancellation);
            return RenderOutcome.Success([new RenderedFile(ArtifactRole.Video, file, "video/mp4", 5.04, 1280, 720, 30)]);
        };
        var task = await SubmitAsync();
        int tries = 0;
        _refuse = method => method == nameof(ITaskStore.EndAsync) && ++tries <= 3;
        ready.SetResult();
        var ended = (await _registry.WaitForEndAsync(s_account, task.Id, Patience())).ShouldNotBeNull();
        ended.State.ShouldBe(TaskState.Succeeded);
        ended.Attempt.ShouldBe(1);
        tries.ShouldBe(4);
    }

    [Fact]
    public async Task A_full_disk_is_named_as_the_reason_and_is_not_the_callers_fault()
    {
        _renderer.Make = (_, _, _, _) => throw new InvalidOperationException("wrapped", new IOException("No space left on device", 28));
        var task = await SubmitAsync();
        var ended = (await _registry.WaitForEndAsync(s_account, task.Id, Patience())).ShouldNotBeNull();
        ended.Failure!.Code.ShouldBe(FailureCodes.StorageFull);
        FailureCodes.IsServers(ended.Failure.Code).ShouldBeTrue();
        ended.Failure.Message.ShouldContain("submit it again");
    }

    [Fact]
    public async Task Speech_does_not_wait_behind_clips()
    {
        var release = new TaskCompletionSource();
        _renderer.Make = async (task, _, _, cancellation) =>
        {
            if (task.Request.Capability != Capability.Speech) await release.Task.WaitAsync(cancellation);
            return RenderOutcome.Success([]);
        };
        var clips = new List<GenerationTask>();
        for (int i = 0; i < 5; i++) clips.Add(await SubmitAsync());
        var speech = await SubmitAsync(new SpeechRequest { Speech = new WrittenSpeech("hello", "reader_en_m-v1", "en", 1) });
        (await _registry.WaitForEndAsync(s_account, speech.Id, Patience()))!.State.ShouldBe(TaskState.Succeeded);
        (await _registry.FindAsync(s_account, clips[4].Id.Value, null, default))!.IsEnded.ShouldBeFalse();
        release.SetResult();
        foreach (var clip in clips) (await _registry.WaitForEndAsync(s_account, clip.Id, Patience()))!.State.ShouldBe(TaskState.Succeeded);
    }

    [Fact]
    public async Task An_orderly_stop_gives_work_back_and_the_next_start_finishes_it()
    {
        var begun = new TaskCompletionSource();
        _renderer.Make = async (_, _, _, cancellation) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return RenderOutcome.Success([]);
        };
        var task = await SubmitAsync();
        await begun.Task.WaitAsync(Patience());
        await StopAsync();
        _renderer.Make = (_, _, _, _) => Task.FromResult(RenderOutcome.Success([]));
        await StartAsync();
        var ended = (await _registry.WaitForEndAsync(s_account, task.Id, Patience())).ShouldNotBeNull();
        ended.State.ShouldBe(TaskState.Succeeded);
        ended.Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task Ten_thousand_waiting_tasks_survive_a_restart()
    {
        await _workers.StopAsync(default);
        var submitted = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => SubmitAsync()));
        await StopAsync();
        _renderer.Make = (_, _, _, _) => Task.FromResult(RenderOutcome.Success([]));
        await StartAsync();
        _store.OpenTasks.ShouldBeGreaterThan(9_000);
        var oldest = submitted.MinBy(t => long.Parse(t.Id.Value))!;
        (await _registry.WaitForEndAsync(s_account, oldest.Id, Patience()))!.State.ShouldBe(TaskState.Succeeded);
    }

    private async ValueTask StartAsync()
    {
        _database = SqliteDatabase.Open(Path.Combine(_folder, "kinora.db"));
        var changes = new TaskChanges();
        var clock = TimeProvider.System;
        _store = new SqliteTaskStore(_database, changes, () => [], _ids, clock, new TaskStoreOptions());
        _queue = new EmbeddedWorkQueue(_store, clock);
        var running = new RunningAttempts();
        var options = new WorkerOptions { ScratchRoot = Path.Combine(_folder, "scratch"), Renders = 1, PromptWork = 1, StoreRetry = TimeSpan.FromMilliseconds(50) };
        _blobs = new DiskBlobStore(Path.Combine(_folder, "blobs"), _ids, clock);
        var runner = new AttemptRunner(FailingStore.Over(_store, method => _refuse(method)), _renderer, _blobs, running, _ids, clock, options, NullLogger<AttemptRunner>.Instance);
        _workers = new RenderWorkers(_store, _queue, runner, clock, options, NullLogger<RenderWorkers>.Instance);
        _registry = new TaskRegistry(_store, _queue, running, changes, _ids, clock, new RegistryOptions { MaxOpenTasksPerModel = 0 });
        await _workers.StartAsync(default);
    }

    private async Task StopAsync()
    {
        await _workers.StopAsync(default);
        _workers.Dispose();
        _queue.Dispose();
        _database.Dispose();
    }

    private async Task<GenerationTask> SubmitAsync(RenderRequest? request = null, ulong? seed = null)
    {
        request ??= new TextToVideoRequest { Video = new VideoSettings("kling-v1", QualityMode.Std, 5), Prompt = "p", Seed = seed };
        var result = await _registry.SubmitAsync(
            new NewTask { Account = s_account, Dialect = "test", Kind = "k", Model = "kling-v1", Request = request }, default);
        return result.Task.ShouldNotBeNull();
    }

    private async Task EmptyScratchAsync()
    {
        string scratch = Path.Combine(_folder, "scratch");
        long until = Environment.TickCount64 + 20_000;
        while (Directory.EnumerateFileSystemEntries(scratch).Any() && Environment.TickCount64 < until) await Task.Delay(10);
        Directory.EnumerateFileSystemEntries(scratch).ShouldBeEmpty();
    }

    private static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private sealed class ScriptedRenderer : IRenderer
    {
        public Func<GenerationTask, string, IRenderObserver, CancellationToken, Task<RenderOutcome>> Make { get; set; } =
            (_, _, _, _) => Task.FromResult(RenderOutcome.Success([]));

        public Task<RenderOutcome> RenderAsync(GenerationTask task, string scratch, IRenderObserver observer, CancellationToken cancellation) =>
            Make(task, scratch, observer, cancellation);
    }

    /// <summary>A store whose disk fails at chosen calls.</summary>
    public class FailingStore : System.Reflection.DispatchProxy
    {
        private ITaskStore _inner = null!;
        private Func<string, bool> _fails = null!;

        public static ITaskStore Over(ITaskStore inner, Func<string, bool> fails)
        {
            var store = Create<ITaskStore, FailingStore>();
            ((FailingStore)(object)store)._inner = inner;
            ((FailingStore)(object)store)._fails = fails;
            return store;
        }

        protected override object? Invoke(System.Reflection.MethodInfo? targetMethod, object?[]? args) => _fails(targetMethod!.Name)
            ? throw new StoreUnavailableException("The task database can't be written at the moment.")
            : targetMethod.Invoke(_inner, args);
    }
}
