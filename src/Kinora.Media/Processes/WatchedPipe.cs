namespace Kinora.Media.Processes;

/// <summary>
/// One end of a tool's pipe that knows since when a call is waiting on it. Cancelling a pipe call alone would leave the tool behind, so
/// tokens are only looked at before a call; a waiting call ends when the tool is killed.
/// </summary>
internal sealed class WatchedPipe(Stream inner, TimeProvider clock) : Stream
{
    private long _waitingSince;
    private volatile bool _closed;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether this end was closed.</summary>
    public bool IsClosed => _closed;

    /// <summary>How long the present call has been waiting; zero when there is none.</summary>
    public TimeSpan Waiting
    {
        get
        {
            long since = Volatile.Read(ref _waitingSince);
            return since == 0 ? TimeSpan.Zero : clock.GetElapsedTime(since);
        }
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        Enter();
        try
        {
            return inner.Read(buffer);
        }
        finally
        {
            Leave();
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Enter();
        try
        {
            return await inner.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        // In slices of the pipe's size, so that a slow but living reader counts as progress.
        while (buffer.Length > 0)
        {
            int slice = Math.Min(buffer.Length, ToolProcess.PipeBytes);
            Enter();
            try
            {
                inner.Write(buffer[..slice]);
            }
            finally
            {
                Leave();
            }
            buffer = buffer[slice..];
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int slice = Math.Min(buffer.Length, ToolProcess.PipeBytes);
            Enter();
            try
            {
                await inner.WriteAsync(buffer[..slice], CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                Leave();
            }
            buffer = buffer[slice..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _closed = true;
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Enter() => Volatile.Write(ref _waitingSince, Math.Max(1, clock.GetTimestamp()));

    private void Leave() => Volatile.Write(ref _waitingSince, 0);
}
