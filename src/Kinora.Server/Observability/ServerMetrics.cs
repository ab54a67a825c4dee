using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kinora.Persistence.Sqlite;
using Kinora.Queueing.Embedded;
using Kinora.Requests;
using Kinora.Tasks;

namespace Kinora.Server.Observability;

/// <summary>Figures of this process since its start.</summary>
internal sealed class ServerMetrics
{
    /// <summary>Version of this build.</summary>
    public static readonly string Version = typeof(ServerMetrics).Assembly.GetName().Version?.ToString(3) ?? "0";

    private readonly ConcurrentDictionary<(Capability Capability, TaskState State), long> _changes = new();
    private readonly ConcurrentDictionary<Capability, double> _renderSeconds = new();
    private readonly SqliteDatabase _database;
    private readonly ITaskStore _store;
    private readonly RunningAttempts _running;

    public ServerMetrics(TaskChanges changes, SqliteDatabase database, ITaskStore store, RunningAttempts running)
    {
        _database = database;
        _store = store;
        _running = running;
        changes.Changed += Count;
    }

    /// <summary>Prometheus text.</summary>
    public string ToText()
    {
        var text = new StringBuilder(2048);
        Head(text, "kinora_task_changes_total", "counter", "State changes of tasks.");
        foreach (var ((capability, state), count) in _changes.OrderBy(c => c.Key))
            Line(text, "kinora_task_changes_total", $"{{capability=\"{capability}\",state=\"{state}\"}}", count);
        Head(text, "kinora_render_seconds_total", "counter", "Time from claim to end of succeeded tasks.");
        foreach (var (capability, seconds) in _renderSeconds.OrderBy(c => c.Key))
            Line(text, "kinora_render_seconds_total", $"{{capability=\"{capability}\"}}", seconds);
        Single(text, "kinora_open_tasks", "gauge", "Tasks that have not ended.", _store.OpenTasks);
        Single(text, "kinora_running_attempts", "gauge", "Attempts that run in this process.", _running.Count);
        Single(text, "kinora_store_flushes_total", "counter", "Flushes of the database to disk.", _database.Flushes);
        Single(text, "kinora_store_writes_total", "counter", "Writes that those flushes carried.", _database.Writes);
        using var process = Process.GetCurrentProcess();
        Single(text, "process_cpu_seconds_total", "counter", "CPU time.", process.TotalProcessorTime.TotalSeconds);
        Single(text, "process_resident_memory_bytes", "gauge", "Resident memory.", process.WorkingSet64);
        Single(text, "dotnet_gc_heap_bytes", "gauge", "Managed heap.", GC.GetTotalMemory(forceFullCollection: false));
        return text.ToString();
    }

    private void Count(GenerationTask task)
    {
        _changes.AddOrUpdate((task.Request.Capability, task.State), 1, static (_, count) => count + 1);
        if (task is { State: TaskState.Succeeded, StartedAt: { } started, FinishedAt: { } finished })
            _renderSeconds.AddOrUpdate(
                task.Request.Capability, static (_, s) => s, static (_, sum, s) => sum + s, (finished - started).TotalSeconds);
    }

    private static void Single(StringBuilder text, string name, string type, string help, double value)
    {
        Head(text, name, type, help);
        Line(text, name, "", value);
    }

    private static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private static void Line(StringBuilder text, string name, string labels, double value) =>
        text.Append(name).Append(labels).Append(' ').Append(value.ToString("0.######", CultureInfo.InvariantCulture)).Append('\n');
}
