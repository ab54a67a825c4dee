using Kinora.Requests.Models;

namespace Kinora.Server.Wire.BodyModel;

/// <summary>Where dialects that share the grammar of this folder differ in reading it.</summary>
/// <param name="FindModel">The row of a model name as the vendor writes it; null when there is none.</param>
/// <param name="Options">Strictness and lifetimes.</param>
internal sealed record Terms(Func<string, VideoModel?> FindModel, ContractOptions Options)
{
    /// <summary>The older field "model" stands in for "model_name"; elsewhere it is taken without complaint and has no effect.</summary>
    public bool ReadsModelAlias { get; init; }

    /// <summary>The clip's shape may also be found inside the camera object, where one vendor's page prints it.</summary>
    public bool ReadsAspectInsideCamera { get; init; }
}
