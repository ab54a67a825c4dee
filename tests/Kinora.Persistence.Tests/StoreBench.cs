using Kinora.Persistence.Sqlite;
using Kinora.Requests;
using Kinora.Tasks;

namespace Kinora.Persistence.Tests;

/// <summary>A store in a folder of its own, which can be closed and opened again.</summary>
internal sealed class StoreBench : IDisposable
{
    public StoreBench()
    {
        Folder = Directory.CreateTempSubdirectory("kinora-store-").FullName;
        Ids = new SnowflakeIdGenerator(Clock);
        Open();
    }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "kinora.db");

    public ManualClock Clock { get; } = new();

    public SnowflakeIdGenerator Ids { get; }

    public TaskStoreOptions Options { get; set; } = new();

    public SqliteDatabase Database { get; private set; } = null!;

    public TaskChanges Changes { get; private set; } = null!;

    public SqliteTaskStore Store { get; private set; } = null!;

    public SqliteCallbackOutbox Outbox { get; private set; } = null!;

    public SqliteLedger Ledger { get; private set; } = null!;

    public static AccountId Account { get; } = new("acc_one");

    public static AccountId Stranger { get; } = new("acc_two");

    public void Reopen()
    {
        Database.Dispose();
        Open();
    }

    public GenerationTask NewTask(string? external = null, string? callback = null, decimal units = 2, string model = "kling-v1", bool uuid = false)
    {
        long number = Ids.NextNumber();
        return new GenerationTask
        {
            Id = uuid ? TaskNumber.ToUuid(number, Ids.NextRandom()) : TaskNumber.ToDecimal(number),
            Account = Account,
            Dialect = "test",
            Kind = "text2video",
            Request = new TextToVideoRequest { Video = new VideoSettings(model, QualityMode.Std, 5), Prompt = "a dog runs" },
            Model = model,
            ExternalId = external,
            CallbackUrl = callback,
            Seed = 42,
            Units = units,
            CreatedAt = Clock.GetUtcNow(),
            UpdatedAt = Clock.GetUtcNow(),
        };
    }

    public async Task<GenerationTask> InsertAsync(string? external = null, string? callback = null, string model = "kling-v1")
    {
        var task = NewTask(external, callback, model: model);
        (await Store.InsertAsync(task, new SubmitLimits(null), default)).ShouldBe(SubmitOutcome.Accepted);
        return task;
    }

    public async Task<GenerationTask> ClaimAsync() =>
        (await Store.ClaimAsync(WorkLane.Render, "worker", TimeSpan.FromSeconds(30), default)).ShouldNotBeNull();

    public Artifact NewArtifact(string digit = "a") => new(
        TaskNumber.ToDecimal(Ids.NextNumber()).Value, ArtifactRole.Video, $"{new string(digit[0], 64)}.mp4", "video/mp4", 123, new string(digit[0], 64), 5.04, 1280, 720, 30);

    public Task<GenerationTask?> FindAsync(GenerationTask task) => Store.FindAsync(Account, task.Id.Value, null, default).AsTask();

    public void Dispose()
    {
        Database.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void Open()
    {
        Database = SqliteDatabase.Open(File);
        Changes = new TaskChanges();
        Store = new SqliteTaskStore(Database, Changes, () => [new Announcer()], Ids, Clock, Options);
        Outbox = new SqliteCallbackOutbox(Database);
        Ledger = new SqliteLedger(Database);
    }

    private sealed class Announcer : ICallbackComposer
    {
        public string Dialect => "test";

        public string? Compose(GenerationTask task) => $$"""{"task_id":"{{task.Id}}","task_status":"{{task.State}}"}""";
    }
}
