using Kinora.Language;
using Kinora.Media.Pictures;
using Kinora.Stage;

namespace Kinora.Bench.Stage;

/// <summary>Draws strips of frames for a fixed list of prompts: the gallery of the documentation.</summary>
internal static class StageGallery
{
    private const int Width = 320, Height = 180, Pictures = 4;

    /// <summary>The prompts of the gallery.</summary>
    public static IReadOnlyList<string> Prompts { get; } =
    [
        "A dog running on the grass",
        "White ceramic coffee mug on glossy marble countertop with morning window light. Camera slowly rotates 360 degrees around the mug, pausing briefly at the handle.",
        "An astronaut riding a horse on the moon",
        "A tiger walking through the jungle",
        "A sailboat on the sea at golden hour",
        "Three red balloons floating over a green field at sunset",
        "A black cat sleeping on a red sofa in a living room",
        "A woman in a red dress walking on a city street at night, neon lights",
        "A red apple and a green pear on a white plate",
        "An eagle flying over snowy mountains",
        "A fox walking through an autumn forest, leaves falling",
        "A red sports car driving on a road in the rain",
        "五只鸭子在湖里游泳",
        "A baby panda sitting in a bamboo forest",
        "A robot dancing in a living room",
        "A goldfish swimming underwater",
        "A penguin standing on ice in heavy snow",
        "Elephant walking in the savanna at sunset",
        "A steaming cup of coffee on a wooden table",
        "Five hot air balloons over mountains at sunrise",
        "A white swan on a lake at dawn",
        "Northern lights over a snowy mountain lake",
        "A spaceship flying through space past a planet",
        "Cherry blossoms in a garden, petals falling, watercolor style",
    ];

    /// <summary>Writes one strip for each prompt and a page that shows them.</summary>
    public static void Write(AssetLibrary library, string folder, int count, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var page = new List<string> { "# Gallery of the stage", "", "Drawn by `./kinora bench stage`; one seed, no choice among takes.", "" };
        for (int i = 0; i < Math.Min(count, Prompts.Count); i++)
        {
            string name = $"stage-{i + 1:00}.png";
            var scene = SceneBuilder.Build(PromptInterpreter.Interpret(Prompts[i]), new StageOptions { Width = Width, Height = Height, FramesPerSecond = 24, Seconds = 5 }, library, 7);
            using var strip = StageStills.Draw(scene, Width, Height, [.. Enumerable.Range(0, Pictures).Select(k => 15 + (k * 30))], cancellation);
            PictureEncoder.WritePng(strip, Path.Combine(folder, name));
            page.AddRange([$"**{Prompts[i]}**", "", $"![{i + 1}]({name})", ""]);
            if (scene.Depiction.NotDepicted.Count > 0) page.AddRange([$"Not depicted: {string.Join("; ", scene.Depiction.NotDepicted)}", ""]);
        }

        File.WriteAllLines(Path.Combine(folder, "README.md"), page);
    }
}
