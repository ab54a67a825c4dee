using Kinora.Persistence.Sqlite;
using Kinora.Requests;
using Kinora.Tasks;

namespace Kinora.Persistence.Tests.Sqlite;

/// <summary>
/// Lets a store work, then takes the power away after each single write: the disk keeps what was flushed, and of the rest nothing, all,
/// or any part, down to torn sectors. Whatever a caller was told before must be there after the next start.
/// </summary>
internal sealed class PowerCut(int seed)
{
    private const int Sector = 512, WriteVersion = 18, InLogMode = 2;
    private static readonly AccountId s_account = new("acc_cut");
    private readonly Random _random = new(seed);

    /// <summary>States of the disk that were opened.</summary>
    public int States { get; private set; }

    /// <summary>Writes after which the power was taken away.</summary>
    public int Cuts { get; private set; }

    /// <summary>What callers had been told by the end.</summary>
    public int Told { get; private set; }

    /// <summary>What was wrong, the first few.</summary>
    public List<string> Losses { get; } = [];

    /// <summary>A new folder, in memory where there is such a place: thousands of databases are opened.</summary>
    public static string Scratch() => Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory(Path.Combine("/dev/shm", "kinora-power-" + Path.GetRandomFileName())).FullName
        : Directory.CreateTempSubdirectory("kinora-power-").FullName;

    /// <summary>Runs it.</summary>
    /// <param name="folder">Scratch, better in memory.</param>
    /// <param name="tasks">Tasks to submit, render and end.</param>
    /// <param name="flushes">False takes the power from a disk that ignores flushes: losses must then be found.</param>
    public async Task RunAsync(string folder, int tasks, bool flushes = true)
    {
        string file = Path.Combine(folder, "kinora.db");
        IReadOnlyList<DiskAct> acts;
        using (var recorder = new DiskRecorder(file))
        {
            using var database = SqliteDatabase.Open(file);
            await WorkAsync(database, recorder, tasks);
            acts = recorder.Acts;
        }

        Told = acts.Count(a => a.Kind == DiskActKind.Note);
        if (!flushes) acts = [.. acts.Where(a => a.Kind != DiskActKind.Sync)];
        Replay(acts, Directory.CreateDirectory(Path.Combine(folder, "after")).FullName);
    }

    private static async Task WorkAsync(SqliteDatabase database, DiskRecorder recorder, int count)
    {
        // Frequent checkpoints: the database itself is written while work goes on.
        await database.Writer.RunAsync(db =>
        {
            db.Execute("PRAGMA wal_autocheckpoint=40");
            return 0;
        });
        var clock = new ManualClock();
        var ids = new SnowflakeIdGenerator(clock);
        var store = new SqliteTaskStore(database, new TaskChanges(), () => [], ids, clock, new TaskStoreOptions());
        for (int done = 0; done < count;)
        {
            int together = Math.Min(count - done, 1 + (done % 7));
            await Task.WhenAll(Enumerable.Range(0, together).Select(async _ =>
            {
                var task = NewTask(ids, clock);
                if (await store.InsertAsync(task, new SubmitLimits(null), default) == SubmitOutcome.Accepted) recorder.Note("have " + task.Id);
            }));
            done += together;
            for (int i = 0; i < together; i += 2)
            {
                if (await store.ClaimAsync(WorkLane.Render, "w", TimeSpan.FromMinutes(1), default) is not { } claimed) break;
                var ended = i % 4 == 0 ? claimed.Succeed([], null, clock.GetUtcNow()) : claimed.Fail(new RenderFailure("x", "y"), clock.GetUtcNow());
                if (await store.EndAsync(ended, default)) recorder.Note("ended " + claimed.Id);
            }
        }
    }

