using System.Text.Json;
using Kinora.Language;
using Kinora.Language.Depiction;
using Kinora.Stage;

namespace Kinora.Bench.Stage;

/// <summary>What the scenes of labelled prompts are found to hold, against the labels. Nothing is rendered but the frames of a thumb's size that exposure is measured on.</summary>
/// <remarks>--labels=FILE scores another set; --out=FOLDER writes every miss and extra.</remarks>
internal sealed class DepictionScenario : IScenario
{
    public string Name => "stage-depiction";

    public string Summary => "text to video: depiction F1 by slot, scene against labels, over the labelled and the held-out prompts";

    public Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        Score(report, options, StagePacks.Open(), Sets(options), cancellation);
        return Task.CompletedTask;
    }

    /// <summary>The sets of the repository, or the one that is given.</summary>
    public static string[] Sets(BenchOptions options)
    {
        string folder = Path.Combine(options.Media, "..", "Kinora.Language.Tests", "prompts");
        return options.Value("labels") is { } own ? [own] : [Path.Combine(folder, "labelled.jsonl"), Path.Combine(folder, "held-out.jsonl")];
    }

    public static void Score(Report report, BenchOptions options, AssetLibrary library, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var all = new DepictionScore();
        var understood = new DepictionScore();
        var differences = new List<string>();
        int prompts = 0;
        foreach (string file in files)
        {
            var score = new DepictionScore();
            int step = options.Quick ? 4 : 1;
            foreach (string line in File.ReadLines(file).Where((l, i) => l.Length > 0 && i % step == 0))
            {
                cancellation.ThrowIfCancellationRequested();
                var labels = JsonSerializer.Deserialize(line, DepictionJson.Default.DepictionLabels)!;
                var read = PromptInterpreter.Interpret(labels.Prompt);
                var scene = SceneBuilder.Build(read, new StageOptions { Width = 320, Height = 180, FramesPerSecond = 24, Seconds = 5 }, library, 7);
                var found = new List<string>();
                var shown = Standing(scene.Depiction.Shown(read), scene.Depiction);
                score.Add(labels, shown, found.Add);
                all.Add(labels, shown);
                understood.Add(labels, DepictedSlots.From(read));
                prompts++;
                if (found.Count > 0) differences.AddRange([$"{labels.Id} {labels.Prompt}", .. found.Select(f => "    " + f), "    | " + string.Join("; ", scene.Depiction.NotDepicted)]);
            }

            report.Add($"{Path.GetFileNameWithoutExtension(file)}: F1 of all slots", score.Overall.F1);
        }

        foreach (string slot in DepictionScore.Slots.Where(s => all[s].Hits + all[s].Missed > 0))
            report.Add($"{slot}: F1 (precision {all[slot].Precision:0.00}, recall {all[slot].Recall:0.00}, {all[slot].Hits + all[slot].Missed} labels, understood {understood[slot].F1:0.000})", all[slot].F1);
        report.Add("understood by the language alone: F1 of all slots", understood.Overall.F1);
        report.AtLeast("depicted: F1 of all slots", all.Overall.F1, .85);
        report.Note($"{prompts} prompts; a label counts when the record of the scene has it and the scene graph bears it out");
        string path = Path.Combine(options.Output, "stage-depiction.txt");
        Directory.CreateDirectory(options.Output);
        File.WriteAllLines(path, differences);
        report.Note($"misses and extras: {path}");
    }

    /// <summary>What the record says is shown, without counts that the objects of the scene graph do not bear out.</summary>
    private static DepictedSlots Standing(DepictedSlots shown, DepictionRecord record)
    {
        var onStage = record.Objects.Where(o => o.Subject >= 0).GroupBy(o => o.Noun).ToDictionary(g => g.Key, g => g.Count());
        return shown with { Counts = shown.Counts.Where(c => !onStage.TryGetValue(c.Key, out int n) || n == c.Value).ToDictionary() };
    }
}
