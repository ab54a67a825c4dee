using Kinora.Media.Processes;

namespace Kinora.Media.Tests.Processes;

public sealed class SandboxTests(Lab lab) : IClassFixture<Lab>
{
    [Fact]
    public async Task A_tool_beyond_its_address_space_fails()
    {
        Assert.SkipUnless(lab.Tools.Sandbox >= SandboxLevel.Limits, "prlimit is not installed");
        var sort = lab.Tools.Trusted("sort", ["-S", "1G", "/dev/zero"]) with
        {
            Sandbox = SandboxLevel.Limits,
            Limits = new ToolLimits(AddressSpaceBytes: 300L << 20),
            TotalTime = TimeSpan.FromSeconds(30),
        };
        (await Should.ThrowAsync<ToolException>(() => ToolProcess.RunAsync(sort))).Failure.ShouldBe(ToolFailure.ExitCode);
    }

    [Fact]
    public async Task A_tool_can_not_write_a_file_larger_than_allowed()
    {
        Assert.SkipUnless(lab.Tools.Sandbox >= SandboxLevel.Limits, "prlimit is not installed");
        string path = lab.File("large");
        var spec = lab.Tools.Trusted("dd", ["if=/dev/zero", "of=" + path, "bs=64k", "count=100"]) with
        {
            Sandbox = SandboxLevel.Limits,
            Limits = new ToolLimits(FileSizeBytes: 1 << 20),
        };
        await Should.ThrowAsync<ToolException>(() => ToolProcess.RunAsync(spec));
        new FileInfo(path).Length.ShouldBeLessThanOrEqualTo(1 << 20);
    }

    [Fact]
    public async Task A_locked_in_tool_sees_its_own_files_and_no_others()
    {
        Assert.SkipUnless(lab.Tools.Sandbox >= SandboxLevel.Bubblewrap, "bubblewrap does not work here");
        string given = lab.File("given"), hidden = lab.File("hidden");
        File.WriteAllText(given, "given");
        File.WriteAllText(hidden, "hidden");
        string outbox = Directory.CreateDirectory(lab.File("outbox")).FullName;
        var spec = lab.Tools.Untrusted(
            "sh", ["-c", $"cat {given}; cat {hidden} /etc/passwd; echo x > {given}; echo made > {outbox}/made; ls /home /root; cat /proc/net/dev"], [given], [outbox]) with
        { Sandbox = SandboxLevel.Bubblewrap };

        string text = (await ToolProcess.RunAsync(spec)).Text;

        text.ShouldStartWith("given");
        text.ShouldNotContain("hidden");
        text.ShouldNotContain("root:");
        text.Split('\n').Count(line => line.Contains(": ")).ShouldBe(1, "only the loopback interface is there");
        File.ReadAllText(given).ShouldBe("given");
        File.ReadAllText(Path.Combine(outbox, "made")).ShouldBe("made\n");
    }

    [Fact]
    public async Task Cancelling_a_locked_in_tool_kills_what_runs_inside()
    {
        Assert.SkipUnless(lab.Tools.Sandbox >= SandboxLevel.Bubblewrap, "bubblewrap does not work here");
        using var cancel = new CancellationTokenSource();
        string name = "4" + Random.Shared.Next(100_000, 999_999);
        await using var tool = ToolProcess.Start(lab.Tools.Untrusted("sh", ["-c", $"echo in; exec sleep {name}"], [], []), cancel.Token);
        await tool.Output.ReadExactlyAsync(new byte[3]);
        await Until(() => Sleepers(name) > 0);

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => tool.WaitAsync());

        await Until(() => Sleepers(name) == 0);
    }

    private static async Task Until(Func<bool> condition)
    {
        for (int i = 0; i < 200 && !condition(); i++) await Task.Delay(50);
        condition().ShouldBeTrue();
    }

    private static int Sleepers(string argument) => Directory.EnumerateDirectories("/proc").Count(folder =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).TrimEnd('\0') == "sleep\0" + argument;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });
}
