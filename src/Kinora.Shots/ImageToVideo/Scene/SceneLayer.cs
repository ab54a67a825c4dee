using Kinora.Imaging;
using Kinora.Imaging.Warp;

namespace Kinora.Shots.ImageToVideo.Scene;

/// <summary>One sheet of a scene: colours, and how far away each part is.</summary>
internal sealed class SceneLayer : IDisposable
{
    /// <summary>Colours; a layer with alpha lies over those before it.</summary>
    public required WarpSource Colours { get; init; }

    /// <summary>Disparity over the whole picture at any coarse size; null where the layer lies on the focal plane.</summary>
    public Plane<float>? Disparity { get; init; }

    /// <summary>What moves inside of the layer, or null.</summary>
    public IPictureMotion? Motion { get; init; }

    /// <summary>True when the motion carries the layer's outline along; false when only what is inside of the outline moves.</summary>
    public bool MovesOutline { get; init; } = true;

    /// <summary>False for what neither flows nor sways with the parts of the picture behind it.</summary>
    public bool Lives { get; init; } = true;

    /// <summary>False for a sheet that borrows the colours of another.</summary>
    public bool OwnsColours => MovesOutline;

    /// <inheritdoc/>
    public void Dispose()
    {
        Colours.Dispose();
        Disparity?.Dispose();
    }
}

/// <summary>A motion of the picture itself, under the camera.</summary>
internal interface IPictureMotion
{
    /// <summary>Sets the moment.</summary>
    /// <param name="time">Seconds from the start of the shot.</param>
    void MoveTo(double time);

    /// <summary>0..1, how visible the layer is at the moment.</summary>
    float Opacity { get; }

    /// <summary>Where the thing seen at a picture position comes from, as an offset to that position, in output pixels at natural size.</summary>
    (float X, float Y) Offset(float x, float y);
}

/// <summary>Something drawn over the finished picture.</summary>
internal interface IOverlay
{
    /// <summary>Draws the state at a time.</summary>
    void Draw(double time, CameraView camera, Frame target);
}

/// <summary>What an overlay may know of the camera: how far the picture's centre has moved and grown.</summary>
/// <param name="ShiftX">Output pixels to the right since the start.</param>
/// <param name="ShiftY">Output pixels down since the start.</param>
/// <param name="Scale">Growth since the start.</param>
internal readonly record struct CameraView(float ShiftX, float ShiftY, float Scale);
