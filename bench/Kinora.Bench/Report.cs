using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kinora.Bench;

/// <summary>Figures of one scenario, as a table for people and as JSON for programs.</summary>
internal sealed class Report(string scenario)
{
    private readonly List<(string Name, string Value, string Target, bool? Met)> _rows = [];
    private readonly JsonObject _json = new() { ["scenario"] = scenario, ["figures"] = new JsonObject() };

    /// <summary>True while every figure that has a target meets it.</summary>
    public bool AllMet => _rows.TrueForAll(row => row.Met != false);

    /// <summary>A figure without a target.</summary>
    public void Add(string name, double value, string unit = "") => Add(name, value, unit, "", null);

    /// <summary>A figure that should not exceed <paramref name="limit"/>.</summary>
    public void AtMost(string name, double value, double limit, string unit = "") =>
        Add(name, value, unit, $"<= {Text(limit)} {unit}".TrimEnd(), value <= limit);

    /// <summary>A figure that should reach <paramref name="limit"/>.</summary>
    public void AtLeast(string name, double value, double limit, string unit = "") =>
        Add(name, value, unit, $">= {Text(limit)} {unit}".TrimEnd(), value >= limit);

    /// <summary>A remark that belongs to the figures (hardware, what was left out).</summary>
    public void Note(string text)
    {
        _rows.Add((text, "", "", null));
        ((JsonArray)(_json["notes"] ??= new JsonArray())).Add(text);
    }

    /// <summary>Writes the table to the console and the JSON to <paramref name="folder"/>.</summary>
    public void Write(string folder)
    {
        var table = new StringBuilder();
        int width = _rows.Count == 0 ? 0 : _rows.Where(r => r.Value.Length > 0).Select(r => r.Name.Length).DefaultIfEmpty(0).Max();
        table.AppendLine(CultureInfo.InvariantCulture, $"\n{scenario}");
        foreach (var (name, value, target, met) in _rows)
        {
            if (value.Length == 0)
            {
                table.Append("  ").AppendLine(name);
                continue;
            }

            string verdict = met switch { true => "ok", false => "MISSED", _ => "" };
            table.AppendLine($"  {name.PadRight(width)}  {value,14}  {target,-18} {verdict}".TrimEnd());
        }

        Console.Write(table);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{scenario}.json"), _json.ToJsonString(s_indented));
    }

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private void Add(string name, double value, string unit, string target, bool? met)
    {
        _rows.Add((name, $"{Text(value)} {unit}".TrimEnd(), target, met));
        var entry = new JsonObject { ["value"] = double.IsFinite(value) ? value : null, ["unit"] = unit };
        if (target.Length > 0) (entry["target"], entry["met"]) = (target, met);
        ((JsonObject)_json["figures"]!)[name] = entry;
    }

    private static string Text(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 0.1 => value.ToString("0.###", CultureInfo.InvariantCulture),
        _ => value.ToString("0.#####", CultureInfo.InvariantCulture),
    };
}
