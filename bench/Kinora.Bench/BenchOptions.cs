namespace Kinora.Bench;

/// <summary>Where a scenario finds and puts things.</summary>
/// <param name="Media">Folder of the bundled test media.</param>
/// <param name="Output">Folder for clips and reports.</param>
/// <param name="Quick">Fewer repetitions and cases; the figures are labelled so.</param>
/// <param name="Values">Options of single scenarios, given as --name=value.</param>
internal sealed record BenchOptions(string Media, string Output, bool Quick, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Value of an option, or null.</summary>
    public string? Value(string name) => Values.GetValueOrDefault(name);
}
