using System.Diagnostics;
using System.Globalization;
using Kinora.Proofs;
using Kinora.Proofs.Clock;
using Kinora.Proofs.Disk;
using Kinora.Proofs.Door;
using Kinora.Proofs.Egress;
using Kinora.Proofs.Fence;
using Kinora.Proofs.Frozen;
using Kinora.Proofs.Headers;
using Kinora.Proofs.Kill;
using Kinora.Proofs.Load;
using Kinora.Proofs.Media;
using Kinora.Proofs.Power;

// The process that is killed is this program again, in another part.
if (args is ["victim", ..]) return await VictimHost.RunAsync(args[1..]);

IProof[] proofs =
[
    new PowerProof(), new FenceProof(), new ClockProof(), new EgressProof(), new HeaderProof(), new MediaProof(), new DoorProof(), new DiskProof(),
    new FrozenProof(), new KillProof(freezes: true), new KillProof(freezes: false), new LoadProof(),
];
var words = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
if (args.Contains("--list"))
{
    foreach (var proof in proofs) Console.WriteLine($"{proof.Name,-12} {proof.Summary}");
    return 0;
}

if (words.Except(proofs.Select(p => p.Name)).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"No proof is called {unknown}; --list names them.");
    return 2;
}

var folder = new DirectoryInfo(AppContext.BaseDirectory);
while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kinora.slnx"))) folder = folder.Parent;
if (folder is null) throw new InvalidOperationException("Proofs run from a checkout of Kinora.");
var options = new ProofOptions(
    Number("--minutes", Number("--rounds", 0)), Number("--seed", 1), Path.Combine(folder.FullName, "artifacts", "prove"),
    Path.Combine(folder.FullName, "tests", "media"), args.Contains("--real"), !args.Contains("--untimed"));
Directory.CreateDirectory(options.Output);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
var table = new List<(string Proof, ProofRow Row)>();
var chosen = proofs.Where(p => words.Count == 0 || words.Contains(p.Name)).ToList();
foreach (var proof in chosen)
{
    Console.WriteLine($"== {proof.Name}: {proof.Summary}");
    long began = Stopwatch.GetTimestamp();
    try
    {
        foreach (var row in await proof.RunAsync(options, stop.Token))
        {
            Print(row);
            table.Add((proof.Name, row));
        }
    }
    catch (Exception error) when (error is not OperationCanceledException && chosen.Count > 1)
    {
        // One that can't run here (no namespaces, no models) must not hide the others, and must not pass either.
        var row = new ProofRow("it could be run", error.Message.Split('\n')[0], false);
        Print(row);
        table.Add((proof.Name, row));
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
}

if (chosen.Count > 1)
{
    Console.WriteLine();
    foreach (var (proof, row) in table) Console.WriteLine($"{proof,-8} {(row.Holds ? "holds " : "BROKEN")}  {row.Claim,-78} {row.Found}");
}

await File.WriteAllLinesAsync(
    Path.Combine(options.Output, "table.tsv"), table.Select(t => $"{t.Proof}\t{(t.Row.Holds ? "holds" : "broken")}\t{t.Row.Claim}\t{t.Row.Found}"));
return table.TrueForAll(t => t.Row.Holds) ? 0 : 1;

static void Print(ProofRow row) => Console.WriteLine($"{(row.Holds ? "holds " : "BROKEN")}  {row.Claim,-72} {row.Found}");

int Number(string name, int otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
