using System.Globalization;
using Kinora.Proofs;
using Kinora.Proofs.Door;
using Kinora.Proofs.Egress;
using Kinora.Proofs.Kill;
using Kinora.Proofs.Load;

// The process that is killed is this program again, in another part.
if (args is ["victim", ..]) return await VictimHost.RunAsync(args[1..]);

IProof[] proofs = [new KillProof(freezes: false), new KillProof(freezes: true), new EgressProof(), new LoadProof(), new DoorProof()];
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
    Number("--rounds", 0), Number("--seed", 1), Path.Combine(folder.FullName, "artifacts", "prove"),
    Path.Combine(folder.FullName, "tests", "media"), args.Contains("--real"), !args.Contains("--untimed"));
Directory.CreateDirectory(options.Output);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
bool holds = true;
foreach (var proof in proofs.Where(p => words.Count == 0 || words.Contains(p.Name)))
{
    Console.WriteLine($"== {proof.Name}: {proof.Summary}");
    foreach (var row in await proof.RunAsync(options, stop.Token))
    {
        Console.WriteLine($"{(row.Holds ? "holds " : "BROKEN")}  {row.Claim,-72} {row.Found}");
        holds &= row.Holds;
    }
}

return holds ? 0 : 1;

int Number(string name, int otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
