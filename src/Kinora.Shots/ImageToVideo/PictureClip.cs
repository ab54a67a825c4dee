using Kinora.Imaging;
using Kinora.Imaging.Warp;
using Kinora.Shots.ImageToVideo.Camera;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Draws one shot of a picture seen as a plane.</summary>
public sealed class PictureClip : IFrameSource, IDisposable
{
    private readonly WarpSource _picture;
    private readonly WarpGrid _grid;
    private readonly CameraPath _camera;

    /// <summary>Prepares a picture for a shot.</summary>
    /// <param name="picture">Any size; stretched to the format's shape. Not kept.</param>
    /// <param name="format">Size, rate and length.</param>
    /// <param name="camera">The camera's way, with its crop.</param>
    public PictureClip(Plane<Rgba> picture, FrameFormat format, CameraPath camera)
    {
        ArgumentNullException.ThrowIfNull(format);
        Format = format;
        _camera = camera;
        _picture = WarpSource.FromPicture(picture, format.Width, format.Height);
        _grid = new WarpGrid(format.Width, format.Height);
    }

    /// <inheritdoc/>
    public FrameFormat Format { get; }

    /// <summary>The map from the picture at output size to a frame, for points on the focal plane.</summary>
    public static Homography Transform(CameraPath camera, FrameFormat format, int index) => Model(camera, format, index).AtDisparity(1);

    /// <inheritdoc/>
    public void Render(int index, Frame target, CancellationToken cancellation)
    {
        var back = Homography.Scale((double)_picture.Width / Format.Width, (double)_picture.Height / Format.Height)
            * Model(_camera, Format, index).AtDisparity(1).Inverse();
        if (_camera.IsScaleOnly)
        {
            back = back.Normalised();
            KenBurns.Render(_picture, back.A, back.E, back.C, back.F, target);
            return;
        }

        _grid.Set(back);
        FrameWarp.Render(_picture, _grid, target);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _picture.Dispose();
        _grid.Dispose();
    }

    internal static CameraModel Model(CameraPath camera, FrameFormat format, int index)
    {
        double crop = camera.CropAt(index), room = 1 - (1 / crop);
        return new CameraModel(
            camera.At(index / format.FramesPerSecond), format.Width, format.Height, camera.BaseZoom * crop,
            camera.FocusX + (camera.AnchorX * room), camera.FocusY + (camera.AnchorY * room));
    }
}