    private void Replay(IReadOnlyList<DiskAct> acts, string folder)
    {
        byte[][] flushed = [[], []];
        List<DiskAct>[] loose = [[], []];
        var told = new List<string>();
        foreach (var act in acts)
        {
            switch (act.Kind)
            {
                case DiskActKind.Note:
                    told.Add(act.Words);
                    continue;
                case DiskActKind.Sync:
                    flushed[act.File] = loose[act.File].Aggregate(flushed[act.File], static (image, write) => Apply(image, write, int.MaxValue));
                    loose[act.File].Clear();
                    break;
                default:
                    loose[act.File].Add(act);
                    break;
            }

            // Until then SQLite makes the file itself, with a journal of its own that is not recorded; nobody was told anything yet.
            if (!IsMade(flushed[0]) && told.Count == 0) continue;
            Cuts++;
            Check(folder, told, flushed[0], flushed[1]);
            Check(folder, told, All(0), All(1));
            Check(folder, told, Some(0), Some(1));
        }

        static bool IsMade(byte[] database) => database.Length > 100 && database[WriteVersion] == InLogMode;
        byte[] All(int which) => loose[which].Aggregate(flushed[which], static (image, write) => Apply(image, write, int.MaxValue));
        byte[] Some(int which) => loose[which].Aggregate(flushed[which], (image, write) => _random.Next(3) switch
        {
            0 => image,
            1 => Apply(image, write, int.MaxValue),
            _ => Apply(image, write, _random.Next(0, 9) * Sector),
        });
    }

    private void Check(string folder, List<string> told, byte[] database, byte[] log)
    {
        States++;
        string file = Path.Combine(folder, "kinora.db");
        foreach (string old in new[] { file, file + "-wal", file + "-shm" }) File.Delete(old);
        File.WriteAllBytes(file, database);
        File.WriteAllBytes(file + "-wal", log);
        try
        {
            using var db = SqliteConnection.Open(file, writable: true);
            if (Text(db, "PRAGMA integrity_check") is not "ok" and var complaint) Lose($"integrity_check: {complaint}");
            if (Text(db, "SELECT count(*) FROM sqlite_master WHERE name='tasks'") == "0")
            {
                if (told.Count > 0) Lose($"no tables, although {told.Count} things were told");
                return;
            }

            var states = new Dictionary<string, long>(StringComparer.Ordinal);
            using var rows = db.Prepare("SELECT number, state FROM tasks");
            while (rows.Read()) states[rows.Text(0)] = rows.Long(1);
            foreach (string words in told)
            {
                string id = words[(words.IndexOf(' ') + 1)..];
                if (!states.TryGetValue(id, out long state)) Lose($"task {id} is gone");
                else if (words.StartsWith("ended", StringComparison.Ordinal) && state < 2) Lose($"the end of task {id} is gone");
            }

            if (Text(db, "SELECT (SELECT count(*) FROM tasks) = (SELECT count(*) FROM ledger WHERE entry=0)") != "1") Lose("tasks and account book differ");
            if (Text(db, "SELECT (SELECT count(*) FROM tasks WHERE state >= 2) = (SELECT count(*) FROM ledger WHERE entry<>0)") != "1") Lose("ends and account book differ");
        }
        catch (SqliteException error)
        {
            Lose($"can't be opened: {error.Message}");
        }
    }

    private void Lose(string words)
    {
        if (Losses.Count < 20) Losses.Add($"after write {Cuts}: {words}");
    }

    private static byte[] Apply(byte[] image, DiskAct act, int most)
    {
        if (act.Kind == DiskActKind.Truncate)
        {
            if (most == 0) return image;
            Array.Resize(ref image, (int)act.At);
            return image;
        }

        int count = Math.Min(act.Bytes.Length, most);
        if (count == 0) return image;
        byte[] result = new byte[Math.Max(image.Length, act.At + count)];
        image.CopyTo(result, 0);
        act.Bytes.AsSpan(0, count).CopyTo(result.AsSpan((int)act.At));
        return result;
    }

    private static string Text(SqliteConnection db, string sql)
    {
        using var statement = db.Prepare(sql);
        return statement.Read() ? statement.Text(0) : "";
    }

    private static GenerationTask NewTask(SnowflakeIdGenerator ids, ManualClock clock) => new()
    {
        Id = TaskNumber.ToDecimal(ids.NextNumber()),
        Account = s_account,
        Dialect = "test",
        Kind = "text2video",
        Request = new TextToVideoRequest { Video = new VideoSettings("kling-v1", QualityMode.Std, 5), Prompt = "a dog runs" },
        Model = "kling-v1",
        Seed = 42,
        Units = 2,
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
    };
}
