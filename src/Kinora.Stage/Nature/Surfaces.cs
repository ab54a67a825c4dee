using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Nature;

/// <summary>Painted, repeating textures of grounds and materials.</summary>
internal static class Surfaces
{
    private const int Size = 512;

    public static Texture Grass(float dryness = 0) => Paint((u, v) =>
    {
        float a = F(u, v, 8, 5), b = F(u, v, 48, 4), c = F(u + .37f, v, 4, 3);
        var green = Vector3.Lerp(new Vector3(.050f, .105f, .018f), new Vector3(.13f, .20f, .035f), (b * .75f) + (a * .35f));
        return Vector3.Lerp(green, new Vector3(.30f, .24f, .09f), Math.Clamp(dryness + ((c - .62f) * 1.1f), 0, 1) * (.35f + dryness));
    });

    public static Texture Sand() => Paint((u, v) =>
    {
        float ripple = MathF.Sin(((v * 26) + (F(u, v, 4, 3) * 7)) * MathF.Tau), n = F(u, v, 128, 2), big = F(u, v, 4, 4);
        return new Vector3(.62f, .49f, .32f) * (.86f + (.05f * ripple) + ((n - .5f) * .22f) + ((big - .5f) * .2f));
    });

    public static Texture Snow() => Paint((u, v) => new Vector3(.80f, .84f, .90f) * (.93f + ((F(u, v, 6, 5) - .5f) * .16f) + ((F(u, v, 128, 2) - .5f) * .06f)));

    public static Texture Soil() => Paint((u, v) =>
    {
        float n = F(u, v, 6, 6), s = F(u, v, 96, 3);
        return Vector3.Lerp(new Vector3(.13f, .085f, .05f), new Vector3(.29f, .21f, .13f), n) * (.7f + (.6f * s));
    });

    public static Texture Forest() => Paint((u, v) =>
    {
        float n = F(u, v, 8, 6), s = F(u, v, 80, 3), moss = Soft(.5f, .66f, F(u + .3f, v + .1f, 4, 4));
        var litter = Vector3.Lerp(new Vector3(.075f, .045f, .022f), new Vector3(.25f, .15f, .06f), s * n * 1.9f);
        return Vector3.Lerp(litter, new Vector3(.055f, .095f, .02f) * (.6f + s), moss);
    });

    public static Texture Leaves() => Paint((u, v) =>
    {
        float s = F(u, v, 56, 2), k = F(u + .2f, v + .5f, 30, 2);
        var c = Vector3.Lerp(new Vector3(.45f, .10f, .02f), new Vector3(.65f, .36f, .05f), k);
        return c * (.45f + (.9f * s));
    });

    public static Texture Rock() => Paint((u, v) =>
    {
        float n = F(u, v, 5, 6), crack = MathF.Abs(F(u + .4f, v, 8, 4) - .5f);
        return new Vector3(.27f, .255f, .24f) * (.55f + (.9f * n)) * (.65f + (.35f * Soft(0, .05f, crack)));
    });

    public static Texture Asphalt() => Paint((u, v) =>
    {
        float n = F(u, v, 128, 2), big = F(u, v, 4, 4);
        return new Vector3(.085f, .086f, .09f) * (.75f + (.55f * n) + ((big - .5f) * .5f));
    });

    public static Texture Concrete() => Paint((u, v) =>
    {
        float n = F(u, v, 6, 5), s = F(u, v, 100, 2), joint = MathF.Min(Soft(0, .006f, MathF.Abs(u - .5f)), Soft(0, .006f, MathF.Abs(v - .5f)));
        return new Vector3(.42f, .41f, .39f) * (.8f + (.3f * n) + ((s - .5f) * .15f)) * (.6f + (.4f * joint));
    });

    public static Texture Marble(bool dark = false) => Texture.Paint(1024, 1024, (u, v) =>
    {
        float wx = F(u, v, 4, 4), wy = F(u + .31f, v + .17f, 4, 4);
        float vein = MathF.Abs(F(u + (wx * .35f), v + (wy * .35f), 3, 5) - .5f), fine = MathF.Abs(F(u + (wy * .2f), v + .4f + (wx * .2f), 8, 4) - .5f);
        float cloud = F(u, v, 3, 5), line = (Soft(.055f, 0, vein) * .75f) + (Soft(.03f, 0, fine) * .22f);
        line *= .35f + (.9f * F(u + .6f, v, 3, 2));
        var c = dark
            ? Vector3.Lerp(new Vector3(.028f, .03f, .034f) * (.6f + (.8f * cloud)), new Vector3(.55f, .53f, .48f), line)
            : Vector3.Lerp(new Vector3(.78f, .765f, .745f) * (.90f + (.14f * cloud)), new Vector3(.36f, .345f, .335f), line);
        return new Vector4(c, 1);
    });

