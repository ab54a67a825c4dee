using Kinora.Persistence.Sqlite;
using Kinora.Tasks;

namespace Kinora.Persistence.Tests.Sqlite;

public sealed class BrokenDiskTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_full_disk_fails_the_write_acknowledges_nothing_and_heals()
    {
        var before = await _bench.InsertAsync();
        await Pragma("PRAGMA max_page_count=1"); // SQLite raises it to the present size: the next page is one too many
        GenerationTask? lost = null;
        for (int i = 0; i < 200 && lost is null; i++)
        {
            var task = _bench.NewTask() with { OriginalBody = new string('x', 5000) };
            try
            {
                await _bench.Store.InsertAsync(task, new SubmitLimits(null), default);
            }
            catch (StoreUnavailableException)
            {
                lost = task;
            }
        }

        lost.ShouldNotBeNull();
        (await _bench.FindAsync(lost)).ShouldBeNull();
        (await _bench.FindAsync(before)).ShouldNotBeNull();
        await Pragma("PRAGMA max_page_count=1073741823");
        (await _bench.Store.InsertAsync(lost, new SubmitLimits(null), default)).ShouldBe(SubmitOutcome.Accepted);
    }

    [Fact]
    public async Task A_database_that_turned_read_only_refuses_writes_and_still_answers()
    {
        var task = await _bench.InsertAsync();
        await Pragma("PRAGMA query_only=ON");
        await Should.ThrowAsync<StoreUnavailableException>(() => _bench.Store.InsertAsync(_bench.NewTask(), new SubmitLimits(null), default));
        await Should.ThrowAsync<StoreUnavailableException>(() => _bench.Store.ClaimAsync(WorkLane.Render, "w", TimeSpan.FromSeconds(9), default));
        (await _bench.FindAsync(task))!.State.ShouldBe(TaskState.Submitted);
        (await _bench.Store.ListAsync(new TaskListQuery(StoreBench.Account), default)).ShouldHaveSingleItem();
        await _bench.Database.Writer.RunAsync(static db => 0).ContinueWith(_ => { }); // a write of nothing is refused or not, but breaks nothing
    }

    [Fact]
    public async Task A_database_of_the_first_version_is_brought_up_to_date_with_its_rows()
    {
        var task = await _bench.InsertAsync();
        await _bench.Database.Writer.RunAsync(static db =>
        {
            db.Execute("DROP TABLE kept_inputs");
            db.Execute("PRAGMA user_version=1");
            return 0;
        });
        _bench.Reopen();
        (await _bench.FindAsync(task)).ShouldNotBeNull();
        var kept = new SqliteKeptInputs(_bench.Database);
        await kept.KeepAsync(task.Id, "http://x/y", "blob", default);
        await kept.KeepAsync(task.Id, "http://x/y", "other", default);
        (await kept.FindAsync(task.Id, "http://x/y", default)).ShouldBe("other");
        (await _bench.Store.UnreferencedAsync(["blob", "other"], default)).ShouldBe(["blob"]);
        await _bench.Database.Writer.RunAsync(static db => { db.Execute("PRAGMA user_version=99"); return 0; });
        Should.Throw<InvalidOperationException>(_bench.Reopen).Message.ShouldContain("newer Kinora");
    }

    [Fact]
    public async Task A_clock_that_jumps_loses_no_work_and_repeats_no_id()
    {
        var first = await _bench.InsertAsync();
        _bench.Clock.Set(TimeSpan.FromHours(-3));
        var second = await _bench.InsertAsync();
        long.Parse(second.Id.Value).ShouldBeGreaterThan(long.Parse(first.Id.Value));
        var claimed = await _bench.ClaimAsync();
        claimed.Id.ShouldBe(first.Id);
        _bench.Clock.Set(TimeSpan.FromHours(6));
        (await _bench.ClaimAsync()).Id.ShouldBe(second.Id, "the claim on the first still holds");
        _bench.Clock.Advance(TimeSpan.FromSeconds(31));
        (await _bench.ClaimAsync()).ShouldSatisfyAllConditions(t => t.Id.ShouldBe(first.Id), t => t.Attempt.ShouldBe(2));
        (await _bench.Store.EndAsync(claimed.Succeed([], null, _bench.Clock.GetUtcNow()), default)).ShouldBeFalse();
        _bench.Clock.Set(TimeSpan.FromHours(-9));
        _bench.Clock.Advance(TimeSpan.FromSeconds(31));
        (await _bench.ClaimAsync()).Attempt.ShouldBe(3, "a clock that was set back keeps no work with a dead worker");
    }

    [Fact]
    public async Task Callbacks_wait_no_longer_because_the_clock_was_set_back()
    {
        await _bench.InsertAsync(callback: "http://example.org/");
        _bench.Clock.Set(TimeSpan.FromHours(-3));
        (await _bench.Outbox.DueAsync(_bench.Clock.GetUtcNow(), 9, [], default)).ShouldBeEmpty();
        await _bench.Outbox.ClockSetBackAsync(TimeSpan.FromHours(3), null, default);
        (await _bench.Outbox.DueAsync(_bench.Clock.GetUtcNow(), 9, [], default)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_log_cut_anywhere_leaves_a_prefix_of_what_was_written(int seed)
    {
        var tasks = new List<GenerationTask>();
        for (int i = 0; i < 60; i++) tasks.Add(await _bench.InsertAsync());
        string copy = Directory.CreateTempSubdirectory("kinora-cut-").FullName;
        try
        {
            // What a power cut leaves when the tail of the log never reached the disk.
            File.Copy(_bench.File, Path.Combine(copy, "kinora.db"));
            byte[] log = await ReadSharedAsync(_bench.File + "-wal");
            var random = new Random(seed);
            for (int round = 0; round < 12; round++)
            {
                await File.WriteAllBytesAsync(Path.Combine(copy, "kinora.db-wal"), log.AsMemory(0, random.Next(log.Length)).ToArray());
                File.Delete(Path.Combine(copy, "kinora.db-shm"));
                File.Copy(_bench.File, Path.Combine(copy, "kinora.db"), overwrite: true);
                using var cut = SqliteConnection.Open(Path.Combine(copy, "kinora.db"), writable: true);
                Scalar(cut, "PRAGMA integrity_check").ShouldBe("ok");
                if (Scalar(cut, "SELECT count(*) FROM sqlite_master WHERE name='tasks'") == "0") continue;
                int rows = int.Parse(Scalar(cut, "SELECT count(*) FROM tasks"));
                string highest = Scalar(cut, "SELECT coalesce(max(number), 0) FROM tasks");
                if (rows > 0) highest.ShouldBe(tasks[rows - 1].Id.Value);
                Scalar(cut, "SELECT count(*) FROM ledger").ShouldBe(rows.ToString());
            }
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private Task Pragma(string sql) => _bench.Database.Writer.RunAsync(db =>
    {
        using var statement = db.Prepare(sql);
        statement.Read();
        return 0;
    });

    private static string Scalar(SqliteConnection db, string sql)
    {
        using var statement = db.Prepare(sql);
        statement.Read().ShouldBeTrue();
        return statement.Text(0);
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
