using Kinora.Imaging;
using Kinora.Language;
using Kinora.Media;
using Kinora.Media.Clips;
using Kinora.Media.Headers;
using Kinora.Media.Pictures;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.ImageToVideo.Camera;
using Kinora.Shots.Faces.Rig;
using Kinora.Shots.ImageToVideo.Effects;
using Kinora.Shots.Motion.Expressions;
using Kinora.Vision;

namespace Kinora.Shots.Motion;

/// <summary>The character of a photo performs the movement of a clip.</summary>
/// <param name="tools">Programs.</param>
/// <param name="models">Vision models, opened on first use.</param>
public sealed class MotionTransferShot(MediaTools tools, Lazy<ModelStore> models) : IShot
{
    private const double TrackingShare = .45; // of the work, for the progress
    private readonly Lazy<FaceTopology> _topology = new(() => new FaceTopology(models.Value.CanonicalFace));

    /// <inheritdoc/>
    public Capability Capability => Capability.MotionTransfer;

    /// <inheritdoc/>
    public async Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var request = (MotionTransferRequest)job.Request;
        var model = ModelTable.Find(request.Video.Model) ?? throw new ShotException("model", $"model_name: there is no model {request.Video.Model}.");
        var driver = await ExamineDriverAsync(job.Input(request.Driver).Path, cancellation);
        using var photo = await DecodeAsync(job.Input(request.Image).Path, cancellation);
        var size = OutputSize.Following(photo.Width, photo.Height, model.ShortSide(request.Video.Mode));
        using var picture = CharacterPicture.Of(photo, size.Width, size.Height);
        var found = CharacterFinder.Find(picture.Pixels, picture.Transparency, models.Value, cancellation);
        var glance = await DriverGlance.TakeAsync(job.Input(request.Driver).Path, tools, models.Value, cancellation);
        bool hasFace = glance.Face && CharacterFace.Find(picture.Pixels, PoseFrame.Of(found), models.Value) is not null;
        List<string> notes = [.. glance.Notes(hasFace)];
        if (found.Source == FigureSource.Outline) notes.Add("No person was recognised; the drawn figure's skeleton was fitted to its outline.");
        if (!found.FeetVisible) notes.Add("The picture shows no feet: the figure is held at the lower edge of the picture.");
        if (!found.LegsMove) notes.Add("The figure sits: its upper body moves, its legs stay.");
        if (request.KeepOriginalSound && !driver.HasAudio) notes.Add("The driving video has no sound to keep.");
        double rate = model.FramesPerSecond(Capability.MotionTransfer);
        var plan = new MotionPlan(
            size.Width, size.Height, rate, driver.Seconds, request.Orientation, request.KeepOriginalSound && driver.HasAudio, job.Seed, found, notes);
        return string.IsNullOrWhiteSpace(request.Prompt) ? plan : Directed(plan, request.Prompt, notes);
    }

    /// <summary>What the prompt adds: camera, weather, light and colours, as for a clip from a picture.</summary>
    private static MotionPlan Directed(MotionPlan plan, string prompt, List<string> notes)
    {
        var said = new PromptPlanner(prompt, null, null);
        notes.AddRange(InterpretationText.Describe(said.Said));
        var (motions, sway) = said.Camera(plan.Width, plan.Height, plan.Seconds, plan.Seed, out bool still);
        var camera = still || (motions.Count == 0 && sway == 0)
            ? null
            : Coverage.Cover(
                new CameraPath { Motions = motions, Sway = sway, Seed = plan.Seed }, plan.Width, plan.Height, plan.FramesPerSecond,
                Math.Max(1, (int)Math.Ceiling(plan.Seconds * plan.FramesPerSecond)));
        foreach (var living in said.Living()) notes.Add($"Not moved: {living.Kind}; the background of a motion transfer rests.");
        return plan with { Camera = camera, Effects = said.Effects(), Grade = said.Grade() };
    }

    /// <inheritdoc/>
    public async Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var motion = (MotionPlan)plan;
        var request = (MotionTransferRequest)job.Request;
        var driver = job.Input(request.Driver).Path;
        var performance = await Performance.TrackAsync(
            driver, motion.FramesPerSecond, tools, models.Value, new Progress(job.Progress, 0, TrackingShare), cancellation);
        using var photo = await DecodeAsync(job.Input(request.Image).Path, cancellation);
        using var picture = CharacterPicture.Of(photo, motion.Width, motion.Height);
        var rest = PoseFrame.Of(motion.Figure);
        using var matte = CharacterMatte.Find(picture, rest, motion.Figure.Source, models.Value, cancellation);
        var targets = Retargeting.Run(rest, motion.Figure, performance, motion.Orientation, motion.Width, motion.Height);
        using var puppet = new Puppet(new Figure(picture.Pixels, rest, matte), Face(picture, rest, performance, targets, motion.Orientation), motion.Seed, cancellation);
        var format = new FrameFormat(motion.Width, motion.Height, motion.FramesPerSecond, targets.Count);
        var overlays = EffectOverlays.Make(motion.Effects, motion.Grade, motion.Width, motion.Height, () => Salience.LightX(picture.Pixels), motion.Seed);
        using var frames = new MotionFrames(puppet, targets, format, motion.Camera, overlays);
        var sound = motion.KeepSound ? await new SoundDecoder(tools).DecodeAsync(driver, AudioBuffer.MixRate, 2, cancellation) : null;
        var path = Path.Combine(job.Scratch, "motion.mp4");
        var marked = request.Watermark ? Path.Combine(job.Scratch, "motion-watermarked.mp4") : null;
        var encoding = new ClipEncoding { Watermark = marked is null ? null : new Watermark(marked) };
        var rest01 = new Progress(job.Progress, TrackingShare, 1);
        var counted = new FrameProgress(rest01, targets.Count);
        var clip = await new ClipEncoder(tools).EncodeAsync(frames, sound, path, encoding, counted, cancellation);
        var files = new List<ShotFile> { new(ShotFileKind.Video, path, clip.Seconds, clip.Width, clip.Height, clip.FramesPerSecond) };
        if (marked is not null) files.Add(new ShotFile(ShotFileKind.WatermarkedVideo, marked, clip.Seconds, clip.Width, clip.Height, clip.FramesPerSecond));
        return new ShotResult(files);
    }

    /// <summary>Gives the targets the driver's expressions; null when there is no face on either side to carry them.</summary>
    private Func<Plane<Rgba>, CharacterFace>? Face(CharacterPicture picture, PoseFrame rest, Performance performance, List<Target> targets, CharacterOrientation orientation)
    {
        var canonical = models.Value.CanonicalFace;
        var expressions = ExpressionCurve.Of(canonical, performance.Faces, performance.FramesPerSecond, orientation == CharacterOrientation.Image);
        if (expressions is null || CharacterFace.Find(picture.Pixels, rest, models.Value) is not { } mesh) return null;
        for (int i = 0; i < targets.Count; i++) targets[i].Show(expressions[i]);
        return texture => CharacterFace.Rig(_topology.Value, canonical, texture, mesh);
    }

    private async Task<Plane<Rgba>> DecodeAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await new PictureDecoder(tools).DecodeAsync(path, cancellation);
        }
        catch (MediaException e)
        {
            throw new ShotException("image_unreadable", $"image_url: {e.Message}", e);
        }
    }

    private static async Task<MediaInfo> ExamineDriverAsync(string path, CancellationToken cancellation)
    {
        var finding = await MediaHeader.ExamineAsync(path, cancellation);
        return finding.Info is { Kind: MediaKind.Video } info
            ? info
            : throw new ShotException("video_unreadable", $"video_url: {finding.Rejection ?? "the file is not a video"}.");
    }

    /// <summary>A part of the work as a part of the whole's progress.</summary>
    private sealed class Progress(IProgress<double> whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + ((to - from) * value));
    }

    private sealed class FrameProgress(IProgress<double> share, int count) : IProgress<int>
    {
        public void Report(int value) => share.Report((double)value / count);
    }
}
