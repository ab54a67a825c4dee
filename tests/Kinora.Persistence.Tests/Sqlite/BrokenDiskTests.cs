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
