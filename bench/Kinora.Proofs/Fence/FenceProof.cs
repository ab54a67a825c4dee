using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Kinora.Media.Processes;
using Kinora.Media.Tools;

namespace Kinora.Proofs.Fence;

/// <summary>What a decoder that was taken over could try, tried: first without the fence, to see that the trial works, then within it.</summary>
internal sealed class FenceProof : IProof
{
    public string Name => "fence";

    public string Summary => "from inside a job: no socket, no database, no thousand processes, no ten gigabytes";

    public async Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync(Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin", cancellation);
        string folder = Directory.CreateTempSubdirectory("kinora-fence-").FullName;
        try
        {
            string database = Path.Combine(folder, "kinora.db");
            await File.WriteAllTextAsync(database, "secret", cancellation);
            return
            [
                new("the highest level is in force", tools.Sandbox.ToWord(), tools.Sandbox == SandboxLevel.Filtered),
                await SocketAsync(tools),
                await TrialAsync(tools, "reading the database fails", $"read -r x < {database} || [ -n \"$x\" ] && echo \"got $x\"", "got secret"),
                await TrialAsync(tools, "reading the server's memory and environment fails", $"read -r -d '' x < /proc/{Environment.ProcessId}/environ && echo got", "got"),
                await TrialAsync(tools, "starting a thousand processes fails", "for i in {1..1000}; do /bin/true & done; wait; echo got", "got"),
                await TrialAsync(tools, "starting one fails", "/bin/true; [ $? = 0 ] && echo got", "got"),
                await WritingAsync(tools, Directory.CreateDirectory(Path.Combine(folder, "out")).FullName),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ProofRow> SocketAsync(MediaTools tools)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string script = string.Create(CultureInfo.InvariantCulture, $"exec 3<>/dev/tcp/127.0.0.1/{((IPEndPoint)listener.LocalEndpoint).Port} && echo got");
        bool works = await SaysAsync(tools, script, SandboxLevel.None, "got") && listener.Pending();
        (await listener.AcceptSocketAsync()).Dispose();
        bool inside = await SaysAsync(tools, script, tools.Sandbox, "got") || listener.Pending();
        return Row("opening a socket fails", works, inside);
    }

    private static async Task<ProofRow> TrialAsync(MediaTools tools, string claim, string script, string success) =>
        Row(claim, await SaysAsync(tools, script, SandboxLevel.None, success), await SaysAsync(tools, script, tools.Sandbox, success));

    private static async Task<ProofRow> WritingAsync(MediaTools tools, string outbox)
    {
        long most = 0;
        int let = 0;
        foreach (string target in new[] { "/tmp/x", "/dev/shm/x", "/x", "/usr/x", "/var/x", Path.Combine(outbox, "x") })
        {
            var dd = tools.Untrusted("dd", ["if=/dev/zero", "of=" + target, "bs=1M", "count=10240"], [], [outbox]);
            try
            {
                await ToolProcess.RunAsync(dd);
                let++;
            }
            catch (ToolException)
            {
                // As it should be.
            }

            most = Math.Max(most, Directory.EnumerateFiles(outbox).Sum(static f => new FileInfo(f).Length));
            foreach (string file in Directory.EnumerateFiles(outbox)) File.Delete(file);
        }

        return new ProofRow("writing ten gigabytes fails", string.Create(CultureInfo.InvariantCulture, $"{let} of 6 places took them; at most {most >> 20} MB on the disk"), let == 0 && most <= 3L << 30);
    }

    private static async Task<bool> SaysAsync(MediaTools tools, string script, SandboxLevel level, string success)
    {
        await using var tool = ToolProcess.Start(tools.Untrusted("bash", ["-c", script], [], []) with { Sandbox = level });
        await tool.Input.DisposeAsync();
        using var reader = new StreamReader(tool.Output);
        return (await reader.ReadToEndAsync()).Contains(success, StringComparison.Ordinal);
    }

    private static ProofRow Row(string claim, bool without, bool within) =>
        new(claim, $"without the fence it {(without ? "works" : "FAILS")}, within it {(within ? "WORKS" : "fails")}", without && !within);
}
