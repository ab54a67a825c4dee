using System.Runtime.CompilerServices;
using Kinora.Imaging;
using Kinora.Language;
using Kinora.Media.Clips;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.VideoExtension;
using Kinora.Stage;

namespace Kinora.Shots.TextToVideo;

/// <summary>A clip from words: the prompt is understood, staged as a 3D scene, and filmed.</summary>
public sealed class TextToVideoShot : IShot, IExtendableShot
{
    private readonly Lazy<AssetLibrary> _assets;
    private readonly ClipEncoder _encoder;
    private readonly SceneSound _sound;

    // scenes built while planning are drawn soon after; they go with their plan
    private readonly ConditionalWeakTable<ShotPlan, StageScene[]> _built = [];

    /// <summary>A shot over the installed programs and packs of models, which are opened when first needed.</summary>
    public TextToVideoShot(MediaTools tools, Lazy<AssetLibrary> library)
    {
        ArgumentNullException.ThrowIfNull(library);
        _assets = library;
        _encoder = new ClipEncoder(tools);
        _sound = new SceneSound(tools);
    }

    /// <inheritdoc/>
    public Capability Capability => Capability.TextToVideo;

    private AssetLibrary Library
    {
        get
        {
            try
            {
                return _assets.Value;
            }
            catch (DirectoryNotFoundException e)
            {
                throw new ShotException("assets_missing", e.Message, e);
            }
        }
    }

    /// <inheritdoc/>
    public Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Task.Run<ShotPlan>(() => Plan((TextToVideoRequest)job.Request, job.Seed, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public async Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var decided = (TextToVideoPlan)plan;
        if (!_built.TryGetValue(plan, out var scenes)) scenes = await Task.Run(() => Build(decided, cancellation), cancellation).ConfigureAwait(false);
        var sound = decided.Sound ? await _sound.ComposeAsync(decided, scenes, cancellation).ConfigureAwait(false) : null;
        using var clip = new StagedClip(decided, scenes, 0, decided.FrameCount, job.Progress);
        return await ClipFiles.EncodeAsync(_encoder, clip, sound, job, cancellation, Credits(decided)).ConfigureAwait(false);
    }

    /// <summary>The authors of the models and pictures shown, as their licences ask; null where all is our own.</summary>
    private static string? Credits(TextToVideoPlan plan)
    {
        var credits = plan.Shots.SelectMany(s => s.Depiction.Credits).Distinct().Select(c => $"{c.Name} by {c.Creator} ({c.License}, {c.Source})").ToList();
        return credits.Count == 0 ? null : string.Join("; ", credits);
    }

    /// <inheritdoc/>
    public Task<Continuation> ContinueAsync(
        string plan, RenderRequest request, IReadOnlyDictionary<MediaSource, InputFile> inputs, string? prompt, double seconds, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var before = TextToVideoPlan.FromJson(plan);
            var longer = Extend(before, prompt, seconds);
            return new Continuation(longer.ToJson(), before.FrameCount, longer.FrameCount - before.FrameCount, longer.Width, longer.Height, longer.FramesPerSecond);
        },
        cancellation);

    /// <inheritdoc/>
    public Task RenderContinuationAsync(
        Continuation continuation, RenderRequest request, IReadOnlyDictionary<MediaSource, InputFile> inputs, string outputPath, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        return RenderContinuationAsync(TextToVideoPlan.FromJson(continuation.Plan), continuation.From, continuation.Frames, outputPath, progress, cancellation);
    }

    /// <summary>Size of a model's clips in a mode and shape.</summary>
    public static (int Width, int Height) Size(string model, QualityMode mode, AspectRatio aspect)
    {
        int side = (ModelTable.Find(model) ?? ModelTable.Find(ModelTable.Default)!).ShortSide(mode), wide = side * 16 / 9 / 2 * 2;
        return aspect switch { AspectRatio.Portrait => (side, wide), AspectRatio.Square => (side * 4 / 3 / 2 * 2, side * 4 / 3 / 2 * 2), _ => (wide, side) };
    }

    internal TextToVideoPlan Plan(TextToVideoRequest request, ulong seed, CancellationToken cancellation)
    {
        var model = ModelTable.Find(request.Video.Model) ?? ModelTable.Find(ModelTable.Default)!;
        var (width, height) = Size(model.Name, request.Video.Mode, request.AspectRatio);
        int fps = model.FramesPerSecond(Capability.TextToVideo), count = model.FrameCount(Capability.TextToVideo, request.Video.Seconds), start = 0;
        var parts = Parts(request);
        var shots = new List<StagedShot>();
        var scenes = new List<StageScene>();
        var plan = new TextToVideoPlan
        {
            Width = width,
            Height = height,
            FramesPerSecond = fps,
            FrameCount = count,
            Seed = seed,
            Literalness = request.CfgScale ?? .5,
            Camera = request.MultiShot is null ? request.Camera : null,
            Sound = request.Sound,
            Voices = request.Voices,
            Shots = [],
        };
        for (int i = 0; i < parts.Count; i++)
        {
            int frames = i == parts.Count - 1 ? count - start : parts[i].Seconds * fps;
            if (frames <= 0) break;
            var interpretation = PromptInterpreter.Interpret(parts[i].Prompt, request.NegativePrompt);
            var scene = SceneBuilder.Build(interpretation, Options(plan, parts[i].Seconds), Library, seed);
            cancellation.ThrowIfCancellationRequested();
            scenes.Add(scene);
            shots.Add(new StagedShot { Start = start, Frames = frames, Seconds = parts[i].Seconds, Interpretation = interpretation, Depiction = scene.Depiction });
            start += frames;
        }

        plan = plan with { Shots = shots };
        _built.Add(plan, [.. scenes]);
        return plan;
    }

