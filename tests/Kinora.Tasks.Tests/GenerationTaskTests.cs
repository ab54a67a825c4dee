using Kinora.Requests;

namespace Kinora.Tasks.Tests;

public sealed class GenerationTaskTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_way_leads_down_and_counts_attempts()
    {
        var first = NewTask().Claim(s_now);
        first.State.ShouldBe(TaskState.Processing);
        first.Attempt.ShouldBe(1);
        var second = first.Claim(s_now.AddSeconds(9));
        second.Attempt.ShouldBe(2);
        second.StartedAt.ShouldBe(s_now);
        var done = second.Succeed([], null, s_now.AddSeconds(20));
        done.IsEnded.ShouldBeTrue();
        done.Progress.ShouldBe(1);
        done.FinishedAt.ShouldBe(s_now.AddSeconds(20));
    }

    [Fact]
    public void No_end_can_be_left()
    {
        var claimed = NewTask().Claim(s_now);
        var failure = new RenderFailure("a", "b");
        foreach (var ended in new[] { claimed.Succeed([], null, s_now), claimed.Fail(failure, s_now), claimed.Cancel(s_now), NewTask().Cancel(s_now) })
        {
            Should.Throw<InvalidOperationException>(() => ended.Claim(s_now));
            Should.Throw<InvalidOperationException>(() => ended.Succeed([], null, s_now));
            Should.Throw<InvalidOperationException>(() => ended.Fail(failure, s_now));
            Should.Throw<InvalidOperationException>(() => ended.Cancel(s_now));
        }
    }

    [Fact]
    public void Unclaimed_work_cannot_succeed() => Should.Throw<InvalidOperationException>(() => NewTask().Succeed([], null, s_now));

    private static GenerationTask NewTask() => new()
    {
        Id = new TaskId("1"),
        Account = new AccountId("a"),
        Dialect = "d",
        Kind = "k",
        Model = "m",
        Seed = 1,
        CreatedAt = s_now,
        UpdatedAt = s_now,
        Request = new TextToVideoRequest { Video = new VideoSettings("m", QualityMode.Std, 5), Prompt = "p" },
    };
}
