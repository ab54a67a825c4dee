using Kinora.Imaging;
using Kinora.Imaging.Fill;
using Kinora.Imaging.Filter;
using Kinora.Imaging.Resize;
using Kinora.Imaging.Warp;
using Kinora.Shots.ImageToVideo.Scene;

namespace Kinora.Shots.ImageToVideo.Depth;

/// <summary>
/// Cuts a picture with a depth map into a background and, where the depth jumps, a foreground: the foreground keeps a soft, clean edge,
/// and what it hides is painted in from the background's own texture before the camera moves.
/// </summary>
internal static class DepthScene
{
    private const int FillSide = 448;

    // A jump below this is a slope, and the picture may stretch over it unnoticed.
    private const double LeastJump = 0.05;

    /// <summary>Builds the layers, back to front.</summary>
    /// <param name="picture">The picture at output size.</param>
    /// <param name="disparity">Inverse depth over the picture, about .4 (far) .. 1.6 (near); becomes the layers' or is disposed of.</param>
    /// <param name="lines">Cables and poles; those that stand before both sky and ground get a sheet of their own.</param>
    /// <param name="seed">Decides the fill's start.</param>
    /// <param name="cancellation">Stops the fill.</param>
    public static List<SceneLayer> Build(Plane<Rgba> picture, Plane<float> disparity, IReadOnlyList<ThinLine> lines, ulong seed, CancellationToken cancellation)
    {
        if (ThinScene.Cut(picture, disparity, lines, seed, cancellation) is not { } thin) return Sheets(picture, disparity, seed, cancellation);
        using var behind = thin.Behind;
        using var front = thin.Front;
        var layers = Sheets(behind, disparity, seed, cancellation);
        var near = new Plane<float>(2, 2);
        near.Fill(thin.Disparity);
        layers.Add(new SceneLayer { Colours = WarpSource.FromPicture(front, picture.Width, picture.Height, alpha: true), Disparity = near, Lives = false });
        return layers;
    }

    private static List<SceneLayer> Sheets(Plane<Rgba> picture, Plane<float> disparity, ulong seed, CancellationToken cancellation)
    {
        if (Threshold(disparity) is not { } threshold)
            return [new SceneLayer { Colours = WarpSource.FromPicture(picture, picture.Width, picture.Height), Disparity = disparity }];

        using (disparity)
        {
            using var front = Front(disparity, threshold);
            using var alpha = Matte(picture, front);
            using var hole = Hole(alpha);
            using var behind = Behind(picture, hole, seed, cancellation);
            using var before = Before(picture, alpha);
            return
            [
                new SceneLayer { Colours = WarpSource.FromPicture(behind, picture.Width, picture.Height), Disparity = Extended(disparity, front, keepFront: false) },
                new SceneLayer { Colours = WarpSource.FromPicture(before, picture.Width, picture.Height, alpha: true), Disparity = Extended(disparity, front, keepFront: true) },
            ];
        }
    }

    /// <summary>The picture without what a matte covers: its place is filled from around it.</summary>
    public static Plane<Rgba> Behind(Plane<Rgba> picture, Plane<byte> hole, ulong seed, CancellationToken cancellation)
    {
        double scale = Math.Min(1, (double)FillSide / Math.Max(picture.Width, picture.Height));
        int w = Math.Max(16, (int)(picture.Width * scale)), h = Math.Max(16, (int)(picture.Height * scale));
        using var small = Resampling.Resize(picture, w, h, ResampleFilter.Area);
        using var smallHole = Resampling.Resize(hole, w, h, ResampleFilter.Area);
        for (int y = 0; y < h; y++)
        {
            var row = smallHole.Row(y);
            for (int x = 0; x < w; x++) row[x] = row[x] > 0 ? (byte)255 : (byte)0;
        }

        using var filled = IsSmoothAround(small, smallHole) ? Continued(small, smallHole) : Inpainting.Fill(small, smallHole, seed, cancellation, FillSide);
        using var large = Resampling.Resize(filled, picture.Width, picture.Height, ResampleFilter.Bicubic);
        using var soft = Resampling.Resize(hole, picture.Width, picture.Height, ResampleFilter.Bilinear);
        Blur.Gaussian(soft, 2);
        var result = picture.Clone();
        for (int y = 0; y < result.Height; y++)
        {
            var to = result.Row(y);
            var from = large.Row(y);
            for (int x = 0; x < to.Length; x++)
            {
                int a = hole[x, y] > 0 ? 255 : soft[x, y];
                if (a > 0) to[x] = Mix(to[x], from[x], a);
            }
        }

        return result;
    }

