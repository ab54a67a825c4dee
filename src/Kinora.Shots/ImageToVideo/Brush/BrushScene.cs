using Kinora.Imaging;
using Kinora.Imaging.Filter;
using Kinora.Imaging.Matting;
using Kinora.Imaging.Noise;
using Kinora.Imaging.Resize;
using Kinora.Imaging.Warp;
using Kinora.Shots.ImageToVideo.Depth;
using Kinora.Shots.ImageToVideo.Scene;

namespace Kinora.Shots.ImageToVideo.Brush;

/// <summary>
/// Builds the layers of a motion brush: the picture with the moved regions painted out, the regions with soft edges, the pinned region
/// on top. Where a mask's outline runs through an object instead of along its edge, the neighbourhood is drawn along and gives way
/// smoothly, so that the object bends instead of breaking.
/// </summary>
internal static class BrushScene
{
    private const int FieldSide = 160;

    /// <summary>Builds the layers, back to front.</summary>
    public static List<SceneLayer> Build(Plane<Rgba> picture, BrushPlan plan, Plane<byte>? pinned, IReadOnlyList<Plane<byte>> masks, ulong seed, CancellationToken cancellation)
    {
        int w = picture.Width, h = picture.Height;
        using var still = pinned is null ? null : Resampling.Resize(pinned, w, h, ResampleFilter.Bilinear);
        var mattes = new List<Plane<byte>>();
        var motions = new List<(BrushMotion Motion, Plane<float> Pull)>();
        using var hole = new Plane<byte>(w, h);
        try
        {
            foreach (var region in plan.Regions)
            {
                var matte = Matte(picture, masks[region.Mask], still);
                mattes.Add(matte);
                var motion = new BrushMotion(new Trajectory(region.Path, region.Seconds));
                motions.Add((motion, Pull(picture, matte, still)));
                using var own = DepthScene.Hole(matte);
                for (int y = 0; y < h; y++)
                {
                    var from = own.Row(y);
                    var to = hole.Row(y);
                    for (int x = 0; x < w; x++) to[x] |= from[x];
                }
            }

            var layers = new List<SceneLayer>();
            if (plan.Regions.Count > 0)
            {
                using var behind = DepthScene.Behind(picture, hole, seed, cancellation);
                layers.Add(new SceneLayer { Colours = WarpSource.FromPicture(behind, w, h), Motion = new PulledMotion(motions, w) });
            }
            else
            {
                layers.Add(new SceneLayer { Colours = WarpSource.FromPicture(picture, w, h), Motion = plan.Sway > 0 ? new SwayMotion(plan.Sway, h, seed) : null });
            }

            for (int i = 0; i < mattes.Count; i++)
            {
                using var cut = DepthScene.Before(picture, mattes[i]);
                layers.Add(new SceneLayer { Colours = WarpSource.FromPicture(cut, w, h, alpha: true), Motion = motions[i].Motion });
            }

            if (still is not null)
            {
                Blur.Gaussian(still, 0.8);
                using var top = WithAlpha(picture, still);
                layers.Add(new SceneLayer { Colours = WarpSource.FromPicture(top, w, h, alpha: true) });
            }

            return layers;
        }
        finally
        {
            foreach (var matte in mattes) matte.Dispose();
        }
    }

    private static Plane<Rgba> WithAlpha(Plane<Rgba> picture, Plane<byte> alpha)
    {
        var result = picture.Clone();
        for (int y = 0; y < result.Height; y++)
        {
            var row = result.Row(y);
            var a = alpha.Row(y);
            for (int x = 0; x < row.Length; x++) row[x] = new Rgba(row[x].R, row[x].G, row[x].B, a[x]);
        }

        return result;
    }

    // What was painted over, at output size, with a soft edge of about two pixels and without what is pinned.
    private static Plane<byte> Matte(Plane<Rgba> picture, Plane<byte> mask, Plane<byte>? still)
    {
        int w = picture.Width, h = picture.Height;
        using var painted = Resampling.Resize(mask, w, h, ResampleFilter.Bilinear);
        for (int y = 0; y < h; y++)
        {
            var row = painted.Row(y);
            for (int x = 0; x < w; x++) row[x] = row[x] >= 128 ? (byte)255 : (byte)0;
        }

        var matte = MaskRefinement.Snap(picture, painted);
        for (int y = 0; still is not null && y < h; y++)
        {
            var row = matte.Row(y);
            for (int x = 0; x < w; x++)
            {
                if (still[x, y] >= 128) row[x] = 0;
            }
        }

        Blur.Gaussian(matte, Math.Max(0.8, h / 900.0));
        return matte;
    }

