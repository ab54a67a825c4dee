using Kinora.Imaging;
using Kinora.Stage.Rendering;

namespace Kinora.Stage;

/// <summary>The frames of a scene.</summary>
public sealed class StageFrames : IFrameSource, IDisposable
{
    private readonly StageScene _scene;
    private readonly FrameRenderer _renderer;
    private readonly double _start;
    private readonly double _slowdown;

    /// <summary>Frames from a time on.</summary>
    /// <param name="scene">What is drawn.</param>
    /// <param name="format">Size, rate and number of frames.</param>
    /// <param name="startFrame">Frame of the scene's own clock that frame 0 shows: an extension goes on where its parent ended.</param>
    /// <param name="subFrames">Samples in time and space for each frame, 1..8; 0 chooses by size.</param>
    public StageFrames(StageScene scene, FrameFormat format, int startFrame = 0, int subFrames = 0)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(format);
        _scene = scene;
        Format = format;
        _start = startFrame / format.FramesPerSecond;
        _slowdown = 1;
        if (subFrames == 0) subFrames = (long)format.Width * format.Height > 3_000_000 ? 2 : (long)format.Width * format.Height > 1_200_000 ? 3 : 4;
        _renderer = new FrameRenderer(scene.Render, format.Width, format.Height, subFrames, Math.Min(format.Width, format.Height) > 500 ? 1536 : 1024);
    }

    /// <inheritdoc/>
    public FrameFormat Format { get; }

    /// <summary>Time spent in each pass so far.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Passes => _renderer.Passes;

    /// <inheritdoc/>
    public void Render(int index, Frame target, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        double seconds = (_start + (index / Format.FramesPerSecond)) * _slowdown;
        _renderer.Render(seconds, 1 / Format.FramesPerSecond, cancellation);
        var (r, g, b) = _renderer.Planes;
        _scene.Look.Apply(r, g, b, _renderer.Raster.Depth, index, seconds);
        ToneMapper.ToFrame(r, g, b, target, index);
    }

    /// <inheritdoc/>
    public void Dispose() => _renderer.Dispose();
}
