using Kinora.Language;
using Kinora.Media.Pictures;
using Kinora.Media.Tools;
using Kinora.Stage;

namespace Kinora.Bench.Stage;

/// <summary>Draws strips of frames for a fixed list of prompts: the gallery of docs/text-to-video.md.</summary>
/// <remarks>--out=FOLDER, docs/pictures/stage in the repository is where the page looks; --only=NUMBER,NUMBER draws some again.</remarks>
internal sealed class StageGallery : IScenario
{
    private const int Width = 384, Height = 216, Quality = 5;

    /// <summary>Shares of the clip that a strip shows.</summary>
    private static readonly double[] s_moments = [.12, .5, .88];

    /// <summary>The prompts of the gallery.</summary>
    public static IReadOnlyList<string> Prompts { get; } =
    [
        "A dog running on the grass",
        "White ceramic coffee mug on glossy marble countertop with morning window light. Camera slowly rotates 360 degrees around the mug, pausing briefly at the handle.",
        "An astronaut riding a horse on the moon",
        "A woman in a red dress walking on a city street at night, neon lights",
        "Two children flying a kite in a park on a sunny day",
        "A black cat sleeping on a red sofa in a living room",
        "五只鸭子在湖里游泳",
        "An elephant walking across the savanna at sunset",
        "A red sports car driving on a road in heavy rain",
        "A red apple, a green pear and two lemons on a white plate",
        "A fox walking through an autumn forest, leaves falling",
        "A sailboat on the sea at golden hour",
        "Five hot air balloons over mountains at sunrise",
        "Northern lights over a snowy mountain lake at night",
        "A knight fighting a dragon, oil painting style",
        "A chef cooking in a kitchen",
        "Cherry blossoms in a garden, petals falling, watercolor style",
        "Pixel art castle on a hill with a waving flag",
        "A cartoon pig jumping in a meadow, low angle",
        "Two penguins standing on the ice in heavy snow",
        "A clownfish swimming around a coral reef, light shafts from above",
        "A steam train crossing a bridge in thick fog, camera pans right",
        "雪山下的小木屋，夜晚，星空，炊烟升起",
        "A couple dancing on a stage under a spotlight, camera slowly orbits",
    ];

    public string Name => "stage-gallery";

    public string Summary => "text to video: the frame strips of docs/text-to-video.md, in --out=FOLDER";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        string folder = options.Value("out") ?? Path.Combine(options.Output, "stage-gallery");
        var only = options.Value("only")?.Split(',').ToHashSet();
        Directory.CreateDirectory(folder);
        var library = StagePacks.Open();
        var encoder = new PictureEncoder(await MediaTools.DetectAsync(Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin", cancellation));
        for (int i = 0; i < (options.Quick ? 4 : Prompts.Count); i++)
        {
            if (only?.Contains($"{i + 1}") == false) continue;
            var scene = SceneBuilder.Build(PromptInterpreter.Interpret(Prompts[i]), new StageOptions { Width = Width, Height = Height, FramesPerSecond = 24, Seconds = 5 }, library, 7);
            using var strip = StageStills.Draw(scene, Width, Height, [.. s_moments.Select(m => (int)(120 * m))], cancellation);
            await encoder.WriteJpegAsync(strip, Path.Combine(folder, $"stage-{i + 1:00}.jpg"), Quality, cancellation);
            if (scene.Depiction.NotDepicted.Count > 0) report.Note($"{i + 1:00} {Prompts[i]}: {string.Join("; ", scene.Depiction.NotDepicted)}");
        }

        report.Add("strips", Directory.EnumerateFiles(folder, "stage-*.jpg").Count());
        report.Add("size", Directory.EnumerateFiles(folder, "stage-*.jpg").Sum(f => new FileInfo(f).Length) / 1e6, "MB");
        report.Note($"gallery: {folder}");
    }
}