    // Before sky and plain walls texture has nothing to copy, and a patch of another shade would show.
    private static bool IsSmoothAround(Plane<Rgba> picture, Plane<byte> hole)
    {
        const int reach = 4;
        const double smooth = 4;
        double sum = 0;
        int count = 0;
        for (int y = reach; y < picture.Height - reach; y++)
        {
            for (int x = reach; x < picture.Width - reach; x++)
            {
                if (hole[x, y] > 0 || hole[x + 1, y] > 0 || hole[x, y + 1] > 0) continue;
                if (hole[x - reach, y] == 0 && hole[x + reach, y] == 0 && hole[x, y - reach] == 0 && hole[x, y + reach] == 0) continue;
                sum += Math.Abs(picture[x + 1, y].G - picture[x, y].G) + Math.Abs(picture[x, y + 1].G - picture[x, y].G);
                count++;
            }
        }

        return count > 0 && sum / count < smooth;
    }

    private static Plane<Rgba> Continued(Plane<Rgba> picture, Plane<byte> hole)
    {
        using var known = new Plane<byte>(hole.Width, hole.Height);
        for (int y = 0; y < hole.Height; y++)
        {
            for (int x = 0; x < hole.Width; x++) known[x, y] = hole[x, y] > 0 ? (byte)0 : (byte)255;
        }

        var result = picture.Clone();
        PushPull.Fill(result, known);
        return result;
    }

    /// <summary>A cut-out whose hidden colours continue its visible ones, so that soft edges carry no background.</summary>
    public static Plane<Rgba> Before(Plane<Rgba> picture, Plane<byte> alpha)
    {
        using var known = new Plane<byte>(alpha.Width, alpha.Height);
        for (int y = 0; y < known.Height; y++)
        {
            var from = alpha.Row(y);
            var to = known.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] = from[x] >= 245 ? (byte)255 : (byte)0;
        }

        var result = picture.Clone();
        PushPull.Fill(result, known);
        for (int y = 0; y < result.Height; y++)
        {
            var row = result.Row(y);
            var a = alpha.Row(y);
            for (int x = 0; x < row.Length; x++) row[x] = new Rgba(row[x].R, row[x].G, row[x].B, a[x]);
        }

