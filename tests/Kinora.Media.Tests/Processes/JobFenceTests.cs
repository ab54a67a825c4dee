using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Kinora.Media.Processes;

namespace Kinora.Media.Tests.Processes;

/// <summary>What a decoder that was taken over could try.</summary>
public sealed class JobFenceTests(Lab lab) : IClassFixture<Lab>
{
    [Fact]
    public async Task A_job_opens_no_socket()
    {
        Assert.SkipUnless(lab.Tools.Sandbox >= SandboxLevel.Bubblewrap, "bubblewrap does not work here");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var outside = await Bash($"exec 3<>/dev/tcp/127.0.0.1/{port} && echo in", SandboxLevel.None);
        outside.ShouldBe("in\n", "the trial itself must work");
        listener.Pending().ShouldBeTrue();
        (await listener.AcceptSocketAsync()).Dispose();

        string said = await Bash($"exec 3<>/dev/tcp/127.0.0.1/{port} && echo in; echo end", lab.Tools.Sandbox);

        said.ShouldNotContain("in\n");
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task A_job_does_not_see_the_database_or_any_other_file_of_the_server()
    {
        Assert.SkipUnless(lab.Tools.Sandbox >= SandboxLevel.Bubblewrap, "bubblewrap does not work here");
        string database = lab.File("kinora.db");
        File.WriteAllText(database, "secret");
        string script = $"while read -r -N 6 x; do echo $x; done < {database}; echo * /proc/1/environ; [ -e {lab.Folder} ] && echo there; echo end";
        (await Bash(script, SandboxLevel.None)).ShouldContain("secret");
        string said = await Bash(script, lab.Tools.Sandbox);
        said.ShouldNotContain("secret");
        said.ShouldNotContain("there");
        said.ShouldEndWith("end\n");
    }

    [Fact]
    public async Task A_job_starts_no_other_process()
    {
        Assert.SkipUnless(lab.Tools.Sandbox == SandboxLevel.Filtered, "system-call filters do not work here");
        const string Script = "for i in {1..1000}; do /bin/true & done; wait; echo all";
        (await Bash(Script.Replace("1000", "3"), SandboxLevel.Bubblewrap)).ShouldBe("all\n");
        string said = await Bash(Script, SandboxLevel.Filtered);
        said.ShouldNotContain("all");
    }

    [Fact]
    public async Task A_job_writes_no_ten_gigabytes()
    {
        Assert.SkipUnless(lab.Tools.Sandbox >= SandboxLevel.Bubblewrap, "bubblewrap does not work here");
        string outbox = Directory.CreateDirectory(lab.File("outbox")).FullName;
        foreach (string target in new[] { "/tmp/x", "/dev/shm/x", "/dev/x", "/x", "/usr/x", outbox + "/x" })
        {
            var dd = lab.Tools.Untrusted("dd", ["if=/dev/zero", "of=" + target, "bs=1M", "count=10240"], [], [outbox]);
            dd = dd with { Limits = dd.Limits with { FileSizeBytes = 100 << 20 } };
            await Should.ThrowAsync<ToolException>(() => ToolProcess.RunAsync(dd), target);
        }

        new FileInfo(Path.Combine(outbox, "x")).Length.ShouldBeLessThanOrEqualTo(100 << 20);
    }

    [Fact]
    public async Task A_job_does_not_get_round_the_limit_with_many_files()
    {
        Assert.SkipUnless(lab.Tools.Sandbox >= SandboxLevel.Bubblewrap, "bubblewrap does not work here");
        string outbox = Directory.CreateDirectory(lab.File("many")).FullName;
        var spec = lab.Tools.Untrusted("bash", ["-c", "for i in {1..2000}; do printf %5000000s > " + outbox + "/$i; done"], [], [outbox]);
        spec = spec with { Limits = spec.Limits with { FileSizeBytes = 10 << 20 } };
        (await Should.ThrowAsync<ToolException>(() => ToolProcess.RunAsync(spec))).Failure.ShouldBe(ToolFailure.TooMuchOutput);
    }

    [Theory]
    [InlineData(Architecture.X64, 41)]
    [InlineData(Architecture.Arm64, 198)]
    public void The_filter_is_a_well_formed_program_that_refuses_sockets(Architecture architecture, uint socket)
    {
        byte[] program = SystemCallFilter.Program(architecture)!;
        (program.Length % 8).ShouldBe(0);
        uint arch = architecture == Architecture.X64 ? 0xC000_003E : 0xC000_00B7;
        Run(program, arch, socket, 0).ShouldBe(0x0005_0001u);
        Run(program, arch, 435, 0).ShouldBe(0x0005_0026u);
        uint clone = architecture == Architecture.X64 ? 56u : 220u;
        Run(program, arch, clone, 17).ShouldBe(0x0005_0001u, "a new process");
        Run(program, arch, clone, 0x3d0f00).ShouldBe(0x7FFF_0000u, "a new thread");
        Run(program, arch, 0, 0).ShouldBe(0x7FFF_0000u);
        Run(program, arch ^ 1, 0, 0).ShouldBe(0x8000_0000u);
        SystemCallFilter.Program(Architecture.Wasm).ShouldBeNull();
    }

    /// <summary>The kernel's machine, as far as the program uses it.</summary>
    private static uint Run(byte[] program, uint architecture, uint number, uint flags)
    {
        uint value = 0;
        for (int at = 0; ; at++)
        {
            ushort code = BitConverter.ToUInt16(program, at * 8);
            uint operand = BitConverter.ToUInt32(program, (at * 8) + 4);
            byte yes = program[(at * 8) + 2], no = program[(at * 8) + 3];
            switch (code)
            {
                case 0x20: value = operand switch { 0 => number, 4 => architecture, 16 => flags, _ => throw new InvalidOperationException() }; break;
                case 0x15: at += value == operand ? yes : no; break;
                case 0x35: at += value >= operand ? yes : no; break;
                case 0x45: at += (value & operand) != 0 ? yes : no; break;
                case 0x06: return operand;
                default: throw new InvalidOperationException();
            }
        }
    }

    private async Task<string> Bash(string script, SandboxLevel level)
    {
        var spec = lab.Tools.Untrusted("bash", ["-c", script], [], []) with { Sandbox = level };
        await using var tool = ToolProcess.Start(spec);
        await tool.Input.DisposeAsync();
        using var reader = new StreamReader(tool.Output);
        return await reader.ReadToEndAsync();
    }
}
