using Kinora.Requests;
using Kinora.Shots.ImageToVideo.Camera;
using Kinora.Shots.VideoExtension;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Continues a picture's plan beyond its end.</summary>
internal static class PictureContinuation
{
    /// <summary>The plan of the whole, longer clip.</summary>
    public static Continuation Plan(ImageToVideoPlan plan, ImageToVideoRequest request, PictureInputs inputs, string? prompt, double seconds)
    {
        int added = (int)Math.Round(seconds * plan.FramesPerSecond), from = plan.FrameCount;
        var notes = plan.Notes.ToList();
        notes.Add($"Extended at frame {from} by {added} frames.");
        var scene = new PicturePlanner(inputs, plan.Width, plan.Height, plan.FramesPerSecond, plan.Seed);
        var shots = plan.Shots.ToList();
        if (shots[^1].Subject == PictureSubject.InBetween)
            shots.Add(AfterTail(plan, shots[^1], request, scene, prompt, from, added, notes));
        else
            shots[^1] = Longer(plan, shots[^1], request, scene, prompt, added, notes);
        var said = plan.Sound is null ? null : PictureSound.Part(from, added, prompt, request.NegativePrompt, request.Voices, notes);
        var longer = plan with
        {
            Shots = shots,
            Speech = said is null ? plan.Speech : [.. plan.Speech, said],
            FrameCount = from + added,
            ExtendedAt = [.. plan.ExtendedAt, from],
            Notes = notes,
        };
        return new Continuation(longer.ToJson(), from, added, plan.Width, plan.Height, plan.FramesPerSecond);
    }

    private static PictureShot AfterTail(
        ImageToVideoPlan plan, PictureShot last, ImageToVideoRequest request, PicturePlanner scene, string? prompt, int from, int added, List<string> notes)
    {
        var said = new PromptPlanner(prompt, request.NegativePrompt, request.CfgScale);
        double seconds = added / plan.FramesPerSecond;
        var path = CameraPlanner.Plan(null, said, plan.Width, plan.Height, seconds, plan.Seed, notes);
        scene.Understood(said, notes);
        // The tail is a plane here: forward motion becomes a zoom, which looks the same without depth.
        return new PictureShot
        {
            Start = from,
            Frames = added,
            Subject = PictureSubject.Tail,
            Camera = Coverage.Cover(path, plan.Width, plan.Height, plan.FramesPerSecond, added),
            Effects = [.. said.Effects().Select(e => e with { Start = 0.01 })],
            Grade = last.Grade,
        };
    }

    private static PictureShot Longer(
        ImageToVideoPlan plan, PictureShot last, ImageToVideoRequest request, PicturePlanner scene, string? prompt, int added, List<string> notes)
    {
        double fps = plan.FramesPerSecond, end = (last.Frames - 1) / fps, seconds = added / fps;
        var said = new PromptPlanner(prompt, request.NegativePrompt, request.CfgScale);
        scene.Understood(said, notes);
        var motions = last.Camera.Motions.ToList();
        double speed = 0;
        foreach (var axis in Enum.GetValues<CameraAxis>())
        {
            // Speed just before the join: after it, the motions that end there stand still.
            double now = last.Camera.Motions.Where(m => m.Axis == axis).Sum(m => m.SpeedAt(end - 1e-6));
            if (Math.Abs(now) < 1e-9) continue;
            motions.Add(CameraMotion.Carry(axis, now, end, seconds));
            speed += Math.Abs(now);
        }

        var (asked, _) = said.Camera(plan.Width, plan.Height, seconds, plan.Seed, out bool still);
        if (asked.Count > 0) motions.AddRange(asked.Select(m => m with { Start = m.Start + end }));
        else if (!still && speed < 0.003 && last.Brush is null)
            motions.AddRange(CameraPlanner.Gentle(plan.Width, plan.Height, seconds, plan.Seed + (ulong)plan.ExtendedAt.Count).Select(m => m with { Start = end, Amount = m.Amount * Turn(plan) }));
        bool parallax = motions.Any(m => m.Axis is CameraAxis.Horizontal or CameraAxis.Vertical or CameraAxis.Depth);
        var (near, far) = last.Depth ? (last.EdgeNear, last.EdgeFar) : (1, 1);
        // A shot that began as a plane stays one: giving it depth now would make it jump.
        if (parallax && !last.Depth) notes.Add("The clip began without depth and stays a plane.");
        var path = Coverage.Continue(last.Camera with { Motions = motions }, plan.Width, plan.Height, fps, last.Frames + added, near, far);
        var effects = last.Effects.ToList();
        foreach (var effect in said.Effects())
        {
            if (!effects.Any(e => e.Kind == effect.Kind)) effects.Add(effect with { Start = end });
        }

        return last with { Frames = last.Frames + added, Camera = path, Effects = effects };
    }

    // Gentle moves of successive extensions go forward and back by turns, so that long chains stay inside of the picture.
    private static double Turn(ImageToVideoPlan plan) => plan.ExtendedAt.Count % 2 == 0 ? 0.6 : -0.6;
}