        return result;
    }

    /// <summary>The pixels that a matte touches at all, a little widened.</summary>
    public static Plane<byte> Hole(Plane<byte> alpha)
    {
        using var spread = new Plane<float>(alpha.Width, alpha.Height);
        for (int y = 0; y < alpha.Height; y++)
        {
            for (int x = 0; x < alpha.Width; x++) spread[x, y] = alpha[x, y] > 8 ? 1 : 0;
        }

        int radius = Math.Max(2, alpha.Height / 180);
        Blur.Box(spread, radius);
        var hole = new Plane<byte>(alpha.Width, alpha.Height);
        for (int y = 0; y < alpha.Height; y++)
        {
            for (int x = 0; x < alpha.Width; x++) hole[x, y] = spread[x, y] > 0.001f ? (byte)255 : (byte)0;
        }

        return hole;
    }

    /// <summary>Grey values 0..1.</summary>
    public static Plane<float> Grey(Plane<Rgba> picture)
    {
        var grey = new Plane<float>(picture.Width, picture.Height);
        for (int y = 0; y < picture.Height; y++)
        {
            var from = picture.Row(y);
            var to = grey.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] = ((0.299f * from[x].R) + (0.587f * from[x].G) + (0.114f * from[x].B)) / 255;
        }

        return grey;
    }

    // The level whose outline runs along the strongest jumps, weighed by its length; null where the depth has none.
    private static float? Threshold(Plane<float> disparity)
    {
        float low = float.MaxValue, high = float.MinValue;
        for (int y = 0; y < disparity.Height; y++)
        {
            foreach (float d in disparity.Row(y)) (low, high) = (Math.Min(low, d), Math.Max(high, d));
        }

        float? best = null;
        double bestScore = 0;
        const int levels = 24, reach = 2;
        for (int k = 1; k < levels; k++)
        {
            float level = low + ((high - low) * k / levels);
            double sum = 0;
            int count = 0;
            for (int y = reach; y < disparity.Height - reach; y++)
            {
                for (int x = reach; x < disparity.Width - reach; x++)
                {
                    bool inside = disparity[x, y] >= level;
                    if (inside == (disparity[x + 1, y] >= level) && inside == (disparity[x, y + 1] >= level)) continue;
                    double dx = disparity[x + reach, y] - disparity[x - reach, y], dy = disparity[x, y + reach] - disparity[x, y - reach];
                    sum += Math.Sqrt((dx * dx) + (dy * dy));
                    count++;
                }
            }

            if (count < disparity.Width / 8) continue;
            double jump = sum / count, score = jump * Math.Sqrt(Math.Min(count, disparity.Width * 2));
            if (jump >= LeastJump && score > bestScore) (best, bestScore) = (level, score);
        }

        return best;
    }

    private static Plane<byte> Front(Plane<float> disparity, float threshold)
    {
        var front = new Plane<byte>(disparity.Width, disparity.Height);
        for (int y = 0; y < front.Height; y++)
        {
            for (int x = 0; x < front.Width; x++) front[x, y] = disparity[x, y] >= threshold ? (byte)255 : (byte)0;
        }

        return front;
    }

    private static Plane<byte> Matte(Plane<Rgba> picture, Plane<byte> front)
    {
        using var rough = new Plane<float>(front.Width, front.Height);
        for (int y = 0; y < front.Height; y++)
        {
            for (int x = 0; x < front.Width; x++) rough[x, y] = front[x, y] / 255f;
        }

        using var large = Resampling.Resize(rough, picture.Width, picture.Height, ResampleFilter.Bilinear);
        using var guide = Grey(picture);
        using var refined = GuidedFilter.Apply(large, guide, Math.Max(3, picture.Height / 120), 1e-4);
        var alpha = new Plane<byte>(picture.Width, picture.Height);
        for (int y = 0; y < alpha.Height; y++)
        {
            var from = refined.Row(y);
            var to = alpha.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] = (byte)Math.Clamp((((from[x] - 0.5f) * 2.2f) + 0.5f) * 255, 0, 255);
        }

        return alpha;
    }

    // Each layer's depth goes on smoothly where the other layer's begins: nothing stretches between them.
    private static Plane<float> Extended(Plane<float> disparity, Plane<byte> front, bool keepFront)
    {
        using var known = new Plane<float>(front.Width, front.Height);
        for (int y = 0; y < front.Height; y++)
        {
            for (int x = 0; x < front.Width; x++) known[x, y] = (front[x, y] > 0) == keepFront ? 0 : 1;
        }

        // Samples right at the jump are mixtures of both sides.
        Blur.Box(known, 2);
        using var sure = new Plane<byte>(front.Width, front.Height);
        int count = 0;
        for (int y = 0; y < front.Height; y++)
        {
            for (int x = 0; x < front.Width; x++)
            {
                sure[x, y] = known[x, y] < 0.001f ? (byte)255 : (byte)0;
                count += sure[x, y] & 1;
            }
        }

        var result = disparity.Clone();
        if (count > 0) PushPull.Fill(result, sure);
        Blur.Gaussian(result, 1.5);
        return result;
    }

    private static Rgba Mix(Rgba one, Rgba other, int amount) => new(
        (byte)(one.R + ((other.R - one.R) * amount / 255)), (byte)(one.G + ((other.G - one.G) * amount / 255)), (byte)(one.B + ((other.B - one.B) * amount / 255)), one.A);
}
