using System.Diagnostics;
using Kinora.Server.Hosting;

namespace Kinora.Server.Tests.Hosting;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kinora-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void One_server_at_a_time_uses_it()
    {
        using (DataDirectory.Take(_folder)) Should.Throw<IOException>(() => DataDirectory.Take(_folder)).Message.ShouldContain("Another server");
        DataDirectory.Take(_folder).Dispose();
    }

    [Fact]
    public void Scratch_of_a_dead_server_goes_with_the_processes_that_work_in_it()
    {
        string scratch = Path.Combine(_folder, "scratch", "123-1");
        Directory.CreateDirectory(scratch);
        File.WriteAllText(Path.Combine(scratch, "half.mp4"), "half");
        using var orphan = Process.Start(new ProcessStartInfo("sleep", "600") { WorkingDirectory = scratch })!;
        using var bystander = Process.Start(new ProcessStartInfo("sleep", "600") { WorkingDirectory = "/tmp" })!;
        try
        {
            using var data = DataDirectory.Take(_folder);
            orphan.WaitForExit(10_000).ShouldBeTrue();
            bystander.HasExited.ShouldBeFalse();
            Directory.EnumerateFileSystemEntries(data.Scratch).ShouldBeEmpty();
        }
        finally
        {
            bystander.Kill();
        }
    }
}
