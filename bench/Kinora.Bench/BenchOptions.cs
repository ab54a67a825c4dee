namespace Kinora.Bench;

/// <summary>Where a scenario finds and puts things.</summary>
/// <param name="Media">Folder of the bundled test media.</param>
/// <param name="Output">Folder for clips and reports.</param>
/// <param name="Quick">Fewer repetitions and cases; the figures are labelled so.</param>
internal sealed record BenchOptions(string Media, string Output, bool Quick);
