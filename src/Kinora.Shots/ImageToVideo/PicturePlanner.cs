using Kinora.Imaging;
using Kinora.Language;
using Kinora.Requests;
using Kinora.Shots.ImageToVideo.Brush;
using Kinora.Shots.ImageToVideo.Camera;
using Kinora.Shots.ImageToVideo.Depth;
using Kinora.Shots.ImageToVideo.Effects;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Plans shots of one picture.</summary>
internal sealed class PicturePlanner(PictureInputs inputs, int width, int height, double fps, ulong seed)
{
    private (double Near, double Far)? _edge;

    /// <summary>A shot of the picture.</summary>
    /// <param name="start">First frame.</param>
    /// <param name="frames">Length.</param>
    /// <param name="prompt">What should happen.</param>
    /// <param name="negative">What should not.</param>
    /// <param name="cfgScale">Strength.</param>
    /// <param name="control">Explicit camera move, or null.</param>
    /// <param name="framing">Which part is shown.</param>
    /// <param name="notes">Told what was chosen.</param>
    /// <param name="index">Number among several shots.</param>
    public PictureShot Shot(
        int start, int frames, string? prompt, string? negative, double? cfgScale, CameraControl? control, Framing framing, List<string> notes, int index = 0)
    {
        var said = new PromptPlanner(prompt, negative, cfgScale);
        double seconds = Math.Max(1, frames - 1) / fps;
        ulong own = seed + (ulong)index;
        var path = CameraPlanner.Plan(control, said, width, height, seconds, own, notes) with { BaseZoom = framing.Zoom, FocusX = framing.X, FocusY = framing.Y };
        bool depth = path.HasParallax;
        path = Aimed(Anchored(path, framing), framing, notes);
        if (depth && !inputs.SeesPeople) notes.Add("Depth: people were not looked for, because the vision models are not installed.");
        var (near, far) = depth ? Edge() : (1, 1);
        Understood(said, notes);
        return new PictureShot
        {
            Start = start,
            Frames = frames,
            Camera = Coverage.Cover(path, width, height, fps, frames, near, far),
            Depth = depth,
            EdgeNear = near,
            EdgeFar = far,
            Effects = said.Effects(),
            Living = Found(said.Living(), notes),
            Breath = depth ? null : Breath(said, cfgScale),
            Grade = said.Grade(),
        };
    }

    /// <summary>A shot that the motion brush moves; the camera rests.</summary>
    public PictureShot Brushed(ImageToVideoRequest request, int frames, List<string> notes)
    {
        var said = new PromptPlanner(request.Prompt, request.NegativePrompt, request.CfgScale);
        double seconds = (frames - 1) / fps, sx = (double)width / inputs.Main.Width, sy = (double)height / inputs.Main.Height;
        var regions = request.DynamicMasks.Select((mask, i) => new BrushRegion(
            i, [.. mask.Trajectory.Select(p => new BrushPoint(p.X * sx, height - (p.Y * sy)))], seconds)).ToList();
        notes.Add($"Motion brush: {regions.Count} moving region(s){(inputs.StaticMask is null ? "" : ", one pinned")}; the camera rests.");
        Understood(said, notes);
        return new PictureShot
        {
            Start = 0,
            Frames = frames,
            Camera = new CameraPath { Seed = seed },
            Brush = new BrushPlan { Regions = regions, Pinned = inputs.StaticMask is not null, Sway = regions.Count == 0 ? height / 200.0 : 0 },
            Effects = said.Effects(),
            Grade = said.Grade(),
        };
    }