    private StageScene[] Build(TextToVideoPlan plan, CancellationToken cancellation)
    {
        var scenes = new StageScene[plan.Shots.Count];
        for (int i = 0; i < scenes.Length; i++)
        {
            scenes[i] = SceneBuilder.Build(plan.Shots[i].Interpretation, Options(plan, plan.Shots[i].Seconds), Library, plan.Seed);
            cancellation.ThrowIfCancellationRequested();
        }

        return scenes;
    }

    private static StageOptions Options(TextToVideoPlan plan, double seconds) =>
        new() { Width = plan.Width, Height = plan.Height, FramesPerSecond = plan.FramesPerSecond, Seconds = seconds, Camera = plan.Camera, Literalness = plan.Literalness };

    /// <summary>The shots of a request: as listed, as found in the prompt, or the prompt as one.</summary>
    private static List<(string Prompt, int Seconds)> Parts(TextToVideoRequest request) => request.MultiShot switch
    {
        null => [(request.Prompt, request.Video.Seconds)],
        { Shots.Count: > 0 } listed => [.. listed.Shots.Select(s => (s.Prompt, s.Seconds))],
        _ => [.. ShotSplitter.Split(request.Prompt, request.Video.Seconds).Select(s => (s.Prompt, s.Seconds))],
    };

    /// <summary>Makes a plan longer: the last shot goes on, or what should happen next is staged as a new one with the same characters.</summary>
    internal TextToVideoPlan Extend(TextToVideoPlan plan, string? prompt, double seconds)
    {
        int added = (int)Math.Round(seconds * plan.FramesPerSecond);
        var shots = plan.Shots.ToList();
        if (string.IsNullOrWhiteSpace(prompt) || string.Equals(prompt.Trim(), shots[^1].Interpretation.Prompt.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            shots[^1] = shots[^1] with { Frames = shots[^1].Frames + added };
        }
        else
        {
            var interpretation = Carried(PromptInterpreter.Interpret(prompt), shots[^1].Interpretation);
            var scene = SceneBuilder.Build(interpretation, Options(plan with { Camera = null }, seconds), Library, plan.Seed);
            shots.Add(new StagedShot { Start = plan.FrameCount, Frames = added, Seconds = seconds, Interpretation = interpretation, Depiction = scene.Depiction });
        }

        return plan with { Shots = shots, FrameCount = plan.FrameCount + added, ExtendedAt = [.. plan.ExtendedAt, plan.FrameCount] };
    }

    /// <summary>Draws frames of a plan from one on: the scene's own clock goes on, so that the join can't be seen.</summary>
    internal async Task RenderContinuationAsync(TextToVideoPlan plan, int startFrame, int frames, string outputPath, IProgress<double> progress, CancellationToken cancellation)
    {
        var scenes = await Task.Run(() => Build(plan, cancellation), cancellation).ConfigureAwait(false);
        var sound = plan.Sound ? await _sound.ComposeAsync(plan, scenes, cancellation).ConfigureAwait(false) : null;
        if (sound is not null) sound = Media.Sound.Mixing.Crop(sound, startFrame / plan.FramesPerSecond * 1000, (startFrame + frames) / plan.FramesPerSecond * 1000);
        using var clip = new StagedClip(plan, scenes, startFrame, frames, progress);
        await _encoder.EncodeAsync(clip, sound, outputPath, new ClipEncoding(), null, cancellation).ConfigureAwait(false);
    }

    /// <summary>What the new words don't say stays as it was: who is there, where, and when.</summary>
    private static PromptInterpretation Carried(PromptInterpretation next, PromptInterpretation before) => next with
    {
        Subjects = next.Subjects.Count > 0 ? next.Subjects : before.Subjects,
        Relations = next.Subjects.Count > 0 ? next.Relations : before.Relations,
        Settings = next.Settings.Count > 0 ? next.Settings : before.Settings,
        TimeOfDay = next.TimeOfDay ?? before.TimeOfDay,
        Season = next.Season ?? before.Season,
        Weather = next.Weather.Count > 0 ? next.Weather : before.Weather,
        Light = next.Light.Count > 0 ? next.Light : before.Light,
        Styles = next.Styles.Count > 0 ? next.Styles : before.Styles,
        Exclusions = [.. before.Exclusions, .. next.Exclusions],
    };
}
