namespace Kinora.Server.Wire;

/// <summary>How strictly the published contract is kept.</summary>
public sealed record ContractOptions
{
    /// <summary>Largest request body, bytes. Two pictures and six masks of 10 MB each are about 107 MB as base64.</summary>
    public const long DefaultMaxBodyBytes = 112L * 1024 * 1024;

    /// <summary>Honour every field on every model instead of refusing what a model's row in the published capability map lacks.</summary>
    public bool Loose { get; init; }

    /// <summary>Largest request body, bytes; larger ones are refused while they arrive.</summary>
    public long MaxBodyBytes { get; init; } = DefaultMaxBodyBytes;

    /// <summary>Bodies above 1 MB that may be in memory at once; more wait for their turn.</summary>
    public int MaxLargeBodies { get; init; } = 4;

    /// <summary>Longest that a synchronous answer is held back.</summary>
    public TimeSpan MaxSynchronousWait { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Factor from a camera scale of -1..1, where a dialect has one, to the scale of -10..10.</summary>
    public double UnitCameraScale { get; init; } = 10;

    /// <summary>How long identified faces can be chosen from.</summary>
    public TimeSpan FaceSessionLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long clips and sounds can be used as inputs.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);
}
