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
using Kinora.Stage;
using Kinora.Vision;

namespace Kinora.Shots.MultiImage;

/// <summary>The subjects of up to four pictures, cut out, placed by the prompt's words, lit alike, in one scene with depth.</summary>
/// <param name="tools">Programs.</param>
/// <param name="models">Vision models, opened on first use.</param>
/// <param name="library">Packs of models for places that are drawn from words, opened on first use.</param>
public sealed class MultiImageToVideoShot(MediaTools tools, Lazy<ModelStore> models, Lazy<AssetLibrary> library) : IShot
{
    /// <summary>Nearness of the backdrop; actors stand at about 1.</summary>
    internal const double BackdropDisparity = .45;

    /// <inheritdoc/>
    public Capability Capability => Capability.MultiImageToVideo;

    private AssetLibrary Library
    {
        get
        {
            try
            {
                return library.Value;
            }
            catch (DirectoryNotFoundException e)
            {
                throw new ShotException("assets_missing", e.Message, e);
            }
        }
    }

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
            var place = scenes.Count > 0 ? null : await Task.Run(() => Backdrop.Survey(said.Said, size.Width, size.Height, Library, job.Seed, cancellation), cancellation);
            if (place is not null) notes.Add($"The backdrop is drawn from the prompt's words: {place.Setting}.");
            var actors = Arrangement.Place(subjects, said.Said, aspect, place);
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
                Place = place,
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
            var layers = await Task.Run(() => new SceneComposition(scene, cutouts, () => Library).Layers(cancellation), cancellation);
            using var frames = new LayeredScene(
                format, scene.Camera, layers, EffectOverlays.Make(scene.Effects, scene.Grade, scene.Width, scene.Height, () => .5, scene.Seed));
            return await ClipFiles.EncodeAsync(new ClipEncoder(tools), new Counted(frames, job.Progress), null, job, cancellation, scene.Place?.Credits);
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

        // A single close-up is its own scene.
        if (cutouts.Count == 1 && cutouts[0].Subject is null && scenes.Count == 0) scenes.Add(0);

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
