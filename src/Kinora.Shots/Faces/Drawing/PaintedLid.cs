using System.Numerics;
using Kinora.Imaging;
using Kinora.Shots.Faces.Rig;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>
/// A lid for drawn eyes, whose white reaches beyond the landmarks of the lids: the eye's extent is read from the picture's colours, and
/// plain skin colour comes down over it behind a dark edge.
/// </summary>
internal sealed class PaintedLid
{
    private const float Foreign = 85;

    /// <summary>Colour distance from the skin that makes a pixel a part of the eye; on dark skin a share of its brightness.</summary>
    private const float Other = 48, DarkOther = .35f;

    private readonly Vector2 _centre, _low, _high;
    private readonly Vector3 _above, _below;

    private PaintedLid(Vector2 centre, Vector2 low, Vector2 high, Vector3 above, Vector3 below) =>
        (_centre, _low, _high, _above, _below) = (centre, low, high, above, below);

    /// <summary>Lids for both eyes where the landmarks of one do not hold its white; else none.</summary>
    public static PaintedLid?[] For(FaceTopology mesh, Plane<Rgba> source, ReadOnlySpan<Vector2> uv, Vector3 skin)
    {
        // a glint on spectacles must not pass for the white of a drawn eye
        if (!FlatShading.IsDrawn(source, uv)) return [null, null];
        PaintedLid?[] lids = [For(mesh, 0, source, uv, skin, false), For(mesh, 1, source, uv, skin, false)];
        return lids[0] is null && lids[1] is null ? lids : [For(mesh, 0, source, uv, skin, true), For(mesh, 1, source, uv, skin, true)];
    }

    private static PaintedLid? For(FaceTopology mesh, int eye, Plane<Rgba> source, ReadOnlySpan<Vector2> uv, Vector3 skin, bool always)
    {
        int[] upper = mesh.UpperLids[eye], lower = mesh.LowerLids[eye];
        Vector2 up = uv[upper[upper.Length / 2]], low = uv[lower[lower.Length / 2]], centre = (up + low) / 2;
        float gap = Math.Max(2, Vector2.Distance(up, low)), width = Vector2.Distance(uv[upper[0]], uv[upper[^1]]);
        if (!always && !Leaks(source, up, -gap, skin) && !Leaks(source, low, gap, skin)) return null;

        // along rays from the middle of the eye to the last pixel that is no skin: between eye and brow there is some
        float other = Math.Min(Other, DarkOther * skin.Length());
        float left = 0, right = 0, top = 0, bottom = 0;
        for (int ray = 0; ray < 48; ray++)
        {
            var direction = new Vector2(MathF.Cos(ray * MathF.PI / 24), MathF.Sin(ray * MathF.PI / 24));
            float reach = 0;
            int skinned = 0;
            for (float d = 0; d < .85f * width && skinned < .1f * width; d++)
            {
                var c = Texture.Sample(source, centre + (direction * d));
                if (Vector3.Distance(c, skin) > other) (reach, skinned) = (d, 0);
                else skinned++;
            }

            (left, right) = (Math.Max(left, -direction.X * reach), Math.Max(right, direction.X * reach));
            (top, bottom) = (Math.Max(top, -direction.Y * reach), Math.Max(bottom, direction.Y * reach));
        }

        // lashes and brows that touch an eye are no part of it: an eye is not much higher above its middle than below
        top = Math.Min(top, Math.Max(2.2f * bottom, .45f * (left + right)));
        (left, right, top, bottom) = ((1.1f * left) + 2, (1.1f * right) + 2, (1.1f * top) + 2, (1.1f * bottom) + 2);
        Vector3 Near(float y)
        {
            var c = Texture.Sample(source, centre + new Vector2((right - left) / 2, y));
            return Vector3.Distance(c, skin) < Foreign ? c : skin;
        }

        return new PaintedLid(centre, new Vector2(-left, -top), new Vector2(right, bottom), Near(-top - 4), Near(bottom + 4));
    }

    /// <summary>Draws the lid where the eye is now.</summary>
    public void Draw(float blink, Vector2 shift, Plane<Rgba> target)
    {
        if (blink <= .02f) return;
        Vector2 low = _centre + _low + shift, high = _centre + _high + shift, middle = (low + high) / 2, half = (high - low) / 2;
        float line = Math.Max(1.2f, .05f * half.X);
        for (int y = Math.Max(0, (int)low.Y - 2); y <= Math.Min(target.Height - 1, (int)high.Y + 2); y++)
            for (int x = Math.Max(0, (int)low.X - 2); x <= Math.Min(target.Width - 1, (int)high.X + 2); x++)
            {
                Vector2 p = new((x + .5f - middle.X) / half.X, (y + .5f - middle.Y) / half.Y);
                float r = MathF.Pow(MathF.Pow(MathF.Abs(p.X), 2.6f) + MathF.Pow(MathF.Abs(p.Y), 2.6f), 1 / 2.6f);
                float cover = Math.Clamp((1.02f - r) * Math.Min(half.X, half.Y) / 1.5f, 0, 1);
                if (cover <= 0) continue;

                // the edge hangs down in its middle
                float edge = low.Y + (blink * 1.86f * half.Y) - (.22f * half.Y * p.X * p.X * blink), above = edge - (y + .5f);
                float lid = Math.Clamp(above + .5f, 0, 1), dark = Math.Clamp(line - MathF.Abs(above - line) + .5f, 0, 1) * (1 - (p.X * p.X));
                var skin = Vector3.Lerp(_above, _below, Math.Clamp((p.Y + 1) / 2, 0, 1));
                var colour = Vector3.Lerp(skin, skin * .35f, dark);
                float alpha = cover * Math.Max(lid, dark * .9f);
                if (alpha > 0) Texture.Set(target, x, y, Vector3.Lerp(Texture.Get(target, x, y), colour, alpha));
            }
    }

    /// <summary>White beyond a lid's edge.</summary>
    private static bool Leaks(Plane<Rgba> source, Vector2 edge, float gap, Vector3 skin)
    {
        for (float d = .2f; d < .75f; d += .1f)
            if (IsWhite(Texture.Sample(source, edge + new Vector2(0, d * gap)), skin)) return true;
        return false;
    }

    private static bool IsWhite(Vector3 colour, Vector3 skin) => Vector3.Distance(colour, skin) > Foreign && Texture.Luma(colour) > Texture.Luma(skin) * 1.02f
        && Math.Min(colour.X, Math.Min(colour.Y, colour.Z)) > 150;
}
