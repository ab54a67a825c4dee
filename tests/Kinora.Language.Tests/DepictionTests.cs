using System.Globalization;
using System.Text;
using System.Text.Json;
using Kinora.Language.Depiction;

namespace Kinora.Language.Tests;

public sealed class DepictionTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("labelled.jsonl", 120)]
    [InlineData("held-out.jsonl", 40)]
    public void Interpretations_meet_the_labels_with_an_F1_of_at_least_point_85(string file, int atLeast)
    {
        var score = new DepictionScore();
        int prompts = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "prompts", file)))
        {
            DepictionLabels labels = JsonSerializer.Deserialize(line, DepictionJson.Default.DepictionLabels)!;
            var differences = new List<string>();
            score.Add(labels, DepictedSlots.From(PromptInterpreter.Interpret(labels.Prompt)), differences.Add);
            prompts++;
            if (differences.Count > 0)
                output.WriteLine($"{labels.Id} {labels.Prompt}\n    {string.Join("\n    ", differences)}");
        }

        var table = new StringBuilder();
        foreach (string slot in DepictionScore.Slots)
            table.AppendLine(CultureInfo.InvariantCulture, $"{slot,-10} F1 {score[slot].F1:0.000}  precision {score[slot].Precision:0.000}  recall {score[slot].Recall:0.000}  labels {score[slot].Hits + score[slot].Missed}");
        table.AppendLine(CultureInfo.InvariantCulture, $"overall    F1 {score.Overall.F1:0.000} over {prompts} prompts");
        output.WriteLine(table.ToString());
        prompts.ShouldBeGreaterThanOrEqualTo(atLeast);
        score.Overall.F1.ShouldBeGreaterThanOrEqualTo(0.85, table.ToString());
    }
}
