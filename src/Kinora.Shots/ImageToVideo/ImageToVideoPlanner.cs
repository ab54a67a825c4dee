using Kinora.Imaging;
using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Shots.ImageToVideo.Brush;
using Kinora.Shots.ImageToVideo.Camera;
using Kinora.Shots.ImageToVideo.Depth;
using Kinora.Shots.ImageToVideo.Effects;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Decides what a clip from a picture shows.</summary>
internal static class ImageToVideoPlanner
{
    /// <summary>Makes the plan of a request.</summary>
    public static ImageToVideoPlan Plan(ImageToVideoRequest request, PictureInputs inputs, ulong seed, CancellationToken cancellation)
    {
        var model = ModelTable.Find(request.Video.Model) ?? throw new ShotException("model_unknown", $"The model {request.Video.Model} is unknown.");
        var size = OutputSize.Following(inputs.Main.Width, inputs.Main.Height, model.ShortSide(request.Video.Mode));
        double fps = model.FramesPerSecond(Capability.ImageToVideo);
        int frames = model.FrameCount(Capability.ImageToVideo, request.Video.Seconds);
        var scene = new PicturePlanner(inputs, size.Width, size.Height, fps, seed);
        var notes = new List<string>();
        var shots = request.MultiShot is { } several ? Several(several, request, scene, frames, notes, cancellation) : [Single(request, inputs, scene, frames, notes, cancellation)];
        return new ImageToVideoPlan
        {
            Width = size.Width,
            Height = size.Height,
            FramesPerSecond = fps,
            FrameCount = frames,
            Seed = seed,
            Shots = shots,
            Sound = request.Sound ? SoundWords.Of(request) : null,
            Speech = PictureSound.Spoken(request, shots, notes),
            Notes = notes,
        };
    }

    private static PictureShot Single(
        ImageToVideoRequest request, PictureInputs inputs, PicturePlanner scene, int frames, List<string> notes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (inputs.Image is not null && inputs.Tail is not null)
        {
            notes.Add("Camera: the way from image to image_tail along the motion between them.");
            var said = new PromptPlanner(request.Prompt, request.NegativePrompt, request.CfgScale);
            scene.Understood(said, notes);
            return new PictureShot
            {
                Start = 0,
                Frames = frames,
                Subject = PictureSubject.InBetween,
                Camera = new CameraPath(),
            };
        }

        if (inputs.StaticMask is not null || inputs.DynamicMasks.Count > 0)
            return scene.Brushed(request, frames, notes);
        return scene.Shot(0, frames, request.Prompt, request.NegativePrompt, request.CfgScale, request.Camera, Framing.Whole, notes);
    }

    private static List<PictureShot> Several(
        MultiShot several, ImageToVideoRequest request, PicturePlanner scene, int frames, List<string> notes, CancellationToken cancellation)
    {
        var wanted = several.Shots.Count > 0 ? several.Shots : ShotSplit.Split(request.Prompt ?? "", request.Video.Seconds);
        var shots = new List<PictureShot>();
        double total = wanted.Sum(s => s.Seconds), before = 0;
        for (int i = 0; i < wanted.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            // Cuts lie on whole frames; rounding the running sum keeps them where they were asked for.
            int start = (int)Math.Round(before / total * (frames - 1)), end = i == wanted.Count - 1 ? frames : (int)Math.Round((before + wanted[i].Seconds) / total * (frames - 1));
            before += wanted[i].Seconds;
            notes.Add($"Shot {i + 1}: frames {start} to {end - 1}.");
            var framing = scene.FramingOf(i, wanted[i].Prompt);
            shots.Add(scene.Shot(start, end - start, wanted[i].Prompt, request.NegativePrompt, request.CfgScale, null, framing, notes, i));
        }

        return shots;
    }
}