    public static Texture Wood(Vector3 light, Vector3 dark, int planks) => Texture.Paint(1024, 1024, (u, v) =>
    {
        float row = MathF.Floor(v * planks), inside = (v * planks) - row, shift = Noise.Unit((uint)row * 77), tone = .82f + (.36f * Noise.Unit(((uint)row * 31) + 5));
        float end = Soft(0, .003f, MathF.Abs(Frac(u + shift) - .5f)), side = planks > 1 ? Soft(0, .03f, MathF.Min(inside, 1 - inside)) : 1;
        float warp = F(u * .5f, v, 4, 3), grain = Noise.PeriodicFractal((u * 4) + (shift * 7), (v * 96) + (warp * 6), 128, 3), rings = MathF.Abs(MathF.Sin(((v * planks * 4.2f) + (warp * 5) + (shift * 9)) * MathF.PI));
        var c = Vector3.Lerp(dark, light, Math.Clamp((grain * .65f) + (rings * .3f) + .1f, 0, 1));
        return new Vector4(c * tone * (.5f + (.5f * MathF.Min(planks > 1 ? end : 1, side))), 1);
    });

    public static Texture Tiles(Vector3 a, Vector3 b, int count) => Paint((u, v) =>
    {
        float x = u * count, y = v * count, fx = Frac(x), fy = Frac(y), edge = MathF.Min(MathF.Min(fx, 1 - fx), MathF.Min(fy, 1 - fy));
        var c = (((int)x + (int)y) & 1) == 0 ? a : b;
        return Vector3.Lerp(new Vector3(.35f, .34f, .32f), c * (.94f + (.1f * F(u, v, 16, 3))), Soft(.008f, .02f, edge));
    });

    public static Texture Paving() => Paint((u, v) =>
    {
        float y = v * 8, row = MathF.Floor(y), x = (u * 4) + ((((int)row) & 1) * .5f), fx = Frac(x), fy = Frac(y), edge = MathF.Min(MathF.Min(fx, 1 - fx) * 2, MathF.Min(fy, 1 - fy));
        uint id = (uint)(((int)row * 97) + ((int)x % 4));
        return new Vector3(.33f, .30f, .27f) * (.7f + (.5f * Noise.Unit(id))) * (.75f + (.5f * F(u, v, 64, 3))) * (.45f + (.55f * Soft(.02f, .09f, edge)));
    });

    public static Texture Brick(Vector3 colour) => Paint((u, v) =>
    {
        float y = v * 16, row = MathF.Floor(y), x = (u * 6) + ((((int)row) & 1) * .5f), fx = Frac(x), fy = Frac(y), edge = MathF.Min(MathF.Min(fx, 1 - fx) * 2.4f, MathF.Min(fy, 1 - fy));
        uint id = (uint)(((int)row * 131) + ((int)x % 6));
        return Vector3.Lerp(new Vector3(.42f, .40f, .37f), colour * (.7f + (.6f * Noise.Unit(id))) * (.8f + (.4f * F(u, v, 64, 2))), Soft(.05f, .10f, edge));
    });

    public static Texture Carpet(Vector3 colour) => Paint((u, v) => colour * (.78f + (.45f * F(u, v, 128, 2)) + ((F(u, v, 4, 3) - .5f) * .15f)));

    public static Texture Cloth(Vector3 colour) => Paint((u, v) => colour * (.86f + (.1f * MathF.Sin(u * MathF.Tau * 96) * MathF.Sin(v * MathF.Tau * 96)) + ((F(u, v, 5, 3) - .5f) * .12f)));

    public static Texture Plain(Vector3 colour, float variation = .06f) => Paint((u, v) => colour * (1 + ((F(u, v, 6, 5) - .5f) * variation * 2)));

    public static Texture Water(Vector3 colour) => Texture.Paint(8, 8, (_, _) => new Vector4(colour, 1));

    /// <summary>A house front: rows of windows, some lit at night.</summary>
    public static Texture Facade(Vector3 wall, int columns, int rows, float litShare, uint seed) => Texture.Paint(512, 512, (u, v) =>
    {
        float x = u * columns, y = v * rows, fx = Frac(x), fy = Frac(y);
        uint id = Noise.Hash(seed + (uint)(((int)x * 131) + ((int)y * 17)));
        bool window = fx is > .24f and < .76f && fy is > .20f and < .74f, cross = MathF.Abs(fx - .5f) < .02f;
        var c = wall * (.86f + (.28f * F(u, v, 24, 4)));
        if (window)
        {
            bool lit = (id & 1023) / 1024f < litShare;
            c = cross ? wall * .7f : lit ? new Vector3(.98f, .72f, .36f) * (.65f + (.35f * Noise.Unit(id))) : new Vector3(.09f, .12f, .16f) * (.6f + (fy * .9f));
        }
        else if (fx is > .20f and < .80f && fy is > .74f and < .79f) c *= 1.2f;

        return new Vector4(c, 1);
    });

    private static Texture Paint(Func<float, float, Vector3> colour) => Texture.Paint(Size, Size, (u, v) => new Vector4(colour(u, v), 1));

    private static float F(float u, float v, int period, int octaves) => Noise.PeriodicFractal(u * period, v * period, period, octaves);

    private static float Frac(float x) => x - MathF.Floor(x);

    private static float Soft(float a, float b, float x)
    {
        x = Math.Clamp((x - a) / (b - a), 0, 1);
        return x * x * (3 - (2 * x));
    }
}
