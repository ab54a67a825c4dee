namespace Kinora.Persistence.Tests.Sqlite;

public sealed class PowerCutTests : IDisposable
{
    private readonly string _folder = PowerCut.Scratch();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Whatever_a_caller_was_told_survives_a_power_cut_after_any_write()
    {
        var cut = new PowerCut(seed: 5);
        await cut.RunAsync(_folder, tasks: 24);
        cut.Losses.ShouldBeEmpty();
        cut.Told.ShouldBeGreaterThan(30);
        cut.Cuts.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task On_a_disk_that_ignores_flushes_the_check_finds_losses()
    {
        var cut = new PowerCut(seed: 5);
        await cut.RunAsync(_folder, tasks: 3, flushes: false);
        cut.Losses.ShouldNotBeEmpty();
    }
}
