namespace Kinora.Bench;

/// <summary>One question that the bench answers with figures.</summary>
internal interface IScenario
{
    /// <summary>Word on the command line.</summary>
    string Name { get; }

    /// <summary>What is measured, in one line.</summary>
    string Summary { get; }

    /// <summary>Measures and reports.</summary>
    Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation);
}
