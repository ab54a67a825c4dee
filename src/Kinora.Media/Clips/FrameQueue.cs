using Kinora.Imaging;

namespace Kinora.Media.Clips;

/// <summary>Hands frames from one thread to another without allocating. It never holds more than the pool, so adding never waits.</summary>
internal sealed class FrameQueue : IDisposable
{
    private readonly Queue<Frame> _frames;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _count = new(0);

    public FrameQueue(int capacity) => _frames = new Queue<Frame>(capacity);

    public void Add(Frame frame)
    {
        lock (_gate) _frames.Enqueue(frame);
        _count.Release();
    }

    /// <summary>The frame that waits longest; waits for one if there is none.</summary>
    public Frame Take(CancellationToken cancellation)
    {
        _count.Wait(cancellation);
        lock (_gate) return _frames.Dequeue();
    }

    public void Dispose() => _count.Dispose();
}
