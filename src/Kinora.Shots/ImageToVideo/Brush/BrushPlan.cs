namespace Kinora.Shots.ImageToVideo.Brush;

/// <summary>What the motion brush moves.</summary>
public sealed record BrushPlan
{
    /// <summary>Moving regions, in the order of the request's dynamic masks.</summary>
    public required IReadOnlyList<BrushRegion> Regions { get; init; }

    /// <summary>A static mask pins its region.</summary>
    public bool Pinned { get; init; }

    /// <summary>Sway of everything that is not pinned, in output pixels, where nothing else moves.</summary>
    public double Sway { get; init; }
}

/// <summary>One moving region.</summary>
/// <param name="Mask">Index of its dynamic mask.</param>
/// <param name="Path">Points that it passes, in output pixels from the top left.</param>
/// <param name="Seconds">When it arrives at the last one.</param>
public sealed record BrushRegion(int Mask, IReadOnlyList<BrushPoint> Path, double Seconds);

/// <summary>A point in output pixels from the top left.</summary>
public readonly record struct BrushPoint(double X, double Y);
