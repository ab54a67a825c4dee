using System.Numerics;
using Kinora.Imaging.Filter;
using Kinora.Imaging.Resize;

namespace Kinora.Imaging.Matting;

/// <summary>
/// Moves the outline of a painted mask to the edge of what it was painted over: inside a band around the outline a minimum cut decides by
/// colour (Rother, Kolmogorov and Blake 2004, with the paint as the user's word), then a guided filter makes the edge soft.
/// </summary>
public static class MaskRefinement
{
    private const int WorkingSide = 320;
    private const float Certain = 60, Smoothness = 28;

    /// <summary>A refined matte, 0..255, of the picture's size; the mask itself where the picture gives no better outline.</summary>
    /// <param name="picture">What was painted over.</param>
    /// <param name="mask">Same size; 255 where painted.</param>
    /// <param name="reach">How far the outline may move, as a share of the picture's longer side.</param>
    public static Plane<byte> Snap(Plane<Rgba> picture, Plane<byte> mask, double reach = 0.025)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(mask);
        if (picture.Width != mask.Width || picture.Height != mask.Height) throw new ArgumentException("Mask and picture differ in size.", nameof(mask));
        double scale = Math.Min(1, WorkingSide / (double)Math.Max(picture.Width, picture.Height));
        int w = Math.Max(8, (int)(picture.Width * scale)), h = Math.Max(8, (int)(picture.Height * scale));
        using var small = Resampling.Resize(picture, w, h, ResampleFilter.Area);
        using var paint = Resampling.Resize(mask, w, h, ResampleFilter.Area);
        var painted = new bool[w * h];
        using var spread = new Plane<float>(w, h);
        for (int i = 0; i < painted.Length; i++)
        {
            painted[i] = paint[i % w, i / w] >= 128;
            spread[i % w, i / w] = painted[i] ? 1 : 0;
        }

        Blur.Box(spread, Math.Max(2, (int)(reach * Math.Max(w, h))));
        if (!painted.Contains(true) || !painted.Contains(false)) return mask.Clone();
        var cut = Cut(small, painted, spread, w, h);
        if (Overlap(painted, cut) < 0.65) return mask.Clone();

        using var coarse = new Plane<float>(w, h);
        for (int i = 0; i < cut.Length; i++) coarse[i % w, i / w] = cut[i] ? 1 : 0;
        using var large = Resampling.Resize(coarse, picture.Width, picture.Height);
        using var alpha = Matting.GuidedFilter.Apply(large, picture, Math.Max(2, (int)(1.5 / scale)), 2e-4f);
        var result = new Plane<byte>(mask.Width, mask.Height);
        for (int y = 0; y < result.Height; y++)
        {
            var from = alpha.Row(y);
            var to = result.Row(y);
            for (int x = 0; x < to.Length; x++)
            {
                float t = Math.Clamp((from[x] - .2f) / .55f, 0, 1);
                to[x] = (byte)((t * t * (3 - (2 * t)) * 255) + .5f);
            }
        }

        return result;
    }

    private static bool[] Cut(Plane<Rgba> small, bool[] painted, Plane<float> spread, int w, int h)
    {
        var colours = new Vector3[w * h];
        for (int i = 0; i < colours.Length; i++)
        {
            var p = small[i % w, i / w];
            colours[i] = new Vector3((p.R + p.G + p.B) / 3f, (p.R - p.B) * .8f, ((2 * p.G) - p.R - p.B) * .5f);
        }

        // Only the neighbourhood of the paint tells what it is not.
        var near = new bool[colours.Length];
        for (int i = 0; i < near.Length; i++) near[i] = !painted[i] && spread[i % w, i / w] > 0.001f;
        ColourModel inside = new(colours, painted, true), outside = new(colours, near.Contains(true) ? near : painted, near.Contains(true));
        double contrast = 0;
        int links = 0;
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x + 1 < w; x++, links++) contrast += Vector3.DistanceSquared(colours[(y * w) + x], colours[(y * w) + x + 1]);
        }

        float beta = (float)(links / Math.Max(1e-3, 2 * contrast));
        var cut = new GridCut(w, h);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                int i = (y * w) + x;
                float share = spread[x, y], prior = (share - .5f) * 6;
                float asOutside = outside.Cost(colours[i]), asInside = inside.Cost(colours[i]);
                // Far from the outline the paint is certain.
                cut.SetCell(
                    i,
                    Math.Min(asOutside, 40) + Math.Max(0, prior) + (share > .98f ? Certain : 0),
                    Math.Min(asInside, 40) + Math.Max(0, -prior) + (share < .02f ? Certain : 0));
                if (x + 1 < w) cut.SetLink(x, y, 0, Link(i, i + 1, 1));
                if (y + 1 < h) cut.SetLink(x, y, 2, Link(i, i + w, 1));
                if (x + 1 < w && y + 1 < h) cut.SetLink(x, y, 4, Link(i, i + w + 1, .707f));
                if (x > 0 && y + 1 < h) cut.SetLink(x, y, 6, Link(i, i + w - 1, .707f));
            }
        }

        return cut.Solve();

        float Link(int a, int b, float length) => length * (1 + (Smoothness * MathF.Exp(-beta * Vector3.DistanceSquared(colours[a], colours[b]))));
    }

    private static double Overlap(bool[] one, bool[] other)
    {
        int both = 0, either = 0;
        for (int i = 0; i < one.Length; i++)
        {
            both += one[i] && other[i] ? 1 : 0;
            either += one[i] || other[i] ? 1 : 0;
        }

        return either == 0 ? 0 : (double)both / either;
    }
}
