using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;

namespace Kinora.Media.Processes;

/// <summary>
/// A running child process: the only place that starts any. Its standard error is drained from the start and its end kept. It is
/// stopped with its whole process group when it is disposed of, when the token of <see cref="Start"/> is cancelled, when it takes too
/// long or when it stalls, and it dies with the server. Standard output must be read (or the tool stalls by itself).
/// </summary>
public sealed class ToolProcess : IAsyncDisposable
{
    internal const int PipeBytes = 1 << 20;
    private const int TailBytes = 8192;

    private readonly ToolSpec _spec;
    private readonly Process _process;
    private readonly WatchedPipe _input;
    private readonly WatchedPipe _output;
    private readonly ErrorTail _tail = new(TailBytes);
    private readonly long _started;
    private readonly ITimer _watchdog;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;
    private readonly Task<int> _exit;
    private int _failure = -1;
    private int _stopping;
    private volatile bool _awaited;
    private long? _used;
    private long _quietSince;
    private long _looked;

    private ToolProcess(ToolSpec spec, Process process, CancellationToken cancellation)
    {
        _spec = spec;
        _process = process;
        _cancellation = cancellation;
        Id = process.Id;
        _input = new WatchedPipe(Widened(process.StandardInput.BaseStream), spec.Clock);
        _output = new WatchedPipe(Widened(process.StandardOutput.BaseStream), spec.Clock);
        _started = spec.Clock.GetTimestamp();
        var drained = _tail.DrainAsync(process.StandardError.BaseStream);
        _exit = ExitAsync(drained);
        _quietSince = _looked = _started;
        var shortest = new[] { spec.StallTime, spec.TotalTime, spec.FreezeTime }.Min();
        var period = TimeSpan.FromMilliseconds(Math.Clamp(shortest.TotalMilliseconds / 4, 20, 1000));
        _watchdog = spec.Clock.CreateTimer(_ => Watch(), null, period, period);
        _registration = cancellation.Register(() => _ = StopAsync());
    }

    /// <summary>Process id; with setsid also the id of its process group.</summary>
    public int Id { get; }

    /// <summary>
    /// The tool's standard input; dispose of it to end the input. A tool may close its side early (a decoder that has seen enough):
    /// writing then throws <see cref="IOException"/>, and <see cref="WaitAsync"/> tells whether that was a failure.
    /// </summary>
    public Stream Input => _input;

    /// <summary>The tool's standard output.</summary>
    public Stream Output => _output;

    /// <summary>Last part (8 KB) of its standard error so far.</summary>
    public string ErrorTail => _tail.ToString();

    /// <summary>Whether the process is gone.</summary>
    public bool HasExited => _exit.IsCompleted;

    /// <summary>Starts a tool.</summary>
    /// <param name="spec">What to start.</param>
    /// <param name="cancellation">Stops the tool at any time until it is disposed of.</param>
    /// <exception cref="ToolException">It can't be started.</exception>
    public static ToolProcess Start(ToolSpec spec, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        cancellation.ThrowIfCancellationRequested();
        var line = ToolCommand.Compose(spec);
        var info = new ProcessStartInfo(line[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = spec.WorkingFolder,
        };
        foreach (string argument in line.Skip(1)) info.ArgumentList.Add(argument);
        info.Environment.Clear();
        foreach (var (name, value) in spec.Environment) info.Environment[name] = value;

        var process = new Process { StartInfo = info };
        try
        {
#pragma warning disable RS0030 // this is the one place that starts processes
            SpawnThread.Run(process.Start);
#pragma warning restore RS0030
        }
        catch (Win32Exception e)
        {
            process.Dispose();
            throw new ToolException(spec.Name, ToolFailure.NotStarted, -1, e.Message, e);
        }
        return new ToolProcess(spec, process, cancellation);
    }

    /// <summary>Runs a tool to its end.</summary>
    /// <param name="spec">What to run.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="maxOutput">Most bytes that are taken from its standard output; with more it is killed.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <exception cref="ToolException">It failed.</exception>
    public static async Task<ToolResult> RunAsync(
        ToolSpec spec, ReadOnlyMemory<byte> input = default, int maxOutput = 64 << 20, CancellationToken cancellation = default)
    {
        await using var tool = Start(spec, cancellation);
        var fed = tool.FeedAsync(input);
        using var output = new MemoryStream();
        byte[] buffer = new byte[Math.Clamp(maxOutput, 1, 1 << 16)];
        while (await tool.Output.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false) is var read and > 0)
        {
            if (output.Length + read > maxOutput)
            {
                tool.Fail(ToolFailure.TooMuchOutput);
                break;
            }
            output.Write(buffer, 0, read);
        }
        await fed.ConfigureAwait(false);
        await tool.WaitAsync().ConfigureAwait(false);
        return new ToolResult(output.GetBuffer().AsMemory(0, (int)output.Length), tool.ErrorTail);
    }

