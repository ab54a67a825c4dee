using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Shots.ImageToVideo.Camera;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Decides what a clip from a picture shows.</summary>
internal static class ImageToVideoPlanner
{
    /// <summary>Makes the plan of a request.</summary>
    public static ImageToVideoPlan Plan(ImageToVideoRequest request, PictureInputs inputs, ulong seed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var model = ModelTable.Find(request.Video.Model) ?? throw new ShotException("model_unknown", $"The model {request.Video.Model} is unknown.");
        var size = OutputSize.Following(inputs.Main.Width, inputs.Main.Height, model.ShortSide(request.Video.Mode));
        double fps = model.FramesPerSecond(Capability.ImageToVideo);
        int frames = model.FrameCount(Capability.ImageToVideo, request.Video.Seconds);
        var notes = new List<string>();
        var path = CameraPlanner.Plan(request, size.Width, size.Height, (frames - 1) / fps, seed, notes);
        return new ImageToVideoPlan
        {
            Width = size.Width,
            Height = size.Height,
            FramesPerSecond = fps,
            FrameCount = frames,
            Seed = seed,
            Shots = [new PictureShot { Start = 0, Frames = frames, Camera = Coverage.Cover(path, size.Width, size.Height, fps, frames) }],
            Notes = notes,
        };
    }
}
