using System.Diagnostics;

namespace Kinora.Server.Tests.Hosting;

/// <summary>Short runs of the long proofs.</summary>
public sealed class ProofTests
{
    [Fact]
    public Task Killing_the_server_at_any_moment_loses_nothing_that_was_acknowledged() => HoldsAsync(8, "kill", "--rounds", "4", "--seed", "11");

    [Fact]
    public Task Hostile_files_are_refused_in_the_dialects_own_words_and_break_nothing() => HoldsAsync(8, "media", "--rounds", "15", "--seed", "11");

    [Fact]
    public Task A_clock_that_is_set_takes_no_work_away_and_holds_no_callback_up() => HoldsAsync(5, "clock", "--rounds", "3", "--seed", "11");

    private static async Task HoldsAsync(int rows, params string[] arguments)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Kinora.slnx"))) folder = folder.Parent;
        string configuration = AppContext.BaseDirectory.Contains("/Debug/", StringComparison.Ordinal) ? "Debug" : "Release";
        string proofs = Path.Combine(folder.FullName, "bench", "Kinora.Proofs", "bin", configuration, "net10.0", "Kinora.Proofs.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[proofs, .. arguments, "--untimed"]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string report = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, report + await error);
        report.Split('\n').Count(l => l.StartsWith("holds ", StringComparison.Ordinal)).ShouldBe(rows, report);
    }
}
