using Kinora.Imaging;
using Kinora.Imaging.Colour;

namespace Kinora.Shots.Motion;

/// <summary>The frames of a motion transfer: the background, the figure's shadow, the figure.</summary>
internal sealed class MotionFrames(Puppet puppet, IReadOnlyList<Target> targets, FrameFormat format) : IFrameSource, IDisposable
{
    private readonly Plane<Rgba> _canvas = new(format.Width, format.Height);

    public FrameFormat Format { get; } = format;

    public void Render(int index, Frame target, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        puppet.Background.CopyTo(_canvas);
        puppet.Draw(_canvas, targets[Math.Min(index, targets.Count - 1)]);
        Bt709.ToFrame(_canvas, target);
    }

    public void Dispose() => _canvas.Dispose();
}
