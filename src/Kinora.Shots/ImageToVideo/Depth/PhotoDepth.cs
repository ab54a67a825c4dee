using Kinora.Imaging;
using Kinora.Imaging.Fill;
using Kinora.Imaging.Filter;
using Kinora.Imaging.Resize;

namespace Kinora.Shots.ImageToVideo.Depth;

/// <summary>
/// Guesses a photo's depth from pictorial cues, as automatic photo pop-up does (Hoiem et al. 2005): sky is far, the ground comes nearer
/// toward the bottom, people stand upright on it, what is sharp and detailed stands before what is blurred; then the picture's own
/// edges sharpen the map (guided filter, He et al. 2010).
/// </summary>
public static class PhotoDepth
{
    /// <summary>Disparity of the farthest and nearest parts; the focal plane has 1.</summary>
    public const float Far = 0.5f, Near = 1.5f;

    private const int Side = 256;

    /// <summary>Disparity at a working size, <see cref="Far"/>..<see cref="Near"/>.</summary>
    /// <param name="picture">Any size.</param>
    /// <param name="person">Matte of people, any size, or null.</param>
    public static Plane<float> Estimate(Plane<Rgba> picture, Plane<float>? person)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return Estimate(picture, person, ThinLines.Find(picture));
    }

    /// <summary>Disparity as if the given cables and poles were not there; they would cut through sky and ground.</summary>
    internal static Plane<float> Estimate(Plane<Rgba> picture, Plane<float>? person, IReadOnlyList<ThinLine> lines)
    {
        double scale = (double)Side / Math.Max(picture.Width, picture.Height);
        int w = Math.Max(32, (int)(picture.Width * scale)), h = Math.Max(32, (int)(picture.Height * scale));
        using var small = Resampling.Resize(picture, w, h, ResampleFilter.Area);
        if (lines.Count > 0)
        {
            using var known = ThinScene.Region(lines, w, h, 1);
            for (int y = 0; y < h; y++)
            {
                foreach (ref byte k in known.Row(y)) k = (byte)(255 - k);
            }

            PushPull.Fill(small, known);
        }

        using var grey = DepthScene.Grey(small);
        using var sky = Sky(small, grey);
        using var detail = Detail(grey);
        int horizon = Horizon(sky, h);
        bool outdoors = Share(sky) > 0.03;
        using var blob = detail.Clone();
        Blur.Gaussian(blob, w / 9.0);

        var depth = new Plane<float>(w, h);
        for (int y = 0; y < h; y++)
        {
            float ground = y <= horizon ? 0.12f : 0.12f + (0.88f * (y - horizon) / Math.Max(1, h - horizon));
            for (int x = 0; x < w; x++)
            {
                // Under an open sky the ground tells distance; elsewhere what is detailed and central stands a little before the rest.
                float across = (2f * x / w) - 1, standing = blob[x, y] * (1 - (0.6f * across * across));
                float near = outdoors ? ground * (0.9f + (0.1f * detail[x, y])) : (0.62f * ground) + (0.38f * standing);
                depth[x, y] = near * (1 - sky[x, y]);
            }
        }

        if (person is not null) Stand(depth, person);
        Blur.Gaussian(depth, 1.5);
        var refined = GuidedFilter.Apply(depth, grey, 8, outdoors || person is not null ? 2e-4 : 2e-3);
        depth.Dispose();
        // Without horizon or people the guess is a weak one, and a wrong depth bends straight things: less of it.
        if (outdoors) Normalise(refined, Far, Near);
        else if (person is not null) Normalise(refined, 0.7f, 1.25f);
        else Normalise(refined, 0.75f, 1.25f);
        return refined;
    }

    /// <summary>Smallest and largest disparity along the picture's edge, which decide how much must be cropped.</summary>
    public static (double Near, double Far) Edge(Plane<float> disparity)
    {
        double near = double.MinValue, far = double.MaxValue;
        for (int y = 0; y < disparity.Height; y++)
        {
            int step = y < 4 || y >= disparity.Height - 4 ? 1 : Math.Max(1, disparity.Width - 1);
            for (int x = 0; x < disparity.Width; x += step)
            {
                near = Math.Max(near, disparity[x, y]);
                far = Math.Min(far, disparity[x, y]);
            }
        }

        return (near, far);
    }

    /// <summary>Sky, 0..1: smooth, not dark, and connected with the top edge.</summary>
    internal static Plane<float> Sky(Plane<Rgba> small, Plane<float> grey)
    {
        int w = small.Width, h = small.Height;
        using var candidate = new Plane<byte>(w, h);
        for (int y = 1; y < h - 1; y++)
        {
            for (int x = 0; x < w; x++)
            {
                var p = small[x, y];
                int x0 = Math.Max(0, x - 1), x1 = Math.Min(w - 1, x + 1);
                float slope = Math.Abs(grey[x1, y] - grey[x0, y]) + Math.Abs(grey[x, y + 1] - grey[x, y - 1]);
                bool pale = grey[x, y] > 0.55f && p.B + 30 > p.R && p.B + 24 > p.G, blue = p.B > p.R + 12 && p.B >= p.G && grey[x, y] > 0.25f;
                bool glow = grey[x, y] > 0.5f && p.R > p.B && p.G + 60 > p.R && slope < 0.02f;
                candidate[x, y] = slope < 0.09f && (pale || blue || glow) ? (byte)1 : (byte)0;
            }
        }

        for (int x = 0; x < w; x++) candidate[x, 0] = candidate[x, 1];
        var queue = new Queue<(int X, int Y)>();
        var sky = new Plane<float>(w, h);
        for (int x = 0; x < w; x++)
        {
            if (candidate[x, 0] != 1) continue;
            sky[x, 0] = 1;
            queue.Enqueue((x, 0));
        }

        int count = queue.Count;
        while (queue.TryDequeue(out var at))
        {
            foreach (var (dx, dy) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1) })
            {
                int x = at.X + dx, y = at.Y + dy;
                if (x < 0 || y < 0 || x >= w || y >= h || candidate[x, y] == 0 || sky[x, y] > 0) continue;
                sky[x, y] = 1;
                count++;
                queue.Enqueue((x, y));
            }
        }

        // A wall behind a portrait is smooth and pale too, but reaches the bottom.
        int bottom = 0;
        for (int x = 0; x < w; x++) bottom += sky[x, h - 2] > 0 ? 1 : 0;
        if (count < w * h / 40 || bottom > w / 3) sky.Fill(0);
        Blur.Box(sky, 1);
        return sky;
    }

    private static double Share(Plane<float> map)
    {
        double sum = 0;
        for (int y = 0; y < map.Height; y++)
        {
            foreach (float v in map.Row(y)) sum += v;
        }

        return sum / ((double)map.Width * map.Height);
    }

    private static int Horizon(Plane<float> sky, int h)
    {
        for (int y = h - 1; y >= 0; y--)
        {
            double share = 0;
            foreach (float s in sky.Row(y)) share += s;
            if (share > sky.Width * 0.4) return Math.Clamp(y, h / 5, h * 19 / 20);
        }

        return (int)(h * 0.35);
    }

    // Fine contrast against the picture's own strongest: a focus measure.
    private static Plane<float> Detail(Plane<float> grey)
    {
        int w = grey.Width, h = grey.Height;
        var detail = new Plane<float>(w, h);
        for (int y = 1; y < h - 1; y++)
        {
            for (int x = 1; x < w - 1; x++)
            {
                float laplace = Math.Abs((4 * grey[x, y]) - grey[x - 1, y] - grey[x + 1, y] - grey[x, y - 1] - grey[x, y + 1]);
                detail[x, y] = laplace;
            }
        }

        Blur.Gaussian(detail, Math.Max(w, h) / 32.0);
        float most = 1e-6f;
        for (int y = 0; y < h; y++)
        {
            foreach (float d in detail.Row(y)) most = Math.Max(most, d);
        }

        for (int y = 0; y < h; y++)
        {
            var row = detail.Row(y);
            for (int x = 0; x < w; x++) row[x] = MathF.Sqrt(row[x] / most);
        }

        return detail;
    }

    // A person is upright: one distance from head to foot, that of the ground where the feet are.
    private static void Stand(Plane<float> depth, Plane<float> person)
    {
        using var matte = Resampling.Resize(person, depth.Width, depth.Height, ResampleFilter.Area);
        int foot = -1;
        for (int y = depth.Height - 1; y >= 0 && foot < 0; y--)
        {
            int wide = 0;
            foreach (float a in matte.Row(y)) wide += a > 0.5f ? 1 : 0;
            if (wide > depth.Width / 60) foot = y;
        }

        if (foot < 0) return;
        float most = 0;
        for (int x = 0; x < depth.Width; x++) most = Math.Max(most, depth[x, foot]);
        float near = Math.Max(0.75f, most);
        for (int y = 0; y < depth.Height; y++)
        {
            for (int x = 0; x < depth.Width; x++)
            {
                float a = Math.Clamp((matte[x, y] - 0.2f) / 0.6f, 0, 1);
                depth[x, y] = (depth[x, y] * 0.6f * (1 - a)) + (near * a);
            }
        }
    }

    private static void Normalise(Plane<float> depth, float farthest, float nearest)
    {
        var sorted = new float[depth.Width * depth.Height];
        for (int y = 0; y < depth.Height; y++) depth.Row(y).CopyTo(sorted.AsSpan(y * depth.Width));
        Array.Sort(sorted);
        float low = sorted[sorted.Length / 50], high = Math.Max(low + 1e-3f, sorted[sorted.Length - 1 - (sorted.Length / 50)]);
        for (int y = 0; y < depth.Height; y++)
        {
            var row = depth.Row(y);
            for (int x = 0; x < row.Length; x++) row[x] = farthest + ((nearest - farthest) * Math.Clamp((row[x] - low) / (high - low), 0, 1));
        }
    }
}
