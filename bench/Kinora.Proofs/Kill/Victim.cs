using System.Diagnostics;
using System.Globalization;

namespace Kinora.Proofs.Kill;

/// <summary>Starts, kills and finds traces of the server process.</summary>
internal sealed class Victim(string data, int port, int callbackPort, bool real, IReadOnlyList<string>? within = null) : IDisposable
{
    private Process? _process;

    public string Url { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    /// <summary>Starts it and waits until it answers.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StartAsync(HttpClient http, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        string[] command = [.. within ?? [], "dotnet"];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardError = within is not null };
        foreach (string word in command[1..]) start.ArgumentList.Add(word);
        string[] arguments =
        [
            typeof(Victim).Assembly.Location, "victim", "--urls", Url, "--data", data, "--concurrency", "0", "--renders", "2",
            "--fetch-allow", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{callbackPort}"),
        ];
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        if (real) start.ArgumentList.Add("--real");
        if (within is not null) start.ArgumentList.Add("--quiet"); // a full disk is told for every request
        _process = Process.Start(start) ?? throw new InvalidOperationException("The server can't be started.");
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_process.HasExited)
            {
                string words = within is null ? "" : await _process.StandardError.ReadToEndAsync(cancellation);
                throw new InvalidOperationException($"The server ended by itself with code {_process.ExitCode}. {words}");
            }

            try
            {
                using var response = await http.GetAsync(Url + "/healthz", cancellation);
                if (response.IsSuccessStatusCode) return Stopwatch.GetElapsedTime(began);
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(20, cancellation);
        }
    }

    /// <summary>SIGKILL: the server alone, or its children with it.</summary>
    public async Task KillAsync(bool children)
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: children);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Children of the server whose command line holds a word.</summary>
    public IEnumerable<int> Children(string word)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out int id)) continue;
            string line = "", status = "";
            try
            {
                line = File.ReadAllText(Path.Combine(folder, "cmdline"));
                status = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It ended while it was looked at.
            }

            if (line.Contains(word, StringComparison.Ordinal) && status.Contains($") ", StringComparison.Ordinal)
                && status[(status.LastIndexOf(')') + 2)..].Split(' ')[1] == _process?.Id.ToString(CultureInfo.InvariantCulture)) yield return id;
        }
    }

    /// <summary>SIGSTOP, and SIGCONT after a while.</summary>
    public async Task FreezeAsync(TimeSpan time, CancellationToken cancellation)
    {
        await SignalAsync("-STOP");
        await Task.Delay(time, cancellation);
        await SignalAsync("-CONT");
    }

    /// <summary>An orderly stop.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> StopAsync()
    {
        if (_process is null) return TimeSpan.Zero;
        long began = Stopwatch.GetTimestamp();
        await SignalAsync("-TERM");
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Processes that work in, or were told of, the data directory.</summary>
    public int Orphans()
    {
        int count = 0;
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out int id) || id == Environment.ProcessId || id == _process?.Id) continue;
            try
            {
                string line = File.ReadAllText(Path.Combine(folder, "cmdline"));
                string? directory = File.ResolveLinkTarget(Path.Combine(folder, "cwd"), false)?.FullName;
                if (line.Contains(Path.Combine(data, "scratch"), StringComparison.Ordinal)
                    || directory?.StartsWith(Path.Combine(data, "scratch"), StringComparison.Ordinal) == true) count++;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It ended while it was looked at.
            }
        }

        return count;
    }

    private async Task SignalAsync(string signal)
    {
        if (_process is null) throw new InvalidOperationException("No server runs.");
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (_process is { HasExited: false }) _process.Kill(entireProcessTree: true);
        _process?.Dispose();
        _process = null;
    }
}
