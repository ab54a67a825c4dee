using System.Globalization;
using Kinora.Persistence.Tests.Sqlite;

namespace Kinora.Proofs.Power;

/// <summary>The power is taken away after each single write to the database and its log.</summary>
internal sealed class PowerProof : IProof
{
    public string Name => "power";

    public string Summary => "a power cut after any write to database or log loses nothing that a caller was told";

    public async Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation)
    {
        var honest = new PowerCut(options.Seed);
        await RunAsync(honest, options.Rounds > 0 ? options.Rounds : 400, flushes: true);
        foreach (string loss in honest.Losses) Console.WriteLine($"   {loss}");
        var lying = new PowerCut(options.Seed);
        await RunAsync(lying, 6, flushes: false);
        return
        [
            new("what was told survives a cut at every write, flushed or torn",
                string.Create(CultureInfo.InvariantCulture, $"{honest.Losses.Count} losses; {honest.Told} things told, {honest.Cuts} cuts, {honest.States} states of the disk"),
                honest.Losses.Count == 0 && honest.Cuts > 100),
            new("the check is able to find losses: a disk that ignores flushes", $"{lying.Losses.Count} losses found", lying.Losses.Count > 0),
        ];
    }

    private static async Task RunAsync(PowerCut cut, int tasks, bool flushes)
    {
        string folder = PowerCut.Scratch();
        try
        {
            await cut.RunAsync(folder, tasks, flushes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
