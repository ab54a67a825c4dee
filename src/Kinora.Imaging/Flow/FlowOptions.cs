namespace Kinora.Imaging.Flow;

/// <summary>Effort of a flow estimate.</summary>
public sealed record FlowOptions
{
    /// <summary>Scale that is estimated last: 0 full size, 1 half, 2 a quarter. Each step costs about four times the one before.</summary>
    public int FinestScale { get; init; } = 1;

    /// <summary>Descents per patch and scale, 1..32.</summary>
    public int Iterations { get; init; } = 12;

    /// <summary>Edge-aware smoothing after each scale: fewer outliers in flat regions, a little less detail.</summary>
    public bool Smooth { get; init; } = true;
}
