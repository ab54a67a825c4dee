using Kinora.Imaging;
using Kinora.Imaging.Blend;
using Kinora.Imaging.Colour;
using Kinora.Imaging.Flow;
using Kinora.Imaging.Warp;

namespace Kinora.Shots.ImageToVideo;

/// <summary>
/// The way from one picture to another: what both show moves along its optical flow; pictures that share nothing are dissolved while
/// both drift forward. The first frame is the first picture and the last frame the second.
/// </summary>
internal sealed class InBetweenClip : IFrameSource, IDisposable
{
    // Below this share of pixels that agree on a motion, motion explains nothing.
    private const double LeastAgreement = 0.35;
    private readonly Plane<Rgba> _first;
    private readonly Plane<Rgba> _second;
    private readonly InBetween? _flow;
    private readonly WarpSource? _from;
    private readonly WarpSource? _to;
    private readonly Frame? _other;

    /// <summary>Estimates the motion; both pictures have the format's size and become the clip's own.</summary>
    public InBetweenClip(Plane<Rgba> first, Plane<Rgba> second, FrameFormat format, CancellationToken cancellation)
    {
        (_first, _second, Format) = (first, second, format);
        // Large pictures move over more pixels, but not in finer detail.
        int scale = format.Width * format.Height > 4_000_000 ? 1 : 0;
        var flow = new InBetween(first, second, new FlowOptions { FinestScale = scale }, cancellation);
        if (flow.Agreement >= LeastAgreement)
        {
            _flow = flow;
            return;
        }

        flow.Dispose();
        _from = WarpSource.FromPicture(first, format.Width, format.Height);
        _to = WarpSource.FromPicture(second, format.Width, format.Height);
        _other = new Frame(format.Width, format.Height);
    }

    /// <inheritdoc/>
    public FrameFormat Format { get; }

    /// <inheritdoc/>
    public void Render(int index, Frame target, CancellationToken cancellation)
    {
        double s = (double)index / Math.Max(1, Format.FrameCount - 1), t = s * s * (3 - (2 * s));
        if (index == 0) Bt709.ToFrame(_first, target);
        else if (index == Format.FrameCount - 1) Bt709.ToFrame(_second, target);
        else if (_flow is not null)
        {
            _flow.Render((float)t, target);
        }
        else
        {
            Draw(_from!, 1 + (0.12 * t), target);
            Draw(_to!, 1 + (0.12 * (1 - t)), _other!);
            double dissolve = Math.Clamp((s - 0.25) / 0.5, 0, 1);
            Composite.Mix(target, _other!, dissolve * dissolve * (3 - (2 * dissolve)));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _flow?.Dispose();
        _from?.Dispose();
        _to?.Dispose();
        _other?.Dispose();
    }

    private void Draw(WarpSource source, double zoom, Frame target)
    {
        double sx = (double)source.Width / Format.Width / zoom, sy = (double)source.Height / Format.Height / zoom;
        KenBurns.Render(source, sx, sy, (source.Width - (Format.Width * sx)) / 2, (source.Height - (Format.Height * sy)) / 2, target);
    }
}
