using Kinora.Persistence.Sqlite;

namespace Kinora.Persistence.Tests.Sqlite;

public sealed class RecentTasksTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_oldest_go_first_by_count_and_by_size()
    {
        var recent = new RecentTasks(capacity: 10, budget: 100_000);
        for (int i = 1; i <= 15; i++) recent.Put(i, _bench.NewTask());
        Enumerable.Range(1, 15).Where(i => recent.Find(i) is not null).ShouldBe(Enumerable.Range(6, 10));
        recent.Put(15, _bench.NewTask() with { Plan = new string('p', 45_000) });
        recent.Find(15).ShouldNotBeNull();
        recent.Size.ShouldBeLessThanOrEqualTo(100_000);
        recent.Put(16, _bench.NewTask() with { Plan = new string('p', 45_000) });
        recent.Find(15).ShouldBeNull();
        recent.Find(16)!.Plan!.Length.ShouldBe(45_000);
        recent.Remove(16);
        recent.Size.ShouldBe(0);
    }
}
