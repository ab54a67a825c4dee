namespace Kinora.Tasks.Tests;

public sealed class TaskNumberTests
{
    [Fact]
    public void A_number_survives_either_form_of_id()
    {
        var random = new Random(5);
        for (int i = 0; i < 10_000; i++)
        {
            long number = random.NextInt64(1, long.MaxValue);
            TaskNumber.TryParse(TaskNumber.ToDecimal(number).Value, out long read).ShouldBeTrue();
            read.ShouldBe(number);
            string uuid = TaskNumber.ToUuid(number, (ulong)random.NextInt64()).Value;
            uuid[14].ShouldBe('4');
            "89ab".ShouldContain(uuid[19]);
            TaskNumber.TryParse(uuid, out read).ShouldBeTrue();
            read.ShouldBe(number);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("12a")]
    [InlineData(" 12")]
    [InlineData("99999999999999999999")]
    [InlineData("zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz")]
    public void Anything_else_is_no_id(string text) => TaskNumber.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Ids_grow_have_eighteen_digits_and_never_repeat_across_threads()
    {
        var ids = new SnowflakeIdGenerator(TimeProvider.System);
        var numbers = new long[8][];
        Parallel.For(0, 8, thread =>
        {
            numbers[thread] = new long[20_000];
            for (int i = 0; i < 20_000; i++) numbers[thread][i] = ids.NextNumber();
        });
        foreach (long[] own in numbers) own.ShouldBeInOrder(SortDirection.Ascending);
        var all = numbers.SelectMany(n => n).ToHashSet();
        all.Count.ShouldBe(160_000);
        all.Max().ToString().Length.ShouldBe(18);
        (TimeProvider.System.GetUtcNow() - SnowflakeIdGenerator.TimeOf(numbers[0][0])).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }
}
