using System.Diagnostics;
using System.Globalization;

namespace Kinora.Bench.Submit;

/// <summary>A server in a process of its own, whose processor time can be read.</summary>
internal sealed class ChildServer : IAsyncDisposable
{
    private const double TicksPerSecond = 100; // USER_HZ on Linux
    private readonly Process _process;
    private readonly bool _withChildren;

    private ChildServer(Process process, bool withChildren) => (_process, _withChildren) = (process, withChildren);

    /// <summary>Seconds from the start of the process to its first good answer.</summary>
    public double ColdStart { get; private set; }

    /// <summary>Starts a program and waits until an address answers 200.</summary>
    public static async Task<ChildServer> StartAsync(string program, IEnumerable<string> arguments, Uri ready, bool withChildren, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ChildServer(process, withChildren);
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(ready, cancellation);
                if (answer.IsSuccessStatusCode) break;
            }
            catch (HttpRequestException)
            {
                if (process.HasExited) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
            }

            await Task.Delay(5, cancellation);
        }

        server.ColdStart = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return server;
    }

    /// <summary>Processor seconds used so far.</summary>
    public double CpuSeconds() => Processes().Sum(Cpu);

    /// <summary>Resident memory in MB.</summary>
    public double MemoryMegabytes() => Processes().Sum(pid => Status(pid, "VmRSS:") / 1024);

    /// <summary>Peak resident memory in MB.</summary>
    public double PeakMegabytes() => Processes().Sum(pid => Status(pid, "VmHWM:") / 1024);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private IEnumerable<int> Processes()
    {
        yield return _process.Id;
        if (!_withChildren) yield break;
        foreach (var id in File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            yield return int.Parse(id, CultureInfo.InvariantCulture);
    }

    private static double Cpu(int pid)
    {
        var text = File.ReadAllText($"/proc/{pid}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    private static double Status(int pid, string name)
    {
        foreach (var line in File.ReadLines($"/proc/{pid}/status"))
            if (line.StartsWith(name, StringComparison.Ordinal)) return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
        return 0;
    }
}
