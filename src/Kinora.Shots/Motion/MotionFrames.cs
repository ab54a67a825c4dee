using System.Numerics;
using System.Runtime.InteropServices;
using Kinora.Imaging;
using Kinora.Imaging.Colour;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.ImageToVideo.Camera;
using Kinora.Shots.ImageToVideo.Scene;

namespace Kinora.Shots.Motion;

/// <summary>The frames of a motion transfer: the background, the figure's shadow, the figure, blurred along fast movements.</summary>
/// <param name="puppet">The figure and its background; stays the caller's.</param>
/// <param name="targets">A pose for each frame.</param>
/// <param name="format">Format of the clip.</param>
/// <param name="camera">The prompt's camera path; null for a camera at rest.</param>
/// <param name="overlays">The prompt's weather, light and colours; disposed of with this.</param>
internal sealed class MotionFrames(
    Puppet puppet, IReadOnlyList<Target> targets, FrameFormat format, CameraPath? camera, IReadOnlyList<IOverlay> overlays) : IFrameSource, IDisposable
{
    private const float Shutter = .5f;       // of a frame's time: 180 degrees
    private const float StepPixels = 3f;     // farthest way of a joint between two exposures
    private const int MostExposures = 6;

    private readonly Plane<Rgba> _canvas = new(format.Width, format.Height);
    private readonly Plane<Rgba> _exposure = new(format.Width, format.Height);
    private readonly Plane<Rgba>? _mirrored = targets.Any(Dissolves) ? new(format.Width, format.Height) : null;

    public FrameFormat Format { get; } = format;

    public void Render(int index, Frame target, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        int i = Math.Min(index, targets.Count - 1);
        var now = targets[i];
        var before = Target.Between(targets[Math.Max(0, i - 1)], now, 1 - (Shutter / 2));
        var after = Target.Between(now, targets[Math.Min(targets.Count - 1, i + 1)], Shutter / 2);
        int exposures = Math.Clamp(1 + (int)(Way(before, after) / StepPixels), 1, MostExposures);
        puppet.Express(now);
        Draw(exposures == 1 ? now : before, _canvas);
        for (int k = 1; k < exposures; k++)
        {
            float t = k / (exposures - 1f);
            Draw(t < .5f ? Target.Between(before, now, 2 * t) : Target.Between(now, after, (2 * t) - 1), _exposure);
            MixIn(_exposure, _canvas, (ushort)((256 + ((k + 1) / 2)) / (k + 1)));
        }

        var shown = _canvas;
        if (camera is not null)
        {
            CanvasWarp.Apply(_canvas, _exposure, PictureClip.Transform(camera, Format, index).Inverse());
            shown = _exposure;
        }

        Bt709.ToFrame(shown, target);
        if (overlays.Count == 0) return;
        var view = camera is null ? new CameraView(0, 0, 1) : LayeredScene.View(PictureClip.Model(camera, Format, index), Format);
        foreach (var overlay in overlays) overlay.Draw(index / Format.FramesPerSecond, view, target);
    }

    public void Dispose()
    {
        foreach (var overlay in overlays) (overlay as IDisposable)?.Dispose();
        _canvas.Dispose();
        _exposure.Dispose();
        _mirrored?.Dispose();
    }

    /// <summary>Farthest way of a joint that is drawn, pixels.</summary>
    private static float Way(Target a, Target b)
    {
        float way = 0;
        foreach (var chain in Joints.Chains)
            foreach (int joint in chain) way = MathF.Max(way, Vector2.Distance(a.Joint[joint], b.Joint[joint]));
        return way;
    }

    private static bool Dissolves(Target target) => target.Mirror is > .02f and < .98f;

    private void Draw(Target target, Plane<Rgba> canvas)
    {
        puppet.Background.CopyTo(canvas);
        bool dissolves = _mirrored is not null && Dissolves(target);
        puppet.Draw(canvas, target, !dissolves && target.Mirror >= .5f);
        if (!dissolves) return;
        puppet.Background.CopyTo(_mirrored!);
        puppet.Draw(_mirrored!, target, mirrored: true);
        MixIn(_mirrored!, canvas, (ushort)(256 * target.Mirror));
    }

    /// <summary>A share, in 256ths, of one picture in the other.</summary>
    private static void MixIn(Plane<Rgba> picture, Plane<Rgba> canvas, ushort share)
    {
        for (int y = 0; y < canvas.Height; y++)
        {
            var from = MemoryMarshal.AsBytes(picture.Row(y));
            var to = MemoryMarshal.AsBytes(canvas.Row(y));
            if (from.SequenceEqual(to)) continue;
            Weigh(from, to, share);
        }
    }

    /// <summary>to = to + (from - to) share / 256, rounded.</summary>
    internal static void Weigh(ReadOnlySpan<byte> from, Span<byte> to, ushort share)
    {
        int x = 0, keep = 256 - share;
        var (a, b, half) = (new Vector<ushort>(share), new Vector<ushort>((ushort)keep), new Vector<ushort>(128));
        for (; x + Vector<byte>.Count <= to.Length; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(from[x..]), out var fromLow, out var fromHigh);
            Vector.Widen(new Vector<byte>(to[x..]), out var toLow, out var toHigh);
            var low = Vector.ShiftRightLogical((fromLow * a) + (toLow * b) + half, 8);
            var high = Vector.ShiftRightLogical((fromHigh * a) + (toHigh * b) + half, 8);
            Vector.Narrow(low, high).CopyTo(to[x..]);
        }

        for (; x < to.Length; x++) to[x] = (byte)(((from[x] * share) + (to[x] * keep) + 128) >> 8);
    }
}
