using System.Numerics;
using Kinora.Imaging;
using Kinora.Shots.Faces.Rig;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>What the drawing must match: the light on the face, the colour of the teeth, how far lids can take their skin from above.</summary>
internal sealed class FaceAppearance
{
    private const float LipShare = .6f;

    /// <summary>Mean colour of the cheeks, 0..255.</summary>
    public Vector3 Light { get; private set; }

    /// <summary>Enamel in this light.</summary>
    public Vector3 Tooth { get; private set; }

    /// <summary>Tongue in this light, well below the brightness of the lower lip.</summary>
    public Vector3 Tongue { get; private set; }

    /// <summary>The source shows teeth: they are read from it where they were.</summary>
    public bool HasTeeth { get; private set; }

    /// <summary>Blur radius in pixels that matches the source's sharpness.</summary>
    public float Blur { get; init; } = .5f;

    /// <summary>0..1 for each eye: how far lid skin can slide down before a brow or a spectacle rim would come along.</summary>
    public float[] LidSlide { get; } = [1, 1];

    /// <summary>Skin of each eye's surroundings, for lids that have nothing to slide in.</summary>
    public Vector3[] LidSkin { get; } = new Vector3[2];

    /// <summary>Reads the light and the teeth from a source.</summary>
    public static FaceAppearance Read(FaceTopology mesh, FaceRig rig, Plane<Rgba> source, ReadOnlySpan<Vector2> uv, float pixelsPerCm)
    {
        Vector2 low = new(float.MaxValue), high = new(float.MinValue);
        for (int v = 0; v < Vision.Faces.CanonicalFace.VertexCount; v++) (low, high) = (Vector2.Min(low, uv[v]), Vector2.Max(high, uv[v]));
        var look = new FaceAppearance { Blur = Sharpness.Blur(source, low, high) };
        foreach (int v in FaceContours.Cheeks) look.Light += Texture.Sample(source, uv[v]) / FaceContours.Cheeks.Length;
        float luma = Math.Max(1, Texture.Luma(look.Light));
        look.Tooth = new Vector3(.99f, .93f, .85f) * Math.Min(225, 22 + (luma * 1.17f));
        if (rig.IsOpen) look.ReadTeeth(mesh, source, uv);
        look.Tongue = TongueOf(mesh, source, uv, luma);

        // a warm photo has warm teeth
        if (!look.HasTeeth) look.Tooth = Vector3.Min(new Vector3(240), look.Tooth * Vector3.Lerp(Vector3.One, look.Light / luma, .22f));
        for (int eye = 0; eye < 2; eye++) look.ReadLid(eye, source, uv, pixelsPerCm, luma);
        return look;
    }

    /// <summary>Follows the light of the next frame of a clip.</summary>
    public void Follow(Plane<Rgba> source, ReadOnlySpan<Vector2> uv, float share)
    {
        Vector3 now = default;
        foreach (int v in FaceContours.Cheeks) now += Texture.Sample(source, uv[v]) / FaceContours.Cheeks.Length;
        var before = Light;
        Light = Vector3.Lerp(Light, now, share);
        float change = Texture.Luma(Light) / Math.Max(1, Texture.Luma(before));
        Tongue *= change;
        Tooth = Vector3.Min(new Vector3(240), Tooth * change);
    }

    private static Vector3 TongueOf(FaceTopology mesh, Plane<Rgba> source, ReadOnlySpan<Vector2> uv, float skin)
    {
        float lip = 0;
        int middle = mesh.Lower.Length / 2;
        for (int k = middle - 3; k <= middle + 3; k++) lip += Texture.Luma(Texture.Sample(source, Vector2.Lerp(uv[mesh.Lower[k]], uv[mesh.LowerOuter[k]], .5f))) / 7;
        var tongue = new Vector3(152, 66, 64) * (skin / 200);
        return tongue * Math.Clamp(LipShare * lip / Texture.Luma(tongue), .3f, 1);
    }

    private void ReadTeeth(FaceTopology mesh, Plane<Rgba> source, ReadOnlySpan<Vector2> uv)
    {
        var colours = new List<Vector3>();
        for (int k = 2; k < mesh.Upper.Length - 2; k++)
        {
            Vector2 up = uv[mesh.Upper[k]], low = uv[mesh.Lower[k]];
            int steps = (int)Vector2.Distance(up, low);
            for (int i = 3; i < steps - 3; i++) colours.Add(Texture.Sample(source, Vector2.Lerp(up, low, i / (float)steps)));
        }

        colours.Sort((a, b) => (b.X + b.Y + b.Z).CompareTo(a.X + a.Y + a.Z));

        // only what looks like enamel: bright and nearly colourless (a cartoon's flat mouth is not)
        var enamel = colours.Take(colours.Count / 3)
            .Where(c => Math.Max(c.X, Math.Max(c.Y, c.Z)) - Math.Min(c.X, Math.Min(c.Y, c.Z)) < 60 && c.Y > .6f * Light.Y).ToList();
        if (enamel.Count <= 20) return;
        Tooth = enamel.Aggregate(Vector3.Zero, (s, c) => s + (c / enamel.Count));
        HasTeeth = true;
    }

    private void ReadLid(int eye, Plane<Rgba> source, ReadOnlySpan<Vector2> uv, float pixelsPerCm, float luma)
    {
        float best = .34f;
        foreach (int v in FaceContours.Creases[eye])
            for (float d = 0; d <= .5f; d += .02f)
                if (Texture.Luma(Texture.Sample(source, uv[v].X, uv[v].Y - (d * pixelsPerCm))) < .52f * luma)
                {
                    best = Math.Min(best, Math.Max(0, d - .14f));
                    break;
                }
        LidSlide[eye] = best / .34f;

        // the middle of what is around the eye: neither lashes nor a glint on spectacles
        int[] around = eye == 0 ? [22, 23, 24, 110, 27, 28, 29, 230, 231] : [252, 253, 254, 339, 257, 258, 259, 450, 451];
        var skins = new List<Vector3>();
        foreach (int v in around) skins.Add(Texture.Sample(source, uv[v]));
        skins.Sort((a, b) => Texture.Luma(b).CompareTo(Texture.Luma(a)));
        LidSkin[eye] = skins.Skip(2).Take(4).Aggregate(Vector3.Zero, (s, c) => s + (c / 4));
    }
}
