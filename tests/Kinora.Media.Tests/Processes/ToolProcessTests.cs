using System.Text;
using Kinora.Media.Processes;
using Kinora.Media.Tools;

namespace Kinora.Media.Tests.Processes;

public sealed class ToolProcessTests(Lab lab) : IClassFixture<Lab>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ToolSpec Shell(string script) => lab.Tools.Trusted("sh", ["-c", script]);

    [Fact]
    public async Task Output_of_a_tool_is_what_it_was_fed()
    {
        byte[] input = new byte[3_000_000];
        new Random(1).NextBytes(input);

        var result = await ToolProcess.RunAsync(lab.Tools.Trusted("cat", []), input);

        result.Output.Span.SequenceEqual(input).ShouldBeTrue();
    }

    [Fact]
    public async Task The_end_of_standard_error_is_kept_and_told_with_the_exit_code()
    {
        var error = await Should.ThrowAsync<ToolException>(
            () => ToolProcess.RunAsync(Shell("i=0; while [ $i -lt 2000 ]; do echo \"line $i of much noise\" >&2; i=$((i+1)); done; echo the true reason >&2; exit 7")));

        error.Failure.ShouldBe(ToolFailure.ExitCode);
        error.ExitCode.ShouldBe(7);
        error.ErrorTail.ShouldEndWith("the true reason");
        error.Message.ShouldContain("the true reason");
        Encoding.UTF8.GetByteCount(error.ErrorTail).ShouldBeInRange(8000, 8192);
    }

    [Fact]
    public async Task A_tool_that_closes_its_input_early_and_ends_well_is_no_failure()
    {
        var result = await ToolProcess.RunAsync(lab.Tools.Trusted("head", ["-c", "5"]), new byte[5_000_000]);
        result.Output.Length.ShouldBe(5);
    }

    [Fact]
    public async Task Cancelling_kills_a_tool_that_ignores_the_request_and_all_that_it_started()
    {
        using var cancel = new CancellationTokenSource();
        await using var tool = ToolProcess.Start(Shell("trap '' TERM; sh -c 'trap \"\" TERM; sleep 600' & echo $!; sleep 600"), cancel.Token);
        int grandchild = int.Parse(await ReadLineAsync(tool));
        Alive(grandchild).ShouldBeTrue();

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => tool.WaitAsync().WaitAsync(Patience));
        Alive(tool.Id).ShouldBeFalse();
        await Gone(grandchild);
    }

    [Fact]
    public async Task Cancelling_stops_ffmpeg()
    {
        using var cancel = new CancellationTokenSource();
        var spec = lab.Tools.Trusted("ffmpeg", ["-nostdin", "-loglevel", "error", "-re", "-f", "lavfi", "-i", "testsrc", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"]);
        await using var tool = ToolProcess.Start(spec, cancel.Token);
        (await tool.Output.ReadAtLeastAsync(new byte[100_000], 100_000)).ShouldBe(100_000);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => tool.WaitAsync().WaitAsync(Patience));
        Alive(tool.Id).ShouldBeFalse();
    }

    [Fact]
    public async Task Disposing_of_a_running_tool_kills_it()
    {
        var tool = ToolProcess.Start(lab.Tools.Trusted("sleep", ["600"]));
        Alive(tool.Id).ShouldBeTrue();
        await tool.DisposeAsync();
        Alive(tool.Id).ShouldBeFalse();
    }

    [Fact]
    public async Task A_tool_that_gives_nothing_is_killed_as_stalled()
    {
        var spec = lab.Tools.Trusted("sleep", ["600"]) with { StallTime = TimeSpan.FromMilliseconds(300) };
        var error = await Should.ThrowAsync<ToolException>(() => ToolProcess.RunAsync(spec).WaitAsync(Patience));
        error.Failure.ShouldBe(ToolFailure.Stalled);
    }

    [Fact]
    public async Task A_tool_that_stops_taking_input_is_killed_as_stalled()
    {
        var spec = lab.Tools.Trusted("sleep", ["600"]) with { StallTime = TimeSpan.FromMilliseconds(300) };
        await using var tool = ToolProcess.Start(spec);

        await Should.ThrowAsync<IOException>(async () => await tool.Input.WriteAsync(new byte[8_000_000]));
        var error = await Should.ThrowAsync<ToolException>(() => tool.WaitAsync().WaitAsync(Patience));
        error.Failure.ShouldBe(ToolFailure.Stalled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tool_that_was_frozen_is_killed_as_stalled_long_before_the_stall_time(bool lockedIn)
    {
        var spec = lockedIn ? lab.Tools.Untrusted("cat", [], [], []) : lab.Tools.Trusted("cat", []);
        await using var tool = ToolProcess.Start(spec with { FreezeTime = TimeSpan.FromMilliseconds(600) });
        await tool.Input.WriteAsync("words"u8.ToArray());
        (await tool.Output.ReadAsync(new byte[10])).ShouldBe(5);
        await ToolProcess.RunAsync(Shell($"for p in {tool.Id} $(cat /proc/{tool.Id}/task/*/children); do kill -STOP $p; done"));

        await tool.Input.DisposeAsync(); // all of its input is there, and it does nothing with it
        (await Should.ThrowAsync<ToolException>(() => tool.WaitAsync().WaitAsync(Patience))).Failure.ShouldBe(ToolFailure.Stalled);
    }

    [Fact]
    public async Task A_tool_that_works_quietly_longer_than_the_freeze_time_is_left_alone()
    {
        var spec = Shell("i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done; echo done") with { FreezeTime = TimeSpan.FromMilliseconds(150) };
        (await ToolProcess.RunAsync(spec)).Text.ShouldBe("done\n");
    }

    [Fact]
    public async Task A_caller_that_pauses_longer_than_the_stall_time_does_not_lose_its_tool()
    {
        var spec = lab.Tools.Trusted("cat", []) with { StallTime = TimeSpan.FromMilliseconds(200) };
        await using var tool = ToolProcess.Start(spec);
        for (int i = 0; i < 2; i++)
        {
            await Task.Delay(500);
            await tool.Input.WriteAsync("word"u8.ToArray());
        }
        await tool.Input.DisposeAsync();

        byte[] read = new byte[100];
        (await tool.Output.ReadAtLeastAsync(read, 9, throwOnEndOfStream: false)).ShouldBe(8);
        await tool.WaitAsync();
    }

    [Fact]
    public async Task A_busy_tool_is_killed_when_its_total_time_is_over()
    {
        var spec = lab.Tools.Trusted("yes", []) with { TotalTime = TimeSpan.FromMilliseconds(400) };
        await using var tool = ToolProcess.Start(spec);
        var reading = tool.Output.CopyToAsync(Stream.Null);

        var error = await Should.ThrowAsync<ToolException>(() => tool.WaitAsync().WaitAsync(Patience));
        error.Failure.ShouldBe(ToolFailure.TimedOut);
        await reading.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_tool_that_floods_its_output_is_killed()
    {
        var error = await Should.ThrowAsync<ToolException>(() => ToolProcess.RunAsync(lab.Tools.Trusted("yes", []), maxOutput: 100_000).WaitAsync(Patience));
        error.Failure.ShouldBe(ToolFailure.TooMuchOutput);
    }

    [Fact]
    public async Task A_missing_program_is_a_tool_failure()
    {
        var error = await Should.ThrowAsync<ToolException>(() => ToolProcess.RunAsync(new ToolSpec("/usr/bin/no-such-program", [])));
        error.Failure.ShouldBe(ToolFailure.NotStarted);
        Should.Throw<ToolException>(() => lab.Tools.Trusted("no-such-program", [])).Message.ShouldContain("not installed");
    }

    [Fact]
    public async Task Nothing_of_the_servers_environment_is_handed_down()
    {
        var names = (await ToolProcess.RunAsync(lab.Tools.Trusted("env", []))).Text
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]);
        names.Where(name => name is not ("_" or "PWD" or "SHLVL")).ShouldBe(["PATH", "LANG"], ignoreOrder: true);
    }

    [Fact]
    public async Task Arguments_reach_the_tool_letter_by_letter()
    {
        string[] arguments = ["a b", "'", "\"", "$(id)", "*", "", "-n", "ü\n"];
        var result = await ToolProcess.RunAsync(lab.Tools.Trusted("printf", ["%s|", .. arguments]));
        result.Text.ShouldBe(string.Concat(arguments.Select(a => a + "|")));
    }

    [Fact]
    public async Task A_tool_is_nicer_than_its_server_and_has_a_group_of_its_own()
    {
        await using var tool = ToolProcess.Start(Shell("nice; ps -o pgid= -p $$; read line") with { Niceness = 7 });
        int own = int.Parse((await ToolProcess.RunAsync(lab.Tools.Trusted("nice", []) with { Niceness = 0 })).Text);
        int.Parse(await ReadLineAsync(tool)).ShouldBe(Math.Min(19, own + 7));
        int.Parse(await ReadLineAsync(tool)).ShouldBe(tool.Id);
    }

    [Fact]
    public async Task A_tool_outlives_the_thread_that_asked_for_it()
    {
        ToolProcess? tool = null;
        var thread = new Thread(() => tool = ToolProcess.Start(lab.Tools.Trusted("sleep", ["600"])));
        thread.Start();
        thread.Join();
        // The kernel signals at the end of the forking thread; give it the time that it would need.
        await Task.Delay(300);
        Alive(tool!.Id).ShouldBeTrue();
        await tool.DisposeAsync();
    }

    [Fact]
    public async Task A_tool_dies_with_its_parent()
    {
        string line = string.Join(' ', ToolCommand.Compose(lab.Tools.Trusted("sleep", ["600"])));
        await using var parent = ToolProcess.Start(Shell($"{line} >/dev/null 2>&1 </dev/null & echo $!; read line; exit 0"));
        int child = int.Parse(await ReadLineAsync(parent));
        await Task.Delay(300); // the wrappers take a moment to arm it
        Alive(child).ShouldBeTrue();

        Posix.Signal(parent.Id, Posix.Kill);

        await Gone(child);
    }

    internal static bool Alive(int id)
    {
        // A zombie waits for its parent and does nothing any more.
        try
        {
            string status = File.ReadAllText($"/proc/{id}/stat");
            return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task Gone(int id)
    {
        for (int i = 0; i < 200 && Alive(id); i++) await Task.Delay(50);
        Alive(id).ShouldBeFalse();
    }

    private static async Task<string> ReadLineAsync(ToolProcess tool)
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (await tool.Output.ReadAsync(one) == 1 && one[0] != '\n') line.Append((char)one[0]);
        return line.ToString().Trim();
    }
}
