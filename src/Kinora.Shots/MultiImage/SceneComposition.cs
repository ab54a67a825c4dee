using Kinora.Imaging;
using Kinora.Imaging.Filter;
using Kinora.Imaging.Resize;
using Kinora.Imaging.Warp;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.ImageToVideo.Scene;
using Kinora.Stage;

namespace Kinora.Shots.MultiImage;

/// <summary>Makes the sheets of the scene: backdrops, then each actor with its shadow.</summary>
internal sealed class SceneComposition(MultiImagePlan plan, IReadOnlyList<PictureCutout> cutouts, Func<AssetLibrary> library)
{
    private const double DissolveSeconds = .6;
    private readonly double _scale = Math.Min(1.5, WarpSource.ScaleFor(plan.Width, plan.Height));

    /// <summary>Sheets from back to front; they are the caller's.</summary>
    public List<SceneLayer> Layers(CancellationToken cancellation)
    {
        var layers = new List<SceneLayer>();
        Plane<Rgba>? first = null;
        try
        {
            for (int k = 0; k < Math.Max(1, plan.Backdrops.Count); k++)
            {
                var backdrop = plan.Backdrops.Count == 0
                    ? Backdrop.Draw(plan.Interpretation, plan.Width, plan.Height, library(), plan.Seed, cancellation)
                    : Cover(cutouts[plan.Backdrops[k]].Picture);
                layers.Add(new SceneLayer
                {
                    Colours = WarpSource.FromPicture(backdrop, plan.Width, plan.Height, alpha: k > 0),
                    Disparity = Flat(MultiImageToVideoShot.BackdropDisparity),
                    Motion = k == 0 ? null : new Appearance(StartOf(k), DissolveSeconds),
                });
                if (first is null) first = backdrop;
                else backdrop.Dispose();
            }

            foreach (var actor in plan.Actors) AddActor(layers, actor, first!);
            return layers;
        }
        catch
        {
            foreach (var layer in layers) layer.Dispose();
            throw;
        }
        finally
        {
            first?.Dispose();
        }
    }

    private double StartOf(int backdrop) => backdrop * plan.Frames / plan.FramesPerSecond / plan.Backdrops.Count;

    private void AddActor(List<SceneLayer> layers, Actor actor, Plane<Rgba> backdrop)
    {
        using var subject = actor.Panel ? cutouts[actor.Image].Panel(actor.X < .5) : cutouts[actor.Image].Subject!.Clone();
        Harmony.Apply(subject, backdrop);
        int width = (int)(plan.Width * _scale) & ~1, height = (int)(plan.Height * _scale) & ~1;
        int h = Math.Max(4, (int)(actor.Height * height)), w = Math.Max(4, (int)((double)h * subject.Width / subject.Height));
        using var sized = Resampling.Resize(subject, w, h);
        int left = (int)((actor.X * width) - (w / 2.0)), top = (int)((actor.Foot * height) - h);
        if (actor.Standing)
        {
            using var shadow = Shadow(sized, width, height, left, top);
            layers.Add(new SceneLayer { Colours = WarpSource.FromScaled(shadow, _scale, alpha: true), Disparity = Flat(actor.Disparity) });
        }

        using var sheet = new Plane<Rgba>(width, height);
        Put(sized, sheet, left, top);
        layers.Add(new SceneLayer { Colours = WarpSource.FromScaled(sheet, _scale, alpha: true), Disparity = Flat(actor.Disparity) });
    }

    /// <summary>A dark rim of contact at the foot and, lying behind it on the ground, the blurred outline of the whole figure.</summary>
    private static Plane<Rgba> Shadow(Plane<Rgba> subject, int width, int height, int left, int top)
    {
        using var darkness = new Plane<float>(width, height);
        int foot = top + subject.Height;
        for (int y = 0; y < subject.Height; y++)
        {
            // The figure tipped over backwards and to the side, a fifth of its height.
            double up = subject.Height - y;
            int sy = foot - (int)(up * .16), shift = (int)(up * .22);
            if ((uint)sy >= (uint)height) continue;
            var row = subject.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                int sx = left + x + shift;
                if ((uint)sx < (uint)width && row[x].A > 40) darkness[sx, sy] = MathF.Max(darkness[sx, sy], .42f * row[x].A / 255f);
            }
        }

        // Rows between two tipped rows stay empty where the figure is compressed unevenly; the blur closes them.
        Blur.Gaussian(darkness, Math.Max(2, subject.Height * .018));
        using var contact = new Plane<float>(width, height);
        for (int x = 0; x < subject.Width; x++)
        {
            int lowest = -1;
            for (int y = subject.Height - 1; y >= 0 && lowest < 0; y--)
                if (subject[x, y].A > 128) lowest = y;
            if (lowest < subject.Height * .9) continue; // only what reaches the ground
            for (int k = -2; k <= 3; k++)
            {
                int sx = left + x, sy = top + lowest + k;
                if ((uint)sx < (uint)width && (uint)sy < (uint)height) contact[sx, sy] = .9f;
            }
        }

        Blur.Gaussian(contact, Math.Max(2, subject.Height * .012));
        var shadow = new Plane<Rgba>(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                shadow[x, y] = new Rgba(12, 12, 16, (byte)(255 * Math.Clamp(1 - ((1 - darkness[x, y]) * (1 - contact[x, y])), 0, .85f)));
        return shadow;
    }

    private static void Put(Plane<Rgba> picture, Plane<Rgba> sheet, int left, int top)
    {
        for (int y = Math.Max(0, -top); y < Math.Min(picture.Height, sheet.Height - top); y++)
            for (int x = Math.Max(0, -left); x < Math.Min(picture.Width, sheet.Width - left); x++) sheet[left + x, top + y] = picture[x, y];
    }

    private Plane<Rgba> Cover(Plane<Rgba> picture) => PictureRendering.Fit(picture, plan.Width, plan.Height);

    private static Plane<float> Flat(double disparity)
    {
        var plane = new Plane<float>(2, 2);
        plane.Fill((float)disparity);
        return plane;
    }

    /// <summary>A sheet that appears at a moment and stays.</summary>
    private sealed class Appearance(double start, double seconds) : IPictureMotion
    {
        public float Opacity { get; private set; }

        public void MoveTo(double time) => Opacity = (float)Math.Clamp((time - start + (seconds / 2)) / seconds, 0, 1);

        public (float X, float Y) Offset(float x, float y) => (0, 0);
    }
}
