using Kinora.Requests;

namespace Kinora.Shots.VideoExtension;

/// <summary>A shot whose clips can be continued from their stored plan.</summary>
public interface IExtendableShot
{
    /// <summary>The capability whose clips it continues.</summary>
    Capability Capability { get; }

    /// <summary>Plans more seconds: what moves goes on moving at its speed.</summary>
    /// <param name="plan">Stored JSON of the clip's plan.</param>
    /// <param name="request">Request that the clip was made for.</param>
    /// <param name="inputs">Its resolved inputs.</param>
    /// <param name="prompt">What should happen next, or null.</param>
    /// <param name="seconds">How much to add.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<Continuation> ContinueAsync(
        string plan, RenderRequest request, IReadOnlyDictionary<MediaSource, InputFile> inputs, string? prompt, double seconds, CancellationToken cancellation);

    /// <summary>Renders the new frames alone into an MP4 file with the settings of the shot's own clips.</summary>
    Task RenderContinuationAsync(
        Continuation continuation, RenderRequest request, IReadOnlyDictionary<MediaSource, InputFile> inputs, string outputPath, IProgress<double> progress, CancellationToken cancellation);
}
