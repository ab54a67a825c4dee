using Kinora.Requests;

namespace Kinora.Shots;

/// <summary>Everything that a shot gets to see.</summary>
/// <param name="Request">What is asked for.</param>
/// <param name="Inputs">A local file for each media source that the request names.</param>
/// <param name="Scratch">Folder of this attempt, for temporary and finished files.</param>
/// <param name="Seed">Decides everything left to chance.</param>
/// <param name="Progress">Told the share of work done, 0..1.</param>
public sealed record ShotJob(
    RenderRequest Request,
    IReadOnlyDictionary<MediaSource, InputFile> Inputs,
    string Scratch,
    ulong Seed,
    IProgress<double> Progress)
{
    /// <summary>The local file of a source.</summary>
    /// <exception cref="KeyNotFoundException">The source was not resolved: a defect of the caller.</exception>
    public InputFile Input(MediaSource source) => Inputs[source];
}

/// <summary>A resolved input.</summary>
/// <param name="Path">Local path with a name that Kinora chose.</param>
/// <param name="ParentPlan">Plan of the task that made it, for clips of our own; else null.</param>
/// <param name="ParentRequest">Request of the task that made it, for clips of our own; else null.</param>
/// <param name="ParentInputs">The parent's own resolved inputs, for extensions; else null.</param>
/// <param name="ParentSeed">Seed of the parent task.</param>
public sealed record InputFile(
    string Path,
    string? ParentPlan = null,
    RenderRequest? ParentRequest = null,
    IReadOnlyDictionary<MediaSource, InputFile>? ParentInputs = null,
    ulong ParentSeed = 0);
