namespace Kinora.Tasks;

/// <summary>Limits of acceptance.</summary>
public sealed record RegistryOptions
{
    /// <summary>Open tasks that one account may have for one model; 0 for no limit. More are refused until one ends.</summary>
    public int MaxOpenTasksPerModel { get; init; } = 20;
}
