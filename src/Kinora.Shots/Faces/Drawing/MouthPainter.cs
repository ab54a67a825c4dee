using System.Numerics;
using Kinora.Imaging;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Rig;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>
/// Draws the inside of the mouth into the gap between the lips: cavity, tongue, lower teeth with the jaw, upper teeth with the skull, in
/// the face's light and sharpness.
/// </summary>
internal sealed class MouthPainter
{
    private float[] _colours = [], _scratch = [];

    /// <summary>Draws the gap.</summary>
    /// <param name="scene">Where skull and jaw are and what the face looks like.</param>
    /// <param name="outline">The gap on the screen.</param>
    /// <param name="c">Tongue and lips.</param>
    /// <param name="target">Drawn into.</param>
    /// <param name="amount">0..1: how much of it covers what was there.</param>
    public void Draw(in MouthScene scene, MouthOutline outline, in MouthControls c, Plane<Rgba> target, float amount = 1)
    {
        if (scene.ContactLine > 0) DrawContact(scene, outline, target);
        if (outline.Gap < .3f || outline.Length < 2) return;
        int blur = (int)MathF.Round(scene.Look.Blur), pad = blur + 1;
        var (x0, y0, x1, y1) = outline.Bounds(pad);
        (x0, y0, x1, y1) = (Math.Max(0, x0), Math.Max(0, y0), Math.Min(target.Width - 1, x1), Math.Min(target.Height - 1, y1));
        int width = x1 - x0 + 1, height = y1 - y0 + 1;
        if (width <= 0 || height <= 0) return;
        if (_colours.Length < width * height * 3) (_colours, _scratch) = (new float[width * height * 3], new float[width * height * 3]);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                var at = new Vector2(x0 + x + .5f, y0 + y + .5f);
                var local = outline.ToLocal(at);
                var colour = outline.Edges(local.X, out float up, out float low) && local.Y > up - pad && local.Y < low + pad
                    ? Colour(scene, c, at, local, up, low, outline.Length)
                    : default;
                int k = ((y * width) + x) * 3;
                (_colours[k], _colours[k + 1], _colours[k + 2]) = (colour.X, colour.Y, colour.Z);
            }
        if (c.Own < .5f && blur > 0) Blur(width, height, blur);
        float soft = Math.Max(1, scene.Look.Blur);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                var local = outline.ToLocal(new Vector2(x0 + x + .5f, y0 + y + .5f));
                if (!outline.Edges(local.X, out float up, out float low) || low <= up) continue;
                float cover = Math.Clamp((Math.Min(local.Y - up, low - local.Y) / soft) + .5f, 0, 1) * Math.Min(1, low - up) * amount;
                if (cover <= 0) continue;
                int k = ((y * width) + x) * 3;
                var inside = new Vector3(_colours[k], _colours[k + 1], _colours[k + 2]);
                Texture.Set(target, x0 + x, y0 + y, Vector3.Lerp(Texture.Get(target, x0 + x, y0 + y), inside, cover));
            }
    }

    private static Vector3 Colour(in MouthScene s, in MouthControls c, Vector2 at, Vector2 local, float up, float low, float length)
    {
        float scale = s.PixelsPerCm, light = Texture.Luma(s.Look.Light) / 200, gap = low - up;
        var colour = new Vector3(58, 18, 17) * light;
        // the tongue lies behind the lower teeth and in the lips' shadow: as bright as a lip it would be taken for one
        var tongue = s.Jaw.At(at, -1.3f);
        float ex = tongue.X / 1.75f, ey = (tongue.Y + .82f - (.9f * c.Tongue)) / .62f, body = 1 - (ex * ex) - (ey * ey);
        if (body > 0)
        {
            float shade = .55f + (.45f * FaceRig.Smooth((ey + .6f) / 1.5f)) - (.08f * MathF.Exp(-tongue.X * tongue.X / .03f));
            colour = Vector3.Lerp(colour, s.Look.Tongue * shade, FaceRig.Smooth(body * 3));
        }
        else if (ey < 0 && MathF.Abs(ex) < 1.2f)
        {
            colour = Vector3.Lerp(colour, s.Look.Tongue * .55f, .8f);
        }

        // occlusion: under the upper lip, above the lower lip, in the corners; weaker on the teeth, which stand in front
        float fromCorner = Math.Min(local.X, length - local.X) / scale;
        float under = FaceRig.Smooth((local.Y - up) / (.34f * scale)), over = FaceRig.Smooth((low - local.Y) / (.2f * scale)), corner = FaceRig.Smooth((fromCorner / .8f) + .1f);
        colour *= (.4f + (.6f * under)) * (.6f + (.4f * over));
        colour = s.LowerTeeth.Over(colour, s.Jaw, at, scale, s.Look, null);
        colour = s.UpperTeeth.Over(colour, s.Skull, at, scale, s.Look, s.RealTeeth);
        float dark = (1 - (.55f * Math.Min(1, c.Pucker))) * (.66f + (.34f * FaceRig.Smooth((local.Y - up) / (.22f * scale)))) * (.8f + (.2f * over))
            * (.35f + (.65f * corner)) * (.6f + (.4f * FaceRig.Smooth(gap / (.3f * scale))));

        // light inside of a mouth is reddish; plain grey looks dead
        colour *= new Vector3((MathF.Sqrt(dark) * .5f) + (dark * .5f), dark, dark * (.86f + (.14f * dark)));
        if (c.Own <= 0 || s.Source is null) return colour;
        var there = s.Skull.At(at, -.3f);
        return Vector3.Lerp(colour, Texture.Sample(s.Source, s.Rest.ToScreen(there.X, there.Y, -.3f)), c.Own);
    }

    /// <summary>Lips that were cut from an open mouth have no contact line of their own: a soft one where they meet.</summary>
    private static void DrawContact(in MouthScene s, MouthOutline outline, Plane<Rgba> target)
    {
        float w = .055f * s.PixelsPerCm;
        var (x0, y0, x1, y1) = outline.Bounds(3 * w);
        for (int y = Math.Max(0, y0); y <= Math.Min(target.Height - 1, y1); y++)
            for (int x = Math.Max(0, x0); x <= Math.Min(target.Width - 1, x1); x++)
            {
                var local = outline.ToLocal(new Vector2(x + .5f, y + .5f));
                if (!outline.Edges(local.X, out float up, out float low)) continue;
                float d = local.Y < up ? up - local.Y : local.Y > low ? (local.Y - low) * 1.4f : 0;
                if (d > 3 * w) continue;
                float edge = FaceRig.Smooth(Math.Min(local.X, outline.Length - local.X) / (.6f * s.PixelsPerCm))
                    * (1 - (.6f * FaceRig.Smooth((low - up) / (.15f * s.PixelsPerCm))));
                float f = 1 - (s.ContactLine * edge * MathF.Exp(-d * d / (w * w)));
                Texture.Set(target, x, y, Texture.Get(target, x, y) * new Vector3(.25f + (.75f * f), f, f));
            }
    }

    private void Blur(int width, int height, int radius)
    {
        Pass(_colours, _scratch, height, width, width * 3, 3, radius);
        Pass(_scratch, _colours, width, height, 3, width * 3, radius);
    }

    private static void Pass(float[] source, float[] target, int lines, int count, int lineStep, int step, int radius)
    {
        for (int line = 0; line < lines; line++)
            for (int ch = 0; ch < 3; ch++)
            {
                int at = (line * lineStep) + ch;
                float sum = 0;
                for (int i = 0; i < Math.Min(radius, count); i++) sum += source[at + (i * step)];
                for (int i = 0; i < count; i++)
                {
                    if (i + radius < count) sum += source[at + ((i + radius) * step)];
                    if (i - radius - 1 >= 0) sum -= source[at + ((i - radius - 1) * step)];
                    target[at + (i * step)] = sum / (Math.Min(count - 1, i + radius) - Math.Max(0, i - radius) + 1);
                }
            }
    }
}

/// <summary>Where skull and jaw are and what the face looks like.</summary>
internal readonly struct MouthScene
{
    public required FaceAppearance Look { get; init; }

    public required float PixelsPerCm { get; init; }

    /// <summary>Skull and jaw as posed now; the skull as it was in the source.</summary>
    public required RigidFrame Skull { get; init; }

    public required RigidFrame Jaw { get; init; }

    public required RigidFrame Rest { get; init; }

    public required TeethModel UpperTeeth { get; init; }

    public required TeethModel LowerTeeth { get; init; }

    public RealTeeth? RealTeeth { get; init; }

    /// <summary>The source, for its own mouth.</summary>
    public Plane<Rgba>? Source { get; init; }

    /// <summary>Strength of the line where the lips meet, 0..1.</summary>
    public float ContactLine { get; init; }
}
