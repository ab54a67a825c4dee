using System.Diagnostics;

namespace Kinora.Server.Tests.Hosting;

public sealed class CrashTests
{
    [Fact]
    public async Task Killing_the_server_at_any_moment_loses_nothing_that_was_acknowledged()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Kinora.slnx"))) folder = folder.Parent;
        string configuration = AppContext.BaseDirectory.Contains("/Debug/", StringComparison.Ordinal) ? "Debug" : "Release";
        string proofs = Path.Combine(folder.FullName, "bench", "Kinora.Proofs", "bin", configuration, "net10.0", "Kinora.Proofs.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { proofs, "kill", "--rounds", "4", "--seed", "11", "--untimed" }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string report = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, report + await error);
        report.Split('\n').Count(l => l.StartsWith("holds ", StringComparison.Ordinal)).ShouldBe(8, report);
    }
}
