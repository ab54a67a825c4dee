using Kinora.Imaging;
using Kinora.Imaging.Resize;
using Kinora.Imaging.Warp;
using Kinora.Shots.ImageToVideo.Brush;
using Kinora.Shots.ImageToVideo.Depth;
using Kinora.Shots.ImageToVideo.Effects;
using Kinora.Shots.ImageToVideo.Scene;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Turns a plan into frames.</summary>
internal static class PictureRendering
{
    /// <summary>The frames of a plan from one frame on.</summary>
    /// <param name="plan">What to show.</param>
    /// <param name="inputs">Pictures; they stay the caller's and alive.</param>
    /// <param name="format">Format of the frames to be given: the plan's, or a shorter one for its end.</param>
    /// <param name="from">First frame of the plan that is wanted.</param>
    /// <param name="drawn">Told the number of frames drawn.</param>
    /// <param name="cancellation">Stops preparations.</param>
    public static ClipSequence Source(
        ImageToVideoPlan plan, PictureInputs inputs, FrameFormat format, int from, Action<int> drawn, CancellationToken cancellation)
    {
        var parts = new List<(int Frames, int From, Func<IFrameSource> Make)>();
        foreach (var shot in plan.Shots)
        {
            int skip = Math.Max(0, from - shot.Start);
            if (skip >= shot.Frames) continue;
            parts.Add((shot.Frames - skip, skip, () => Make(plan, shot, inputs, cancellation)));
        }

        return new ClipSequence(format, parts, drawn);
    }

    /// <summary>A picture at output size; the middle of it where the shapes differ by more than rounding.</summary>
    public static Plane<Rgba> Fit(Plane<Rgba> picture, int width, int height)
    {
        double wanted = (double)width / height, has = (double)picture.Width / picture.Height;
        if (Math.Abs(wanted / has - 1) < 0.01) return Resampling.Resize(picture, width, height);
        int w = has > wanted ? (int)Math.Round(picture.Height * wanted) : picture.Width, h = has > wanted ? picture.Height : (int)Math.Round(picture.Width / wanted);
        using var middle = new Plane<Rgba>(w, h);
        for (int y = 0; y < h; y++) picture.Row(y + ((picture.Height - h) / 2)).Slice((picture.Width - w) / 2, w).CopyTo(middle.Row(y));
        return Resampling.Resize(middle, width, height);
    }

    private static IFrameSource Make(ImageToVideoPlan plan, PictureShot shot, PictureInputs inputs, CancellationToken cancellation)
    {
        var format = new FrameFormat(plan.Width, plan.Height, plan.FramesPerSecond, shot.Frames);
        if (shot.Subject == PictureSubject.InBetween)
            return new InBetweenClip(Fit(inputs.Image!, plan.Width, plan.Height), Fit(inputs.Tail!, plan.Width, plan.Height), format, cancellation);
        var picture = shot.Subject == PictureSubject.Tail ? inputs.Tail ?? inputs.Main : inputs.Main;
        bool plain = !shot.Depth && shot.Brush is null && shot.Effects.Count == 0 && shot.Living.Count == 0 && shot.Breath is null && shot.Grade is null;
        if (plain && shot.Subject == PictureSubject.Image) return new PictureClip(picture, format, shot.Camera);
        using var fitted = Fit(picture, plan.Width, plan.Height);
        return new LayeredScene(format, shot.Camera, Layers(plan, shot, inputs, picture, fitted, cancellation), EffectOverlays.Make(shot.Effects, shot.Grade, plan.Width, plan.Height, () => Salience.LightX(fitted), plan.Seed));
    }

    private static List<SceneLayer> Layers(
        ImageToVideoPlan plan, PictureShot shot, PictureInputs inputs, Plane<Rgba> picture, Plane<Rgba> fitted, CancellationToken cancellation)
    {
        List<SceneLayer> layers;
        if (shot.Brush is { } brush) layers = BrushScene.Build(fitted, brush, inputs.StaticMask, inputs.DynamicMasks, plan.Seed, cancellation);
        else if (shot.Depth)
        {
            var lines = ThinLines.Find(fitted);
            layers = DepthScene.Build(fitted, PhotoDepth.Estimate(fitted, inputs.Person, lines), lines, plan.Seed, cancellation);
        }
        else
        {
            // Clouds drift behind cables, not with them.
            if (shot.Living.Any(l => l.Kind == "clouds") && ThinScene.Lift(fitted, ThinLines.Find(fitted), plan.Seed, cancellation) is { } lifted)
            {
                using (lifted.Behind)
                using (lifted.Front)
                {
                    layers =
                    [
                        new SceneLayer { Colours = WarpSource.FromPicture(lifted.Behind, plan.Width, plan.Height) },
                        new SceneLayer { Colours = WarpSource.FromPicture(lifted.Front, plan.Width, plan.Height, alpha: true), Lives = false },
                    ];
                    AddLife(layers, shot, lifted.Behind, lifted.Behind, plan.Seed);
                    return layers;
                }
            }

            var breath = shot.Breath is { } b ? new BreathMotion(b.Strength, b.X * plan.Width, b.Y * plan.Height, b.Radius, plan.Height) : null;
            layers = [new SceneLayer { Colours = WarpSource.FromPicture(picture, plan.Width, plan.Height), Motion = breath }];
        }

        AddLife(layers, shot, picture, fitted, plan.Seed);
        return layers;
    }

    // A living part moves in every sheet that shows it.
    private static void AddLife(List<SceneLayer> layers, PictureShot shot, Plane<Rgba> picture, Plane<Rgba> fitted, ulong seed)
    {
        foreach (var living in shot.Living)
        {
            using var mask = LivingRegions.Find(picture, living.Kind);
            if (mask is null) continue;
            for (int i = layers.Count - 1; i >= 0; i--)
            {
                if (layers[i].OwnsColours && layers[i].Lives && layers[i].Motion is null) layers.InsertRange(i + 1, LivingScene.Build(layers[i], fitted, mask, living, seed));
            }
        }
    }
}
