using System.Globalization;
using Kinora.Imaging;
using Kinora.Language;
using Kinora.Media.Pictures;
using Kinora.Stage;

namespace Kinora.Bench.Stage;

/// <summary>Stills of any prompts without encoding a clip: to look at what the stage makes of words.</summary>
/// <remarks>--prompts=FILE (one prompt in a line), --out=FOLDER, --height=LINES, --frames=COUNT, --columns=COUNT, --backdrop=1 for the places alone.</remarks>
internal sealed class StillsScenario : IScenario
{
    public string Name => "stage-stills";

    public string Summary => "text to video: a contact sheet of stills of the prompts in --prompts=FILE";

    public Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        if (options.Value("prompts") is not { } file)
        {
            report.Note("left out: --prompts=FILE names no file of prompts");
            return Task.CompletedTask;
        }

        int Number(string name, int otherwise) => options.Value(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        string folder = options.Value("out") ?? Path.Combine(options.Output, "stage-stills");
        Directory.CreateDirectory(folder);
        var library = StagePacks.Open();
        var prompts = File.ReadLines(file).Where(l => l.Length > 0 && l[0] != '#').ToList();
        int height = Number("height", 270), width = height * 16 / 9 / 2 * 2, count = Number("frames", 1), columns = Number("columns", count > 1 ? 1 : 3);
        int perSheet = columns * Number("rows", 4);
        for (int first = 0; first < prompts.Count; first += perSheet)
        {
            int n = Math.Min(perSheet, prompts.Count - first);
            using var sheet = new Plane<Rgba>(width * count * columns, height * ((n + columns - 1) / columns));
            for (int i = 0; i < n; i++)
            {
                int x = i % columns * width * count, y = i / columns * height;
                var read = PromptInterpreter.Interpret(prompts[first + i]);
                if (options.Value("backdrop") is not null)
                {
                    using var place = SettingBackdrop.Render(read, width, height, library, 7, cancellation);
                    Console.WriteLine($"{first + i + 1}. {prompts[first + i]}: {place.Setting}, horizon {place.Horizon:0.00}, camera {place.CameraHeight:0.00} m");
                    StageStills.Copy(place.Picture, sheet, x, y);
                    continue;
                }

                var scene = SceneBuilder.Build(read, new StageOptions { Width = width, Height = height, FramesPerSecond = 24, Seconds = 5 }, library, 7);
                Console.WriteLine($"{first + i + 1}. {prompts[first + i]}: {scene.Depiction.Setting}, {scene.Depiction.TimeOfDay}; {string.Join("; ", scene.Depiction.NotDepicted)}");
                using var strip = StageStills.Draw(scene, width, height, [.. Enumerable.Range(0, count).Select(k => (120 * ((2 * k) + 1)) / (2 * count))], cancellation);
                StageStills.Copy(strip, sheet, x, y);
            }

            PictureEncoder.WritePng(sheet, Path.Combine(folder, $"sheet-{(first / perSheet) + 1:00}.png"));
        }

        report.Note($"stills: {folder}");
        return Task.CompletedTask;
    }
}
