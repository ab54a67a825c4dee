using Kinora.Imaging;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Several sources one after the other, each made when its first frame is due and released after its last.</summary>
internal sealed class ClipSequence(FrameFormat format, IReadOnlyList<(int Frames, int From, Func<IFrameSource> Make)> parts, Action<int> drawn) : IFrameSource, IDisposable
{
    private int _part = -1;
    private int _start;
    private IFrameSource? _source;

    /// <inheritdoc/>
    public FrameFormat Format => format;

    /// <inheritdoc/>
    public void Render(int index, Frame target, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (_source is null || index >= _start + parts[_part].Frames)
        {
            if (_part >= 0) _start += parts[_part].Frames;
            (_source as IDisposable)?.Dispose();
            _source = parts[++_part].Make();
        }

        _source.Render(index - _start + parts[_part].From, target, cancellation);
        drawn(index + 1);
    }

    /// <inheritdoc/>
    public void Dispose() => (_source as IDisposable)?.Dispose();
}
