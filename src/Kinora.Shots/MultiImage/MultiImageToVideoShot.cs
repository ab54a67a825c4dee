using Kinora.Imaging;
using Kinora.Language;
using Kinora.Media;
using Kinora.Media.Clips;
using Kinora.Media.Pictures;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.ImageToVideo.Camera;
using Kinora.Shots.ImageToVideo.Effects;
using Kinora.Shots.ImageToVideo.Scene;
using Kinora.Vision;

namespace Kinora.Shots.MultiImage;

/// <summary>The subjects of up to four pictures, cut out, placed by the prompt's words, lit alike, in one scene with depth.</summary>
/// <param name="tools">Programs.</param>
/// <param name="models">Vision models, opened on first use.</param>
public sealed class MultiImageToVideoShot(MediaTools tools, Lazy<ModelStore> models) : IShot
{
    /// <summary>Nearness of the backdrop; actors stand at about 1.</summary>
    internal const double BackdropDisparity = .45;

    /// <inheritdoc/>
    public Capability Capability => Capability.MultiImageToVideo;

    /// <inheritdoc/>
    public async Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var request = (MultiImageToVideoRequest)job.Request;
        var model = ModelTable.Find(request.Video.Model) ?? throw new ShotException("model", $"model_name: there is no model {request.Video.Model}.");
        var size = OutputSize.For(request.AspectRatio, model.ShortSide(request.Video.Mode));
        double fps = model.FramesPerSecond(Capability.MultiImageToVideo);
        int frames = model.FrameCount(Capability.MultiImageToVideo, request.Video.Seconds);
        var cutouts = await CutAsync(job, request, cancellation);
        try
        {
            var said = new PromptPlanner(request.Prompt, request.NegativePrompt, null);
            var notes = new List<string>();
            double aspect = (double)size.Width / size.Height;
            var scenes = Scenes(cutouts, said.Said);
            var subjects = cutouts.Index().Where(c => !scenes.Contains(c.Index)).Select(c =>
            {
                var shown = c.Item.Subject ?? c.Item.Picture;
                return new Arrangement.Subject(c.Index, (double)shown.Width / shown.Height, c.Item.IsPerson, c.Item.CutAtBottom, c.Item.Subject is null);
            }).ToList();
            foreach (int scene in scenes) notes.Add($"image_list[{scene}] shows no single subject that the prompt names: it is the backdrop.");
            if (scenes.Count == 0) notes.Add(said.Said.Settings.Count > 0 ? $"The backdrop is drawn after the word {said.Said.Settings[0].Place}." : "The prompt names no place: a plain studio backdrop.");
            var actors = Arrangement.Place(subjects, said.Said, aspect);
            double seconds = (frames - 1) / fps;
            var path = CameraPlanner.Plan(null, said, size.Width, size.Height, seconds, job.Seed, notes);
            path = Coverage.Cover(path, size.Width, size.Height, fps, frames, BackdropDisparity, BackdropDisparity);
            return new MultiImagePlan
            {
                Width = size.Width,
                Height = size.Height,
                FramesPerSecond = fps,
                Frames = frames,
                Seed = job.Seed,
                Actors = actors,
                Backdrops = scenes,
                Camera = path,
                Effects = said.Effects(),
                Grade = said.Grade(),
                Interpretation = said.Said,
                Notes = notes,
            };
        }
        finally
        {
            foreach (var cutout in cutouts) cutout.Dispose();
        }
    }

    /// <inheritdoc/>
    public async Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var scene = (MultiImagePlan)plan;
        var cutouts = await CutAsync(job, (MultiImageToVideoRequest)job.Request, cancellation);
        try
        {
            var format = new FrameFormat(scene.Width, scene.Height, scene.FramesPerSecond, scene.Frames);
            using var frames = new LayeredScene(
                format, scene.Camera, new SceneComposition(scene, cutouts).Layers(), EffectOverlays.Make(scene.Effects, scene.Grade, scene.Width, scene.Height, () => .5, scene.Seed));
            return await ClipFiles.EncodeAsync(new ClipEncoder(tools), new Counted(frames, job.Progress), null, job, cancellation);
        }
        finally
        {
            foreach (var cutout in cutouts) cutout.Dispose();
        }
    }

    /// <summary>
    /// The pictures that are places. The prompt's subjects belong to the pictures in order: a picture without an outline of its own and
    /// without a subject in the prompt is a place, and so is one whose subject is a landscape.
    /// </summary>
    private static List<int> Scenes(List<PictureCutout> cutouts, PromptInterpretation said)
    {
        var scenes = new List<int>();
        for (int i = 0; i < cutouts.Count; i++)
        {
            if (cutouts[i].Subject is not null && (i < said.Subjects.Count || cutouts[i].IsPerson)) continue;
            var named = said.Subjects.ElementAtOrDefault(i);
            if (named is null || named.Is("landform") || named.Is("place")) scenes.Add(i);
        }

        // Everything can't be backdrop: then the first one is, and the others are shown before it.
        if (scenes.Count == cutouts.Count && cutouts.Count > 1) scenes.RemoveRange(1, scenes.Count - 1);
        return scenes;
    }

    private async Task<List<PictureCutout>> CutAsync(ShotJob job, MultiImageToVideoRequest request, CancellationToken cancellation)
    {
        var said = PromptInterpreter.Interpret(request.Prompt, request.NegativePrompt);
        var cutouts = new List<PictureCutout>();
        try
        {
            for (int i = 0; i < request.Images.Count; i++)
            {
                Plane<Rgba> picture;
                try
                {
                    picture = await new PictureDecoder(tools).DecodeAsync(job.Input(request.Images[i]).Path, cancellation);
                }
                catch (MediaException e)
                {
                    throw new ShotException("image_unreadable", $"image_list[{i}].image: {e.Message}", e);
                }

                cutouts.Add(PictureCutout.Of(picture, said.Subjects.ElementAtOrDefault(i)?.Is("container") == true, models.Value, cancellation));
            }

            return cutouts;
        }
        catch
        {
            foreach (var cutout in cutouts) cutout.Dispose();
            throw;
        }
    }

    /// <summary>Reports progress as frames are drawn.</summary>
    private sealed class Counted(IFrameSource frames, IProgress<double> progress) : IFrameSource
    {
        public FrameFormat Format => frames.Format;

        public void Render(int index, Frame target, CancellationToken cancellation)
        {
            frames.Render(index, target, cancellation);
            progress.Report((index + 1.0) / frames.Format.FrameCount);
        }
    }
}