    /// <summary>How strongly each place is drawn along: 1 at outlines that run through an object, falling to 0 away from them and at true edges.</summary>
    private static Plane<float> Pull(Plane<Rgba> picture, Plane<byte> matte, Plane<byte>? still)
    {
        double scale = (double)FieldSide / Math.Max(picture.Width, picture.Height);
        int w = Math.Max(16, (int)(picture.Width * scale)), h = Math.Max(16, (int)(picture.Height * scale));
        using var small = Resampling.Resize(picture, w, h, ResampleFilter.Area);
        using var grey = DepthScene.Grey(small);
        using var cover = Resampling.Resize(matte, w, h, ResampleFilter.Area);
        using var outline = new Plane<float>(w, h);
        using var cut = new Plane<float>(w, h);
        var pull = new Plane<float>(w, h);
        for (int y = 1; y < h - 1; y++)
        {
            for (int x = 1; x < w - 1; x++)
            {
                pull[x, y] = cover[x, y] / 255f;
                int dx = cover[x + 1, y] - cover[x - 1, y], dy = cover[x, y + 1] - cover[x, y - 1];
                if ((dx * dx) + (dy * dy) < 40 * 40) continue;
                float gx = 0, gy = 0;
                for (int k = -1; k <= 1; k++)
                {
                    gx = Math.Max(gx, Math.Abs(grey[Math.Min(w - 1, x + 1 + k), y] - grey[Math.Max(0, x - 1 + k), y]));
                    gy = Math.Max(gy, Math.Abs(grey[x, Math.Min(h - 1, y + 1 + k)] - grey[x, Math.Max(0, y - 1 + k)]));
                }

                outline[x, y] = 1;
                cut[x, y] = Math.Clamp(1 - (Math.Max(gx, gy) / 0.12f), 0, 1);
            }
        }

        double reach = FieldSide / 14.0;
        Blur.Gaussian(outline, reach / 2);
        Blur.Gaussian(cut, reach / 2);
        Blur.Gaussian(pull, reach / 2);
        using var fixedPart = still is null ? null : Resampling.Resize(still, w, h, ResampleFilter.Area);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                float share = cut[x, y] / Math.Max(1e-4f, outline[x, y]);
                float free = fixedPart is null ? 1 : 1 - (fixedPart[x, y] / 255f);
                pull[x, y] = Math.Clamp(share, 0, 1) * Math.Min(1, 2 * pull[x, y]) * free;
            }
        }

        return pull;
    }
}

/// <summary>A region carried along its trajectory.</summary>
internal sealed class BrushMotion(Trajectory trajectory) : IPictureMotion
{
    private float _x;
    private float _y;

    /// <inheritdoc/>
    public float Opacity => 1;

    /// <inheritdoc/>
    public void MoveTo(double time)
    {
        var (x0, y0) = trajectory.At(0);
        var (x, y) = trajectory.At(time);
        (_x, _y) = ((float)(x0 - x), (float)(y0 - y));
    }

    /// <inheritdoc/>
    public (float X, float Y) Offset(float x, float y) => (_x, _y);
}

/// <summary>The background, drawn along where regions were cut out of the middle of something.</summary>
internal sealed class PulledMotion(IReadOnlyList<(BrushMotion Motion, Plane<float> Pull)> regions, float width) : IPictureMotion
{
    /// <inheritdoc/>
    public float Opacity => 1;

    /// <inheritdoc/>
    public void MoveTo(double time)
    {
        foreach (var (motion, _) in regions) motion.MoveTo(time);
    }

    /// <inheritdoc/>
    public (float X, float Y) Offset(float x, float y)
    {
        float ox = 0, oy = 0;
        foreach (var (motion, pull) in regions)
        {
            float scale = pull.Width / width, amount = LayeredScene.Sample(pull, x * scale, y * scale);
            if (amount <= 0.001f) continue;
            var (mx, my) = motion.Offset(x, y);
            // Beyond what the neighbourhood can give without folding, it lets go.
            float length = MathF.Sqrt((mx * mx) + (my * my)), most = width / 16;
            float give = length > most ? most / length : 1;
            ox += amount * give * mx;
            oy += amount * give * my;
        }

        return (ox, oy);
    }
}

/// <summary>A slow, small sway of everything, as by air over warm ground.</summary>
internal sealed class SwayMotion(double pixels, int height, ulong seed) : IPictureMotion
{
    private readonly GradientNoise _noise = new(seed);
    private float _time;

    /// <inheritdoc/>
    public float Opacity => 1;

    /// <inheritdoc/>
    public void MoveTo(double time) => _time = (float)time;

    /// <inheritdoc/>
    public (float X, float Y) Offset(float x, float y)
    {
        float fx = x / height * 3, fy = y / height * 3, t = _time * 0.5f;
        float start = Math.Min(1, _time);
        return ((float)pixels * start * (_noise.At(fx, fy, t) - _noise.At(fx, fy, 0)), (float)pixels * start * 0.5f * (_noise.At(fx + 31, fy, t) - _noise.At(fx + 31, fy, 0)));
    }
}
