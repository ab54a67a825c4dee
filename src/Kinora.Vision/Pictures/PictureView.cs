using Kinora.Imaging;

namespace Kinora.Vision;

/// <summary>What the trackers look at: a video frame or an RGB picture, borrowed from its owner.</summary>
public readonly struct PictureView
{
    /// <summary>Looks at a video frame.</summary>
    public PictureView(Frame frame) => Frame = frame ?? throw new ArgumentNullException(nameof(frame));

    /// <summary>Looks at a picture; its alpha is ignored.</summary>
    public PictureView(Plane<Rgba> picture) => Picture = picture ?? throw new ArgumentNullException(nameof(picture));

    /// <summary>Pixels in a row.</summary>
    public int Width => Frame?.Width ?? Picture!.Width;

    /// <summary>Rows.</summary>
    public int Height => Frame?.Height ?? Picture!.Height;

    internal Frame? Frame { get; }

    internal Plane<Rgba>? Picture { get; }

    /// <summary>Looks at a video frame.</summary>
    public static implicit operator PictureView(Frame frame) => new(frame);

    /// <summary>Looks at a picture.</summary>
    public static implicit operator PictureView(Plane<Rgba> picture) => new(picture);

    /// <summary>Looks at a video frame.</summary>
    public static PictureView FromFrame(Frame frame) => new(frame);

    /// <summary>Looks at a picture.</summary>
    public static PictureView FromPlane(Plane<Rgba> picture) => new(picture);
}
