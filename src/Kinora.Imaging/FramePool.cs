using System.Collections.Concurrent;

namespace Kinora.Imaging;

/// <summary>Frames of one size, lent and taken back, so that a clip's rendering allocates a handful of frames instead of hundreds.</summary>
public sealed class FramePool : IDisposable
{
    private readonly ConcurrentBag<Frame> _free = [];
    private readonly int _width;
    private readonly int _height;
    private bool _disposed;

    /// <summary>A pool for frames of one size; frames are allocated when first needed.</summary>
    /// <param name="width">Even luma width.</param>
    /// <param name="height">Even luma height.</param>
    public FramePool(int width, int height) => (_width, _height) = (width, height);

    /// <summary>A frame with arbitrary content; give it back with <see cref="Return"/>.</summary>
    public Frame Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _free.TryTake(out var frame) ? frame : new Frame(_width, _height);
    }

    /// <summary>Takes a frame back; the caller must not touch it afterwards.</summary>
    public void Return(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (_disposed || frame.Width != _width || frame.Height != _height) frame.Dispose();
        else _free.Add(frame);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        while (_free.TryTake(out var frame)) frame.Dispose();
    }
}
