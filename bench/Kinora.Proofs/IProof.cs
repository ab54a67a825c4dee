namespace Kinora.Proofs;

/// <summary>Something that is shown by trying hard to break it.</summary>
internal interface IProof
{
    /// <summary>Word on the command line.</summary>
    string Name { get; }

    /// <summary>One line for the list.</summary>
    string Summary { get; }

    /// <summary>Runs it.</summary>
    /// <returns>Rows of the report.</returns>
    Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation);
}

/// <summary>A row of the report.</summary>
/// <param name="Claim">What is claimed.</param>
/// <param name="Found">What was found.</param>
/// <param name="Holds">Whether the claim held.</param>
internal sealed record ProofRow(string Claim, string Found, bool Holds);

/// <summary>How a proof is run.</summary>
/// <param name="Rounds">Rounds; 0 takes the proof's own number.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Output">Folder for histories.</param>
/// <param name="Media">Folder of the bundled inputs.</param>
/// <param name="Real">Render with the real shots.</param>
/// <param name="Timed">Judge times too, not only what happened: for a machine that does nothing else.</param>
internal sealed record ProofOptions(int Rounds, int Seed, string Output, string Media, bool Real, bool Timed);