    /// <summary>Waits until the tool has ended well. Its input must have been closed and its output read to the end.</summary>
    /// <exception cref="ToolException">It failed, took too long or stalled.</exception>
    /// <exception cref="OperationCanceledException">The token of <see cref="Start"/> was cancelled.</exception>
    public async Task WaitAsync()
    {
        _awaited = true;
        int code = await _exit.ConfigureAwait(false);
        _cancellation.ThrowIfCancellationRequested();
        int failure = Volatile.Read(ref _failure);
        if (failure >= 0) throw new ToolException(_spec.Name, (ToolFailure)failure, code, ErrorTail);
        if (code != 0) throw new ToolException(_spec.Name, ToolFailure.ExitCode, code, ErrorTail);
    }

    /// <summary>Stops the tool and its whole process group: a request first, the kill <see cref="ToolSpec.StopTime"/> later.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopping, 1) == 0 && !_exit.IsCompleted)
        {
            SignalGroup(Posix.Terminate);
            var grace = Task.Delay(_spec.StopTime, TimeProvider.System, CancellationToken.None);
            if (await Task.WhenAny(_exit, grace).ConfigureAwait(false) != _exit) SignalGroup(Posix.Kill);
        }
        await _exit.ConfigureAwait(false);
    }

    /// <summary>Stops the tool if it still runs and frees everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await _registration.DisposeAsync().ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
        await _watchdog.DisposeAsync().ConfigureAwait(false);
        CloseQuietly(_input);
        await _output.DisposeAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private static Stream Widened(Stream pipe)
    {
        if (pipe is PipeStream { SafePipeHandle: var handle }) Posix.WidenPipe(handle, PipeBytes);
        return pipe;
    }

    private static void CloseQuietly(Stream stream)
    {
        try
        {
            stream.Dispose();
        }
        catch (IOException)
        {
            // A pipe whose reader is gone can't be flushed; nothing is lost that anyone would read.
        }
    }

    private async Task FeedAsync(ReadOnlyMemory<byte> input)
    {
        try
        {
            await _input.WriteAsync(input, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The tool has seen enough; its exit code says whether that is well.
        }
        CloseQuietly(_input);
    }

    private async Task<int> ExitAsync(Task drained)
    {
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        // A grandchild may hold the pipe open after its parent's end.
        await Task.WhenAny(drained, Task.Delay(500)).ConfigureAwait(false);
        return _process.ExitCode;
    }

    private void Watch()
    {
        if (_exit.IsCompleted) return;
        if (_spec.Clock.GetElapsedTime(_started) > _spec.TotalTime) Fail(ToolFailure.TimedOut);
        else if (_input.Waiting > _spec.StallTime || _output.Waiting > _spec.StallTime) Fail(ToolFailure.Stalled);
        else if (IsFrozen()) Fail(ToolFailure.Stalled);
        else if (WritesTooMuch()) Fail(ToolFailure.TooMuchOutput);
    }

    /// <summary>Waited for, with nothing to wait for itself, and yet idle.</summary>
    private bool IsFrozen()
    {
        bool waitedFor = _input.Waiting > TimeSpan.Zero || (_input.IsClosed && (_awaited || _output.Waiting > TimeSpan.Zero));
        long? used = waitedFor ? ProcessorTime.OfTree(Id) : null;

        // A watchdog that was held up itself (a suspended machine, a stopped server) has seen nothing.
        bool late = _spec.Clock.GetElapsedTime(_looked) > _spec.FreezeTime / 2;
        _looked = _spec.Clock.GetTimestamp();
        if (!late && used is not null && used == _used) return _spec.Clock.GetElapsedTime(_quietSince) > _spec.FreezeTime;
        (_used, _quietSince) = (used, _looked);
        return false;
    }

    private bool WritesTooMuch()
    {
        if (_spec.Sandbox == SandboxLevel.None || _spec.Limits.FileSizeBytes is not { } most) return false;
        try
        {
            return _spec.Writes.Sum(static folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static f => f.Length)) > most;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // a file went away while it was looked at; there is a next time
        }
    }

    private void Fail(ToolFailure failure)
    {
        if (Interlocked.CompareExchange(ref _failure, (int)failure, -1) == -1) _ = StopAsync();
    }

    private void SignalGroup(int signal)
    {
        if (_exit.IsCompleted) return;
        if (_spec.Wrappers.Setsid is not null && Posix.Signal(-Id, signal)) return;
        // No group of its own (yet): the process and, for the kill, whatever it started.
        if (signal == Posix.Kill) _process.Kill(entireProcessTree: true);
        else Posix.Signal(Id, signal);
    }
}
