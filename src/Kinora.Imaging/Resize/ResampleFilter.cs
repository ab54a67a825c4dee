namespace Kinora.Imaging.Resize;

/// <summary>Reconstruction filter of a resize; each widens with the ratio when the picture gets smaller, so that nothing aliases.</summary>
public enum ResampleFilter
{
    /// <summary>Mean over the covered area; going up, nearest sample. For masks and statistics.</summary>
    Area,

    /// <summary>Triangle.</summary>
    Bilinear,

    /// <summary>Catmull-Rom cubic: sharp, small overshoot.</summary>
    Bicubic,

    /// <summary>Lanczos with three lobes: sharpest, some ringing.</summary>
    Lanczos,
}
