using Kinora.Imaging;
using Kinora.Imaging.Warp;
using Kinora.Shots.ImageToVideo.Camera;

namespace Kinora.Shots.ImageToVideo.Scene;

/// <summary>
/// Draws one shot of a scene made of layers, back to front. A layer's depth varies smoothly, so the source position behind an output
/// position is found by a few fixed-point steps along the ray; the picture tears only between layers, where the next one back shows.
/// </summary>
internal sealed class LayeredScene : IFrameSource, IDisposable
{
    private const int Steps = 5;
    private readonly CameraPath _camera;
    private readonly IReadOnlyList<SceneLayer> _layers;
    private readonly IReadOnlyList<IOverlay> _overlays;
    private readonly WarpGrid _grid;
    private readonly WarpGrid _outline;

    /// <summary>A scene; the layers become its own.</summary>
    public LayeredScene(FrameFormat format, CameraPath camera, IReadOnlyList<SceneLayer> layers, IReadOnlyList<IOverlay> overlays)
    {
        (Format, _camera, _layers, _overlays) = (format, camera, layers, overlays);
        _grid = new WarpGrid(format.Width, format.Height);
        _outline = new WarpGrid(format.Width, format.Height);
    }

    /// <inheritdoc/>
    public FrameFormat Format { get; }

    /// <inheritdoc/>
    public void Render(int index, Frame target, CancellationToken cancellation)
    {
        double time = index / Format.FramesPerSecond;
        var model = PictureClip.Model(_camera, Format, index);
        foreach (var layer in _layers)
        {
            cancellation.ThrowIfCancellationRequested();
            var motion = layer.Motion;
            motion?.MoveTo(time);
            float opacity = motion?.Opacity ?? 1;
            if (layer.Colours.Alpha is not null && opacity <= 0) continue;
            float sx = (float)layer.Colours.Width / Format.Width, sy = (float)layer.Colours.Height / Format.Height;
            bool still = motion is null && layer.Disparity is null;
            if (still && layer.Colours.Alpha is null && _camera.IsScaleOnly)
            {
                var back = (Homography.Scale(sx, sy) * model.AtDisparity(1).Inverse()).Normalised();
                KenBurns.Render(layer.Colours, back.A, back.E, back.C, back.F, target);
                continue;
            }

            Fill(_grid, model, layer.Disparity, motion, sx, sy);
            if (motion is not null && !layer.MovesOutline)
            {
                Fill(_outline, model, layer.Disparity, null, sx, sy);
                FrameWarp.Render(layer.Colours, _grid, target, opacity, _outline);
            }
            else
            {
                FrameWarp.Render(layer.Colours, _grid, target, opacity);
            }
        }

        if (_overlays.Count == 0) return;
        var view = View(model, Format);
        foreach (var overlay in _overlays) overlay.Draw(time, view, target);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var layer in _layers) layer.Dispose();
        foreach (var overlay in _overlays) (overlay as IDisposable)?.Dispose();
        _grid.Dispose();
        _outline.Dispose();
    }

    /// <summary>What overlays are told of a camera.</summary>
    public static CameraView View(CameraModel model, FrameFormat format)
    {
        double cx = format.Width / 2.0, cy = format.Height / 2.0;
        var (x, y) = model.Forward(cx, cy, 1);
        var (x1, y1) = model.Forward(cx + 10, cy, 1);
        return new CameraView((float)(x - cx), (float)(y - cy), (float)(Math.Sqrt(((x1 - x) * (x1 - x)) + ((y1 - y) * (y1 - y))) / 10));
    }

    private void Fill(WarpGrid grid, CameraModel model, Plane<float>? disparity, IPictureMotion? motion, float sx, float sy)
    {
        for (int j = 0; j < grid.Rows; j++)
        {
            var us = grid.U.Row(j);
            var vs = grid.V.Row(j);
            for (int i = 0; i < us.Length; i++)
            {
                var (x, y, slopeX, slopeY) = model.Ray(i * WarpGrid.Spacing, j * WarpGrid.Spacing);
                float u, v;
                if (disparity is null)
                {
                    (u, v) = ((float)(x + slopeX), (float)(y + slopeY));
                }
                else
                {
                    float d = 1;
                    (u, v) = ((float)(x + slopeX), (float)(y + slopeY));
                    float ax = (float)disparity.Width / Format.Width, ay = (float)disparity.Height / Format.Height;
                    for (int k = 0; k < Steps; k++)
                    {
                        d = Sample(disparity, u * ax, v * ay);
                        u = (float)(x + (slopeX * d));
                        v = (float)(y + (slopeY * d));
                    }
                }

                if (motion is not null)
                {
                    var (ox, oy) = motion.Offset(u, v);
                    u += ox;
                    v += oy;
                }

                us[i] = u * sx;
                vs[i] = v * sy;
            }
        }
    }

    /// <summary>Bilinear sample at a continuous position; the edge repeats.</summary>
    internal static float Sample(Plane<float> map, float x, float y)
    {
        x = Math.Clamp(x - 0.5f, 0, map.Width - 1.001f);
        y = Math.Clamp(y - 0.5f, 0, map.Height - 1.001f);
        int i = (int)x, j = (int)y;
        float fx = x - i, fy = y - j;
        float top = map[i, j] + ((map[i + 1, j] - map[i, j]) * fx), bottom = map[i, j + 1] + ((map[i + 1, j + 1] - map[i, j + 1]) * fx);
        return top + ((bottom - top) * fy);
    }
}
