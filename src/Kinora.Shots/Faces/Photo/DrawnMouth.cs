using System.Numerics;
using Kinora.Imaging;
using Kinora.Shots.Faces.Drawing;
using Kinora.Shots.Faces.Rig;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Faces.Photo;

/// <summary>
/// A drawn mouth is one patch of colour, and the mesh, which learnt from photos, takes its upper edge for the line between the lips.
/// The patch is found by its colour; the lips' landmarks are laid on its outline, the line between them through its middle, and the
/// skin around comes along.
/// </summary>
internal static class DrawnMouth
{
    /// <summary>
    /// Colour distances (0..441): lips against the skin at least <see cref="Contrast"/>, on dark skin that share of its brightness;
    /// pixels of the patch at most this share of it.
    /// </summary>
    private const float Contrast = 60, DarkContrast = .35f, Same = .5f;

    /// <summary>Where the lips meet, as a share of the patch's height from above.</summary>
    private const float Line = .42f;

    // each ring of the lips from the outer to the inner contour, corner to corner
    private static readonly int[][] UpperRings =
    [
        FaceContours.UpperOuter, [76, 184, 74, 73, 72, 11, 302, 303, 304, 408, 306], [62, 183, 42, 41, 38, 12, 268, 271, 272, 407, 292], FaceContours.UpperInner,
    ];

    private static readonly int[][] LowerRings =
    [
        FaceContours.LowerOuter, [76, 77, 90, 180, 85, 16, 315, 404, 320, 307, 306], [62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292], FaceContours.LowerInner,
    ];

    private static readonly float[] Along = [0, .09f, .2f, .31f, .41f, .5f, .59f, .69f, .8f, .91f, 1];

    /// <summary>The landmarks with the lips on the drawn mouth; null where the face is no drawing or its mouth no plain patch.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="landmarks">Landmarks in its pixels.</param>
    public static Vector3[]? Conform(Plane<Rgba> source, Vector3[] landmarks)
    {
        Vector2[] flat = [.. landmarks.Take(CanonicalFace.VertexCount).Select(Flat)];
        if (!FlatShading.IsDrawn(source, flat) || Patch(source, flat) is not { } patch) return null;
        var moved = new Dictionary<int, Vector2>();
        for (int ring = 0; ring < UpperRings.Length; ring++)
            for (int k = 0; k < Along.Length; k++)
            {
                // inner rings end a little before the patch does
                float depth = ring / 3f, x = .5f + ((Along[k] - .5f) * (1 - (.06f * depth)));
                var (top, bottom) = patch.Edges(x);
                float line = top + ((bottom - top) * (Line + ((.5f - Line) * MathF.Abs((2 * x) - 1))));
                moved[UpperRings[ring][k]] = patch.At(x, top + ((line - top) * depth));
                if (k is > 0 and < 10) moved[LowerRings[ring][k]] = patch.At(x, bottom + ((line - bottom) * depth));
            }

        var result = (Vector3[])landmarks.Clone();
        int[] contour = [.. FaceContours.UpperOuter, .. FaceContours.LowerOuter[1..^1]];
        float reach = .2f * patch.Width;
        for (int v = 0; v < flat.Length; v++)
        {
            if (!moved.TryGetValue(v, out var to)) to = flat[v] + Pulled(flat, moved, contour, flat[v], reach);
            (result[v].X, result[v].Y) = (to.X, to.Y);
        }

        return result;
    }

    private static Vector2 Flat(Vector3 p) => new(p.X, p.Y);

    /// <summary>Skin follows the nearest part of the lips' outline, less the farther away it is.</summary>
    private static Vector2 Pulled(Vector2[] flat, Dictionary<int, Vector2> moved, int[] contour, Vector2 at, float reach)
    {
        float total = 0, nearest = float.MaxValue;
        Vector2 sum = default;
        foreach (int c in contour)
        {
            float d2 = Vector2.DistanceSquared(flat[c], at), w = 1 / (d2 + 1);
            nearest = Math.Min(nearest, d2);
            sum += (moved[c] - flat[c]) * w;
            total += w;
        }

        return sum / total * MathF.Exp(-nearest / (reach * reach));
    }

