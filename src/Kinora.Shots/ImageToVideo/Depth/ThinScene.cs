using Kinora.Imaging;
using Kinora.Imaging.Filter;
using Kinora.Imaging.Resize;
using Kinora.Shots.ImageToVideo.Scene;

namespace Kinora.Shots.ImageToVideo.Depth;

/// <summary>
/// Takes cables and poles that stand before both the sky and the ground out of a picture, so that they move as one thing where the depth
/// behind them jumps. Their matte is how much the picture differs from what was painted in behind them.
/// </summary>
internal static class ThinScene
{
    // A line counts as crossing when the depth behind it spans this much.
    private const float LeastSpan = 0.15f;

    // Disparity of something that leaves the picture: nearer than the focal plane, by how much is not known.
    private const float Usual = 1.2f;

    /// <summary>The picture without the crossing lines, the lines with their matte, and how near they are; null where no line crosses.</summary>
    public static (Plane<Rgba> Behind, Plane<Rgba> Front, float Disparity)? Cut(
        Plane<Rgba> picture, Plane<float> disparity, IReadOnlyList<ThinLine> lines, ulong seed, CancellationToken cancellation)
    {
        using var grey = DepthScene.Grey(picture);
        var crossing = lines.Where(l => Crosses(l, disparity, grey)).ToList();
        if (crossing.Count == 0) return null;
        // A wide margin costs nothing: what is not different from the background stays with it.
        using var region = Region(crossing, picture.Width, picture.Height, Math.Max(3, picture.Width / 240f));
        Attached(picture, disparity, crossing, region);
        var behind = DepthScene.Behind(picture, region, seed, cancellation);
        using var alpha = Difference(picture, behind, region);
        return (behind, DepthScene.Before(picture, alpha), crossing.Max(l => Nearness(l, disparity)));
    }

    /// <summary>The picture without any of the lines that leave it, and these lines with their matte; null without such lines.</summary>
    public static (Plane<Rgba> Behind, Plane<Rgba> Front)? Lift(Plane<Rgba> picture, IReadOnlyList<ThinLine> lines, ulong seed, CancellationToken cancellation)
    {
        var leaving = lines.Where(l => Leaves(l.Path[0]) || Leaves(l.Path[^1])).ToList();
        if (leaving.Count == 0) return null;
        using var region = Region(leaving, picture.Width, picture.Height, Math.Max(3, picture.Width / 240f));
        var behind = DepthScene.Behind(picture, region, seed, cancellation);
        using var alpha = Difference(picture, behind, region);
        return (behind, DepthScene.Before(picture, alpha));
    }

    /// <summary>The lines drawn as strokes: 255 inside.</summary>
    /// <param name="lines">Lines.</param>
    /// <param name="width">Width of the mask.</param>
    /// <param name="height">Height of the mask.</param>
    /// <param name="margin">Pixels added on both sides.</param>
    public static Plane<byte> Region(IReadOnlyList<ThinLine> lines, int width, int height, float margin)
    {
        var region = new Plane<byte>(width, height);
        foreach (var line in lines)
        {
            float radius = (line.Width * width / 2) + margin;
            foreach (var (px, py) in line.Path)
            {
                float cx = px * width, cy = py * height;
                for (int y = Math.Max(0, (int)(cy - radius)); y <= Math.Min(height - 1, (int)(cy + radius)); y++)
                {
                    for (int x = Math.Max(0, (int)(cx - radius)); x <= Math.Min(width - 1, (int)(cx + radius)); x++)
                    {
                        float dx = x + 0.5f - cx, dy = y + 0.5f - cy;
                        if ((dx * dx) + (dy * dy) <= radius * radius) region[x, y] = 255;
                    }
                }
            }
        }

        return region;
    }

