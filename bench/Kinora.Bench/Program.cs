using Kinora.Bench;

IScenario[] scenarios =
[
    .. typeof(IScenario).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IScenario)))
        .Select(t => (IScenario)Activator.CreateInstance(t)!).OrderBy(s => s.Name, StringComparer.Ordinal),
];
var words = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
if (args.Contains("--list"))
{
    foreach (var scenario in scenarios) Console.WriteLine($"{scenario.Name,-12} {scenario.Summary}");
    return 0;
}

var unknown = words.Except(scenarios.Select(s => s.Name)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"No scenario is called {string.Join(", ", unknown)}; --list names them.");
    return 2;
}

var root = RepositoryRoot();
var options = new BenchOptions(
    Path.Combine(root, "tests", "media"), Path.Combine(root, "artifacts", "bench"), args.Contains("--quick"),
    args.Where(a => a.StartsWith("--", StringComparison.Ordinal) && a.Contains('=', StringComparison.Ordinal))
        .ToDictionary(a => a[2..a.IndexOf('=', StringComparison.Ordinal)], a => a[(a.IndexOf('=', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal));
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
bool met = true;
foreach (var scenario in scenarios.Where(s => words.Count == 0 || words.Contains(s.Name)))
{
    var report = new Report(scenario.Name);
    await scenario.RunAsync(report, options, stop.Token);
    report.Write(options.Output);
    met &= report.AllMet;
}

return met ? 0 : 1;

static string RepositoryRoot()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kinora.slnx"))) folder = folder.Parent;
    return folder?.FullName ?? throw new InvalidOperationException("The bench runs from a checkout of Kinora.");
}
