using System.Diagnostics;
using Kinora.Bench.Stage;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Processes;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.VideoExtension;
using Kinora.Stage;
using Kinora.Vision;

namespace Kinora.Bench.Film;

/// <summary>Runs the picture shot on files and measures what it made.</summary>
internal sealed class FilmRun(MediaTools tools, string output)
{
    private readonly Dictionary<MediaSource, InputFile> _inputs = [];

    /// <summary>Programs.</summary>
    public MediaTools Tools => tools;

    /// <summary>Files named so far.</summary>
    public IReadOnlyDictionary<MediaSource, InputFile> Inputs => _inputs;

    /// <summary>The models that the launcher has prepared.</summary>
    public Lazy<ModelStore> Models { get; } = new(() => new ModelStore(
        Environment.GetEnvironmentVariable("KINORA_MODELS") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kinora", "models")));

    /// <summary>The packs that the launcher has prepared.</summary>
    public Lazy<AssetLibrary> Library { get; } = new(StagePacks.Open);

    /// <summary>The picture shot.</summary>
    public ImageToVideoShot Shot => field ??= new ImageToVideoShot(tools, Models);

    /// <summary>Names an input file.</summary>
    public MediaSource Add(string path)
    {
        var source = new BlobSource(path);
        _inputs[source] = new InputFile(path);
        return source;
    }

    /// <summary>Plans and renders.</summary>
    public async Task<FilmResult> MakeAsync(ImageToVideoRequest request, CancellationToken cancellation)
    {
        var shot = Shot;
        Directory.CreateDirectory(output);
        var job = new ShotJob(request, _inputs, output, 7, new Progress<double>());
        double work = Work();
        long start = Stopwatch.GetTimestamp();
        var plan = (ImageToVideoPlan)await shot.PlanAsync(job, cancellation);
        var result = await shot.RenderAsync(plan, job, cancellation);
        return new FilmResult(plan, result.Files[0].Path, Stopwatch.GetElapsedTime(start).TotalSeconds, Work() - work);
    }

    /// <summary>Makes a clip longer; the parent is kept beside it.</summary>
    public async Task<((string Parent, string Clip) Whole, int Join)> ExtendAsync(FilmResult clip, ImageToVideoRequest request, string prompt, string folder, CancellationToken cancellation)
    {
        string parent = Path.Combine(folder, "parent.mp4");
        File.Move(clip.Path, parent, true);
        var source = new VideoSource("parent");
        var input = new InputFile(parent, clip.Plan.ToJson(), request, _inputs, clip.Plan.Seed);
        var job = new ShotJob(new VideoExtensionRequest { Video = source, Prompt = prompt }, new Dictionary<MediaSource, InputFile> { [source] = input }, folder, 7, new Progress<double>());
        var shot = new VideoExtensionShot(tools, [Shot]);
        var plan = (VideoExtensionPlan)await shot.PlanAsync(job, cancellation);
        var made = await shot.RenderAsync(plan, job, cancellation);
        return ((parent, made.Files[0].Path), plan.Continuation.From);
    }

    /// <summary>Wall and processor seconds of encoding a clip's own frames from a file.</summary>
    public async Task<(double Wall, double Work)> EncodeAloneAsync(FilmResult clip, CancellationToken cancellation)
    {
        string raw = Path.Combine(output, "frames.yuv"), alone = Path.Combine(output, "alone.mp4");
        await ToolProcess.RunAsync(tools.Trusted("ffmpeg", ["-nostdin", "-loglevel", "error", "-y", "-i", clip.Path, "-f", "rawvideo", "-pix_fmt", "yuv420p", raw]), cancellation: cancellation);
        string rate = clip.Plan.FramesPerSecond.ToString(System.Globalization.CultureInfo.InvariantCulture);
        double work = Work();
        long start = Stopwatch.GetTimestamp();
        await ToolProcess.RunAsync(
            tools.Trusted("ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{clip.Plan.Width}x{clip.Plan.Height}", "-r", rate, "-i", raw,
                "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-profile:v", "high", "-g", "60", "-flags:v", "+cgop", "-movflags", "+faststart", alone,
            ]),
            cancellation: cancellation);
        var taken = (Stopwatch.GetElapsedTime(start).TotalSeconds, Work() - work);
        File.Delete(raw);
        File.Delete(alone);
        return taken;
    }

    /// <summary>Decoded frames of the given indices.</summary>
    public async Task<Dictionary<int, Frame>> FramesAsync(FilmResult clip, IEnumerable<int> wanted, CancellationToken cancellation)
    {
        var indices = wanted.ToHashSet();
        var frames = new Dictionary<int, Frame>();
        await using var reader = await ClipReader.OpenAsync(tools, clip.Path, null, cancellation);
        for (int i = 0; i <= indices.Max(); i++)
        {
            var frame = new Frame(reader.Format.Width, reader.Format.Height);
            if (!await reader.ReadAsync(frame)) throw new InvalidOperationException($"The clip ends before frame {i}.");
            if (indices.Contains(i)) frames[i] = frame;
            else frame.Dispose();
        }

        return frames;
    }

    // Fields 14 to 17 of proc(5) stat: own and waited-for children's processor time, in hundredths of a second.
    private static double Work()
    {
        string stat = File.ReadAllText("/proc/self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Skip(11).Take(4).Sum(long.Parse) / 100.0;
    }
}

/// <summary>A made clip with what it took.</summary>
internal sealed record FilmResult(ImageToVideoPlan Plan, string Path, double Wall, double Work);