    /// <summary>The framing of one of several shots: as its words say, else wide and close by turns, so that every cut is seen.</summary>
    public Framing FramingOf(int index, string prompt)
    {
        var (x, y) = Salience.Centre(inputs.Main, inputs.Person);
        foreach (var term in PromptInterpreter.Interpret(prompt).Framing)
        {
            switch (term.Value)
            {
                case "close_up" or "portrait": return Framing.Around(1.7, x, y);
                case "extreme_close_up" or "macro" or "detail": return Framing.Around(2.2, x, y);
                case "medium" or "medium_shot": return Framing.Around(1.35, x, y);
                case "wide" or "long_shot" or "establishing" or "full": return Framing.Whole;
                default: break;
            }
        }

        return (index % 4) switch
        {
            0 => Framing.Whole,
            1 => Framing.Around(1.6, x, y),
            2 => Framing.Around(1.3, x < 0.5 ? x + 0.2 : x - 0.2, y),
            _ => Framing.Around(1.9, x, y < 0.5 ? y + 0.12 : y - 0.12),
        };
    }

    /// <summary>Adds the reading of the prompt to the notes.</summary>
    public void Understood(PromptPlanner said, List<string> notes)
    {
        foreach (string line in InterpretationText.Describe(said.Said)) notes.Add(line);
    }

    // A sideways move crops above and below, a rise left and right: what matters is kept in view there.
    private CameraPath Anchored(CameraPath path, Framing framing)
    {
        if (framing != Framing.Whole || path.Sway > 0 || path.Motions.Count == 0) return path;
        if (path.Motions.All(m => m.Axis == CameraAxis.Horizontal))
        {
            double y = inputs.Person is { } person ? Salience.Head(person) : Salience.Centre(inputs.Main, null).Y;
            return path with { AnchorY = Math.Clamp(y - 0.5, -0.45, 0.45) };
        }

        return path.Motions.All(m => m.Axis == CameraAxis.Vertical)
            ? path with { AnchorX = Math.Clamp(Salience.Centre(inputs.Main, inputs.Person).X - 0.5, -0.45, 0.45) }
            : path;
    }

    // Whoever walks up to a person walks up to the face: the point that the motion leaves in place lies there, not at the picture's centre.
    private CameraPath Aimed(CameraPath path, Framing framing, List<string> notes)
    {
        var into = path.Motions.Where(m => m.Axis == CameraAxis.Depth && m.Amount > 0).ToList();
        if (framing != Framing.Whole || into.Count == 0 || inputs.Person is not { } person) return path;
        double x = Salience.Centre(inputs.Main, person).X - 0.5, y = Salience.Head(person) - 0.5;
        notes.Add("Camera: the way forward leads to the person's head.");
        return path with
        {
            Motions =
            [
                .. path.Motions,
                .. into.Select(m => m with { Axis = CameraAxis.Horizontal, Amount = m.Amount * x }),
                .. into.Select(m => m with { Axis = CameraAxis.Vertical, Amount = -m.Amount * y }),
            ],
        };
    }

    private IReadOnlyList<LivingPlan> Found(IReadOnlyList<LivingPlan> asked, List<string> notes)
    {
        var found = new List<LivingPlan>();
        foreach (var living in asked)
        {
            using var mask = LivingRegions.Find(inputs.Main, living.Kind);
            if (mask is not null) found.Add(living);
            else notes.Add($"Not moved: no {living.Kind} was found in the picture.");
        }

        return found;
    }

    private BreathPlan? Breath(PromptPlanner said, double? cfgScale)
    {
        if (!said.Breathes) return null;
        var (x, y) = Salience.Centre(inputs.Main, inputs.Person);
        return new BreathPlan(Math.Clamp(cfgScale ?? 0.5, 0.1, 1), x, Math.Min(0.8, y + 0.12), 0.28);
    }

    private (double Near, double Far) Edge()
    {
        if (_edge is { } known) return known;
        using var fitted = PictureRendering.Fit(inputs.Main, width, height);
        using var disparity = PhotoDepth.Estimate(fitted, inputs.Person);
        var (near, far) = PhotoDepth.Edge(disparity);
        return (_edge = (Math.Round(near, 4), Math.Round(far, 4))).Value;
    }
}
