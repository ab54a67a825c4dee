using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Nature;

/// <summary>Skins of heavenly bodies, longitude by latitude.</summary>
internal static class Textures
{
    public static Texture Earth() => Paint((d, _) =>
    {
        float land = Field(d * 1.9f, 7), cloud = Field((d * 3.1f) + new Vector3(5), 11), ice = MathF.Abs(d.Y);
        var c = land > .53f ? Vector3.Lerp(new Vector3(.05f, .16f, .03f), new Vector3(.36f, .27f, .13f), Math.Clamp((land - .53f) * 7, 0, 1)) : Vector3.Lerp(new Vector3(.008f, .04f, .17f), new Vector3(.02f, .14f, .32f), Math.Clamp((land - .4f) * 6, 0, 1));
        if (ice > .84f) c = new Vector3(.82f, .85f, .9f);
        return Vector3.Lerp(c, new Vector3(.88f), Math.Clamp((cloud - .54f) * 6, 0, .92f));
    });

    public static Texture Planet() => Paint((d, v) =>
    {
        float band = Noise.Fractal((v * 22) + (.6f * Field(d * 2.4f, 3)), 3, 4), swirl = Field(d * 5, 9);
        return Vector3.Lerp(new Vector3(.58f, .34f, .17f), new Vector3(.80f, .68f, .50f), Math.Clamp((band * .8f) + (swirl * .35f), 0, 1));
    });

    public static Texture Moon() => Paint((d, _) =>
    {
        float sea = Field(d * 1.7f, 5), rough = Field(d * 9, 8), crater = MathF.Abs(Field(d * 5, 2) - .5f);
        return new Vector3(.46f, .455f, .44f) * ((sea > .52f ? .62f : 1) * (.7f + (.5f * rough)) * (crater < .02f ? .75f : 1));
    });

    private static float Field(Vector3 d, float seed)
    {
        float s = 0, w = .5f;
        for (int i = 0; i < 5; i++, w *= .5f, d *= 2.03f) s += w * Noise.Value3(d + new Vector3(seed + (i * 3)));
        return s / .97f;
    }

    private static Texture Paint(Func<Vector3, float, Vector3> colour) => Texture.Paint(512, 256, (u, v) =>
    {
        var (s, c) = MathF.SinCos(u * MathF.Tau);
        var (sp, cp) = MathF.SinCos(v * MathF.PI);
        return new Vector4(colour(new Vector3(sp * s, cp, sp * c), v), 1);
    });
}