    // Before far and near both, and not the stalk of something: its far end leaves the picture or ends before open sky.
    private static bool Crosses(ThinLine line, Plane<float> disparity, Plane<float> grey)
    {
        var behind = line.Path.Select(p => LayeredScene.Sample(disparity, p.X * disparity.Width, p.Y * disparity.Height)).ToList();
        var sorted = behind.Order().ToList();
        float low = sorted[sorted.Count / 20], high = sorted[sorted.Count - 1 - (sorted.Count / 20)];
        if (high - low < LeastSpan || behind.Count(d => d < low + (0.3f * (high - low))) < 0.2 * behind.Count) return false;
        bool first = behind[0] < behind[^1];
        var (end, before) = first ? (line.Path[0], line.Path[Math.Min(8, line.Path.Count - 1)]) : (line.Path[^1], line.Path[^Math.Min(9, line.Path.Count)]);
        if (Leaves(end)) return true;
        // What lies a little beyond the end?
        float dx = end.X - before.X, dy = end.Y - before.Y, reach = Math.Max(0.02f, 2 * line.Width);
        float length = Math.Max(1e-4f, MathF.Sqrt((dx * dx) + (dy * dy)));
        double sum = 0, squares = 0;
        int n = 0, size = Math.Max(3, (int)(reach * grey.Width));
        int cx = (int)((end.X + (dx / length * 1.5f * reach)) * grey.Width), cy = (int)((end.Y + (dy / length * 1.5f * reach)) * grey.Height);
        for (int y = Math.Max(0, cy - size); y <= Math.Min(grey.Height - 1, cy + size); y++)
        {
            for (int x = Math.Max(0, cx - size); x <= Math.Min(grey.Width - 1, cx + size); x++, n++)
            {
                sum += grey[x, y];
                squares += grey[x, y] * grey[x, y];
            }
        }

        return n > 0 && (squares / n) - (sum / n * (sum / n)) < 0.03 * 0.03;
    }

    private static bool Leaves((float X, float Y) end) => end.X < 0.02f || end.X > 0.98f || end.Y < 0.03f || end.Y > 0.97f;

    // A pole is as near as the ground at its foot; something without a foot in the picture is near.
    private static float Nearness(ThinLine line, Plane<float> disparity)
    {
        float At((float X, float Y) p) => LayeredScene.Sample(disparity, p.X * disparity.Width, p.Y * disparity.Height);
        var (a, b) = (line.Path[0], line.Path[^1]);
        var foot = At(a) > At(b) ? a : b;
        return Leaves(foot) ? Usual : At(foot);
    }

    // Clamps and joints: what stands out from a smooth sky right beside a line belongs to it.
    private static void Attached(Plane<Rgba> picture, Plane<float> disparity, IReadOnlyList<ThinLine> lines, Plane<byte> region)
    {
        using var small = Resampling.Resize(picture, disparity.Width * 2, disparity.Height * 2, ResampleFilter.Area);
        using var grey = DepthScene.Grey(small);
        using Plane<float> bright = TopHat.Apply(grey, small.Width / 40), dark = TopHat.Apply(grey, small.Width / 40, dark: true);
        using var near = Region(lines, small.Width, small.Height, small.Width / 60f);
        using var found = new Plane<byte>(small.Width, small.Height);
        for (int y = 0; y < small.Height; y++)
        {
            for (int x = 0; x < small.Width; x++)
            {
                bool sky = disparity[x / 2, y / 2] < PhotoDepth.Far + 0.15f;
                if (sky && near[x, y] > 0 && Math.Max(bright[x, y], dark[x, y]) > 0.05f) found[x, y] = 255;
            }
        }

        using var large = Resampling.Resize(found, picture.Width, picture.Height, ResampleFilter.Bilinear);
        using var wide = DepthScene.Hole(large);
        for (int y = 0; y < region.Height; y++)
        {
            Span<byte> to = region.Row(y), more = wide.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] |= more[x];
        }
    }

    // Against the strongest difference nearby, up to what is plainly something else: 0 where the picture is what lies behind, 255 where it is the line.
    private static Plane<byte> Difference(Plane<Rgba> picture, Plane<Rgba> behind, Plane<byte> region)
    {
        int w = picture.Width, h = picture.Height;
        using var difference = new Plane<float>(w, h);
        for (int y = 0; y < h; y++)
        {
            Span<Rgba> a = picture.Row(y), b = behind.Row(y);
            Span<byte> inside = region.Row(y);
            var to = difference.Row(y);
            for (int x = 0; x < w; x++)
                if (inside[x] > 0) to[x] = Math.Abs(a[x].R - b[x].R) + Math.Abs(a[x].G - b[x].G) + Math.Abs(a[x].B - b[x].B);
        }

        Blur.Gaussian(difference, 0.6);
        // The strongest nearby, softened, so that one odd pixel does not thin out its surroundings.
        using var most = difference.Clone();
        TopHat.Dilate(most, Math.Max(3, w / 160));
        Blur.Box(most, Math.Max(3, w / 160));
        var alpha = new Plane<byte>(w, h);
        for (int y = 0; y < h; y++)
        {
            Span<float> d = difference.Row(y), m = most.Row(y);
            Span<byte> inside = region.Row(y), to = alpha.Row(y);
            for (int x = 0; x < w; x++)
            {
                if (inside[x] == 0) continue;
                float t = Math.Clamp(((d[x] / Math.Clamp(m[x], 30, 90)) - 0.2f) / 0.5f, 0, 1);
                to[x] = (byte)(255 * t);
            }
        }

        return alpha;
    }
}