    private static Outline? Patch(Plane<Rgba> source, Vector2[] flat)
    {
        Vector2 left = flat[FaceContours.LeftCorner], right = flat[FaceContours.RightCorner], axis = right - left;
        float width = axis.Length();
        if (width < 8) return null;
        axis /= width;
        Vector2 down = new(-axis.Y, axis.X), middle = (left + right) / 2;
        Vector3 skin = default;
        int[] around = [205, 425, 200, 164];
        foreach (int v in around) skin += Texture.Sample(source, flat[v]) / around.Length;

        // of the lips' middle, the point that differs most from the skin
        Vector3 lips = skin;
        Vector2 seed = default;
        foreach (int v in (int[])[0, 11, 12, 13, 14, 15, 16, 17, 85, 86, 315, 316])
            if (Texture.Sample(source, flat[v]) is var c && Vector3.Distance(c, skin) > Vector3.Distance(lips, skin)) (lips, seed) = (c, flat[v]);
        float contrast = Vector3.Distance(lips, skin);
        return contrast < Math.Min(Contrast, DarkContrast * skin.Length()) ? null : Outline.Trace(source, lips, Same * contrast, seed, middle, axis, down, width);
    }

    /// <summary>The patch as an upper and a lower edge over the line from corner to corner.</summary>
    private sealed class Outline
    {
        private readonly float[] _top, _bottom;
        private readonly Vector2 _origin, _axis, _down;

        private Outline(float[] top, float[] bottom, Vector2 origin, Vector2 axis, Vector2 down) => (_top, _bottom, _origin, _axis, _down) = (top, bottom, origin, axis, down);

        public float Width => _top.Length - 1;

        public Vector2 At(float along, float y) => _origin + (_axis * (along * Width)) + (_down * y);

        /// <summary>Edges at 0..1 along the mouth, a pixel outside of the patch, so that its soft rim moves with it.</summary>
        public (float Top, float Bottom) Edges(float along)
        {
            float x = Math.Clamp(along, .02f, .98f) * Width;
            int i = Math.Min((int)x, _top.Length - 2);
            float f = x - i;
            return (_top[i] + ((_top[i + 1] - _top[i]) * f) - 1, _bottom[i] + ((_bottom[i + 1] - _bottom[i]) * f) + 1);
        }

        public static Outline? Trace(
            Plane<Rgba> source, Vector3 colour, float distance, Vector2 seed, Vector2 middle, Vector2 axis, Vector2 down, float width)
        {
            int across = (int)(1.7f * width), high = (int)(1.1f * width);
            var inside = new bool[across * high];
            var origin = middle - (axis * (across / 2f)) - (down * (high / 2f));
            var open = new Stack<(int X, int Y)>();
            var at = seed - origin;
            open.Push(((int)Vector2.Dot(at, axis), (int)Vector2.Dot(at, down)));
            while (open.TryPop(out var p))
            {
                if (p.X < 0 || p.Y < 0 || p.X >= across || p.Y >= high || inside[(p.Y * across) + p.X]) continue;
                if (Vector3.Distance(Texture.Sample(source, origin + (axis * (p.X + .5f)) + (down * (p.Y + .5f))), colour) > distance) continue;

                // a patch that reaches the border of the box is no mouth
                if (p.X == 0 || p.Y == 0 || p.X == across - 1 || p.Y == high - 1) return null;
                inside[(p.Y * across) + p.X] = true;
                foreach (var (dx, dy) in ((int, int)[])[(1, 0), (-1, 0), (0, 1), (0, -1)]) open.Push((p.X + dx, p.Y + dy));
            }

            return Fit(inside, across, high, origin, axis, down, width);
        }

        private static Outline? Fit(bool[] inside, int across, int high, Vector2 origin, Vector2 axis, Vector2 down, float width)
        {
            var top = new float[across];
            var bottom = new float[across];
            int first = -1, last = -1, filled = 0, covered = 0;
            for (int x = 0; x < across; x++)
            {
                top[x] = float.NaN;
                for (int y = 0; y < high; y++)
                {
                    if (!inside[(y * across) + x]) continue;
                    if (float.IsNaN(top[x])) top[x] = y;
                    bottom[x] = y + 1;
                    filled++;
                }

                if (float.IsNaN(top[x])) continue;
                covered += (int)(bottom[x] - top[x]);
                if (first < 0) first = x;
                last = x;
            }

            // about as wide as the mouth, and without holes: teeth or an open mouth are left as they are
            if (first < 0 || last - first < .5f * width || filled < .9f * covered) return null;
            return new Outline([.. top[first..(last + 1)]], [.. bottom[first..(last + 1)]], origin + (axis * first), axis, down);
        }
    }
}
