using System.Numerics;
using Kinora.Imaging;
using Kinora.Shots.Faces.Rig;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>A row of teeth on an arc, found along the view ray and shaded tooth by tooth; fixed to skull or jaw, so it can't swim.</summary>
/// <param name="Front">Depth of the incisors behind the lips, cm.</param>
/// <param name="Arch">Radius of the arc, cm.</param>
/// <param name="Edge">Height of the cutting edge above the closed lips, cm.</param>
/// <param name="Direction">1: the teeth are above their edge (upper row), -1: below.</param>
/// <param name="Widths">Half widths from the middle outwards, cm.</param>
/// <param name="Brightness">Shade of the row.</param>
internal sealed record TeethModel(float Front, float Arch, float Edge, int Direction, float[] Widths, float Brightness)
{
    private static readonly float[] UpperWidths = [.43f, .33f, .38f, .35f, .34f, .5f, .5f, .4f];
    private static readonly float[] LowerWidths = [.27f, .29f, .34f, .35f, .36f, .55f, .5f, .4f];

    public static TeethModel Upper(float edge) => new(-.72f, 2.75f, edge, 1, UpperWidths, 1);

    public static TeethModel Lower() => new(-.98f, 2.45f, -.34f, -1, LowerWidths, .72f);

    /// <summary>Draws over a colour.</summary>
    public Vector3 Over(Vector3 colour, in RigidFrame frame, Vector2 screen, float pixelsPerCm, FaceAppearance look, RealTeeth? real)
    {
        float z = Front;
        Vector2 p = default;
        for (int round = 0; round < 3; round++)
        {
            p = frame.At(screen, z);
            float n = Math.Clamp(p.X / Arch, -.98f, .98f);
            z = Front - (1.25f * Arch * (1 - MathF.Sqrt(1 - (n * n))));
        }

        float u = Math.Clamp(p.X / Arch, -.98f, .98f), facing = MathF.Sqrt(1 - (u * u)), arc = Arch * MathF.Asin(MathF.Abs(u)), at = 0;
        int k = 0;
        while (k < Widths.Length - 1 && at + (2 * Widths[k]) < arc) at += 2 * Widths[k++];
        float t = ((arc - at) / Widths[k]) - 1, t4 = t * t * t * t;
        float edge = Edge + (Direction * (k switch { 1 => .07f, 2 => .01f, > 2 => .08f, _ => 0 })) + (Direction * .07f * t4);
        float inside = (p.Y - edge) * Direction, coverage = Math.Clamp((inside * pixelsPerCm) + .5f, 0, 1);
        if (coverage <= 0) return colour;
        float gap = (1 - MathF.Abs(t)) * Widths[k] / .035f;
        float shade = Brightness * (1 - (.16f * t4)) * (.45f + (.55f * facing)) * (1 - (.5f * MathF.Exp(-gap)));
        var tooth = look.Tooth * shade * new Vector3(1, .985f, .96f + (.02f * FaceRig.Smooth(inside)));
        if (real is not null) tooth = real.Over(tooth, p, z, facing * Brightness, pixelsPerCm, look);
        float gum = FaceRig.Smooth((inside - (k == 2 ? 1.02f : .9f) + (.12f * t * t)) / .08f);
        tooth = Vector3.Lerp(tooth, new Vector3(170, 92, 88) * (Brightness * facing * Texture.Luma(look.Light) / 200), gum);
        return Vector3.Lerp(colour, tooth, coverage);
    }
}

/// <summary>Teeth that the photo shows: they belong to the skull, so they are read where they were.</summary>
internal sealed class RealTeeth(Plane<Rgba> source, RigidFrame rest, MouthOutline outline)
{
    public Vector3 Over(Vector3 tooth, Vector2 p, float z, float shade, float pixelsPerCm, FaceAppearance look)
    {
        var at = rest.ToScreen(p.X, p.Y, z);
        float margin = (outline.Inside(at) / (.10f * pixelsPerCm)) - .5f;
        if (margin <= 0) return tooth;

        // enamel only: no shadow of lips or corners may ride on the teeth
        var real = Texture.Sample(source, at);
        float enamel = FaceRig.Smooth(((real.Y / look.Tooth.Y) - .55f) / .2f) * FaceRig.Smooth((75 - (real.X - real.Z)) / 25);
        return Vector3.Lerp(tooth, real * (.55f + (.45f * shade)), FaceRig.Smooth(margin) * enamel);
    }
}
