using Kinora.Imaging;
using Kinora.Media.Pictures;
using Kinora.Media.Processes;
using Kinora.Requests;
using Kinora.Shots;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.MultiImage;
using Kinora.Shots.VideoExtension;

namespace Kinora.Bench.Film;

/// <summary>Draws a strip of frames for each feature of picture clips, and the page that shows them: one seed, no choice among takes.</summary>
internal sealed class FilmStrips(FilmRun run, BenchOptions options, string output)
{
    private readonly string _folder = Path.GetFullPath(output);
    private const int Pictures = 4, Width = 320;
    private readonly List<string> _page =
    [
        "# Clips from pictures, in frames",
        "",
        "Four frames of each clip, from its first to its last, drawn by `./kinora bench image --strips=docs/pictures/film`. Photos: see the credits below.",
        "",
    ];

    /// <summary>Writes all strips and the page.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(_folder);
        Section("Camera in space");
        await CameraAsync("horizontal", "landscape-sky-estuary.jpg", "`horizontal` 9: the cables stay whole before sky and shore", new(CameraMove.Simple, Horizontal: 9), cancellation);
        await CameraAsync("vertical", "landscape-meadow-mountain.jpg", "`vertical` 9", new(CameraMove.Simple, Vertical: 9), cancellation);
        await CameraAsync("depth-portrait", "portrait-astronaut.png", "`horizontal` -9 before a person", new(CameraMove.Simple, Horizontal: -9), cancellation);
        await CameraAsync("pan", "landscape-stream.jpg", "`pan` 9", new(CameraMove.Simple, Pan: 9), cancellation);
        await CameraAsync("tilt", "landscape-dandelion-sunset.jpg", "`tilt` 9", new(CameraMove.Simple, Tilt: 9), cancellation);
        await CameraAsync("roll", "landscape-meadow-mountain.jpg", "`roll` 9", new(CameraMove.Simple, Roll: 9), cancellation);
        await CameraAsync("zoom", "object-coffee-cup.png", "`zoom` -9", new(CameraMove.Simple, Zoom: -9), cancellation);
        Section("Presets");
        await CameraAsync("down-back", "landscape-meadow-mountain.jpg", "`down_back`", new(CameraMove.DownBack), cancellation);
        await CameraAsync("forward-up", "landscape-stream.jpg", "`forward_up`", new(CameraMove.ForwardUp), cancellation);
        await CameraAsync("right-turn-forward", "portrait-astronaut.png", "`right_turn_forward`", new(CameraMove.RightTurnForward), cancellation);
        await CameraAsync("left-turn-forward", "landscape-dandelion-sunset.jpg", "`left_turn_forward`", new(CameraMove.LeftTurnForward), cancellation);
        Section("Motion brush, end frame, extension, several shots");
        await BrushAsync(cancellation);
        await TailAsync("tail", "stereo/synthetic-left.png", "stereo/synthetic-right.png", "`image` and `image_tail` of one scene: in-betweening along the motion", cancellation);
        await TailAsync("tail-unlike", "images/landscape-dandelion-sunset.jpg", "images/landscape-meadow-mountain.jpg", "`image` and `image_tail` that share nothing: a dissolve in motion", cancellation);
        await ExtensionAsync(cancellation);
        await WordsAsync("shots", "object-coffee-cup.png", "Shot 1: a cup on a table. Shot 2: close-up of the cup. Shot 3: the table, slow pan right.", cancellation, several: true);
        Section("Weather and particles");
        foreach (var (name, photo, prompt) in new[]
        {
            ("rain", "landscape-meadow-mountain.jpg", "heavy rain, static camera"), ("snow", "landscape-stream.jpg", "heavy snow, static camera"),
            ("fog", "landscape-meadow-mountain.jpg", "thick fog, static camera"), ("leaves", "landscape-meadow-mountain.jpg", "autumn leaves falling in the wind, static camera"),
            ("rays", "landscape-dandelion-sunset.jpg", "god rays and dust, slow push in"),
        }) await WordsAsync(name, photo, prompt, cancellation);
        Section("Living pictures");
        foreach (var (name, photo, prompt) in new[]
        {
            ("water", "landscape-stream.jpg", "the water flows, static camera"), ("clouds", "landscape-sky-estuary.jpg", "clouds drift by, static camera"),
            ("foliage", "landscape-meadow-mountain.jpg", "grass and trees sway in the wind, static camera"),
        }) await WordsAsync(name, photo, prompt, cancellation);
        Section("Several pictures in one scene");
        await ScenesAsync(cancellation);
        Credits();
        await File.WriteAllLinesAsync(Path.Combine(_folder, "README.md"), _page, cancellation);
    }

    private Task CameraAsync(string name, string photo, string caption, CameraControl control, CancellationToken cancellation) => PictureAsync(
        name, caption, new ImageToVideoRequest { Video = new("kling-v1", QualityMode.Std, 5), Image = Photo(photo), Camera = control }, cancellation);

    private Task WordsAsync(string name, string photo, string prompt, CancellationToken cancellation, bool several = false) => PictureAsync(
        name, $"\"{prompt}\"{(several ? ", `multi_shot`, `shot_type` intelligence" : "")}",
        new ImageToVideoRequest { Video = new("kling-v3", QualityMode.Std, 4), Image = Photo(photo), Prompt = prompt, MultiShot = several ? new MultiShot([]) : null }, cancellation);

    private async Task PictureAsync(string name, string caption, ImageToVideoRequest request, CancellationToken cancellation)
    {
        var clip = await run.MakeAsync(request, cancellation);
        await StripAsync(name, caption, clip.Path, Evenly(clip.Plan.FrameCount), cancellation);
    }

    private async Task BrushAsync(CancellationToken cancellation)
    {
        const int w = 600, h = 400;
        using var mask = new Plane<Rgba>(w, h);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                double u = (x - 305) / 225.0, v = (y - 205) / 178.0;
                mask[x, y] = (u * u) + (v * v) < 1 ? new Rgba(255, 255, 255) : new Rgba(0, 0, 0);
            }
        }

        string path = Path.Combine(options.Output, "brush-mask.png");
        PictureEncoder.WritePng(mask, path);
        await PictureAsync(
            "brush", "Motion brush: the cup, painted over roughly, goes to the right; the table behind it is painted in",
            new ImageToVideoRequest
            {
                Video = new("kling-v1", QualityMode.Std, 5),
                Image = Photo("object-coffee-cup.png"),
                DynamicMasks = [new DynamicMask(run.Add(path), [new(305, 195), new(345, 190), new(395, 205)])],
            },
            cancellation);
    }

    private Task TailAsync(string name, string first, string last, string caption, CancellationToken cancellation) => PictureAsync(
        name, caption,
        new ImageToVideoRequest { Video = new("kling-v1-5", QualityMode.Pro, 5), Image = run.Add(Path.Combine(options.Media, first)), ImageTail = run.Add(Path.Combine(options.Media, last)) },
        cancellation);

    private async Task ExtensionAsync(CancellationToken cancellation)
    {
        var request = new ImageToVideoRequest { Video = new("kling-v1", QualityMode.Std, 5), Image = Photo("object-coffee-cup.png"), Prompt = "slow pan left" };
        var clip = await run.MakeAsync(request, cancellation);
        var (whole, join) = await run.ExtendAsync(clip, request, "zoom in, snow falls", Path.Combine(options.Output, "image"), cancellation);
        int end = join + (int)(VideoExtensionShot.Added * clip.Plan.FramesPerSecond) - 1;
        await StripAsync("extension", "An extension by \"zoom in, snow falls\": first frame, the two frames at the join, last frame", whole.Clip, [0, join - 1, join, end], cancellation);
    }

    private async Task ScenesAsync(CancellationToken cancellation)
    {
        await SceneAsync("multi-beach", "A woman and a cup of coffee on the beach at sunset", ["images/portrait-astronaut.png", "images/object-coffee-cup.png"], cancellation);
        await SceneAsync("multi-bears", "A bear beside a woman in a forest", ["motion/character-bear.png", "images/portrait-hopper.jpg"], cancellation);
        await SceneAsync("multi-photo", "A woman, in the mountains", ["images/portrait-hopper.jpg", "images/landscape-meadow-mountain.jpg"], cancellation);
        await SceneAsync("multi-close", "A cat and a cup of coffee in a living room", ["images/animal-cat.png", "images/object-coffee-cup.png"], cancellation);
    }

    private async Task SceneAsync(string name, string prompt, string[] pictures, CancellationToken cancellation)
    {
        var request = new MultiImageToVideoRequest
        {
            Video = new("kling-v1-6", QualityMode.Std, 5),
            Images = [.. pictures.Select(p => run.Add(Path.Combine(options.Media, p)))],
            Prompt = prompt,
            AspectRatio = AspectRatio.Landscape,
        };
        var shot = new MultiImageToVideoShot(run.Tools, run.Models, run.Library);
        var job = new ShotJob(request, run.Inputs, Path.Combine(options.Output, "image"), 7, new Progress<double>());
        var plan = (MultiImagePlan)await shot.PlanAsync(job, cancellation);
        var made = await shot.RenderAsync(plan, job, cancellation);
        string caption = $"\"{prompt}\" from {string.Join(", ", pictures.Select(p => $"`{Path.GetFileName(p)}`"))}";
        await StripAsync(name, caption, made.Files[0].Path, Evenly(plan.Frames), cancellation);
    }

    private void Section(string title) => _page.AddRange([$"## {title}", ""]);

    private void Credits()
    {
        Section("Credits");
        _page.AddRange(
        [
            "The photos are those of tests/media (authors and licences: tests/media/LICENSES.md). Strips of `landscape-meadow-mountain` and `landscape-stream`",
            "show photos by Aitzol Berasategi (CC-BY 4.0), changed; strips of `landscape-sky-estuary` (horizontal, clouds) show a photo by Sander Klootwijk and",
            "are themselves CC-BY-SA 4.0. The others: NASA and the US Navy (public domain), Rachel Michetti, Stefan van der Walt, Clemens Engelhardt and Kinora (CC0).",
        ]);
    }

    private MediaSource Photo(string name) => run.Add(Path.Combine(options.Media, "images", name));

    private static int[] Evenly(int frames) => [.. Enumerable.Range(0, Pictures).Select(k => k * (frames - 1) / (Pictures - 1))];

    private async Task StripAsync(string name, string caption, string clip, int[] frames, CancellationToken cancellation)
    {
        string path = Path.Combine(_folder, name + ".jpg");
        string select = string.Join('+', frames.Select(f => $"eq(n\\,{f})"));
        await ToolProcess.RunAsync(
            run.Tools.Trusted("ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-y", "-i", clip, "-vf", $"select='{select}',scale={Width}:-2:flags=area,tile={frames.Length}x1:padding=4:color=white",
                "-frames:v", "1", "-q:v", "5", "-map_metadata", "-1", "-bitexact", path,
            ]),
            cancellation: cancellation);
        _page.AddRange([$"**{caption}**", "", $"![{name}]({name}.jpg)", ""]);
        Console.WriteLine($"  {name}.jpg  {new FileInfo(path).Length / 1024} kB");
    }
}
