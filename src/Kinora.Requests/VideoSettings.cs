namespace Kinora.Requests;

/// <summary>Model, mode and length that every clip-making request has.</summary>
/// <param name="Model">Canonical model name, a key of the model table, for example "kling-v1".</param>
/// <param name="Mode">Quality mode.</param>
/// <param name="Seconds">Requested length, 3..15.</param>
public sealed record VideoSettings(string Model, QualityMode Mode, int Seconds);
