using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Nature;

/// <summary>Mountains, hills, rocks, volcanoes, waterfalls.</summary>
internal static class Landforms
{
    /// <summary>A ridge of mountains with snow on top; width and height in metres.</summary>
    public static Mesh Mountain(float radius, float height, uint seed, float snowLine = .55f, bool bare = false)
    {
        float ox = Noise.Unit(seed) * 50, oz = Noise.Unit(seed + 9) * 50;
        Vector3 At(float u, float v)
        {
            float x = (u * 2) - 1, z = (v * 2) - 1, r = MathF.Sqrt((x * x) + (z * z)), ridge = 1 - MathF.Abs((Noise.Fractal((x * 2.2f) + ox, (z * 2.2f) + oz, 5) * 2) - 1);
            float h = MathF.Pow(MathF.Max(0, 1 - r), 1.15f) * (.55f + (.75f * ridge));
            return new Vector3(x * radius, (h * height) - .5f, z * radius);
        }

        return new MeshBuilder().With(new Material { Colour = Vector3.One, Roughness = .95f }).Sheet(110, 110, At, (u, v) =>
        {
            var p = At(u, v);
            var q = At(MathF.Min(1, u + .012f), MathF.Min(1, v + .012f));
            float slope = MathF.Abs(q.Y - p.Y) / (radius * .034f), n = Noise.Fractal(p.X * .12f, p.Z * .12f, 4), level = (p.Y / height) + ((n - .5f) * .22f) - (slope * .12f);
            var rock = Vector3.Lerp(new Vector3(.11f, .105f, .105f), new Vector3(.26f, .23f, .21f), n);
            var c = Vector3.Lerp(rock, new Vector3(.80f, .83f, .88f), Smooth(snowLine - .04f, snowLine + .05f, level));
            if (!bare) c = Vector3.Lerp((snowLine < .3f ? new Vector3(.5f, .53f, .57f) : new Vector3(.05f, .085f, .028f)) * (.7f + (.7f * n)), c, Smooth(.10f, .30f, level));
            return new Vector4(c, 1);
        }).Build();
    }

    /// <summary>Soft green hills.</summary>
    public static Mesh Hill(float radius, float height, uint seed, Vector3 colour)
    {
        float ox = Noise.Unit(seed) * 50;
        Vector3 At(float u, float v)
        {
            float x = (u * 2) - 1, z = (v * 2) - 1, r = MathF.Sqrt((x * x) + (z * z)), h = Smooth(1, .1f, r) * (.7f + (.5f * Noise.Fractal((x * 1.4f) + ox, z * 1.4f, 3)));
            return new Vector3(x * radius, (h * height) - .3f, z * radius);
        }

        return new MeshBuilder().With(new Material { Colour = Vector3.One, Roughness = .95f }).Sheet(48, 48, At, (u, v) =>
        {
            var p = At(u, v);
            float n = Noise.Fractal(p.X * .2f, p.Z * .2f, 4), m = Noise.Fractal(p.X * 1.3f, p.Z * 1.3f, 2);
            return new Vector4(colour * (.6f + (.5f * n) + (.3f * m)), 1);
        }).Build();
    }

    /// <summary>A boulder.</summary>
    public static Mesh Rock(float radius, uint seed)
    {
        float o = Noise.Unit(seed) * 30;
        Vector3 At(float u, float v)
        {
            var (s, c) = MathF.SinCos(u * MathF.Tau);
            var (sp, cp) = MathF.SinCos(v * MathF.PI);
            var d = new Vector3(sp * s, cp, sp * c);
            float n = Noise.Value3((d * 1.6f) + new Vector3(o)), m = Noise.Value3((d * 4.5f) + new Vector3(o));
            return d * new Vector3(1.15f, .78f, .95f) * (radius * (.68f + (.55f * n) + (.16f * m))) + new Vector3(0, radius * .5f, 0);
        }

        return new MeshBuilder().With(new Material { Map = Surfaces.Rock(), Colour = Vector3.One, Roughness = .95f }).Sheet(40, 24, At).Build();
    }

    public static Mesh Volcano(float radius, float height)
    {
        Vector3 At(float u, float v)
        {
            float r = 1 - v, a = u * MathF.Tau, h = MathF.Pow(1 - r, 1.6f), n = Noise.Fractal(u * 16, v * 5, 4);
            float crater = r < .14f ? -.14f + (r * .8f) : 0;
            return new Vector3(MathF.Sin(a) * r * radius * (.9f + (.2f * n)), ((h + crater) * height) - .4f, MathF.Cos(a) * r * radius * (.9f + (.2f * n)));
        }

        return new MeshBuilder().With(new Material { Colour = new Vector3(.9f), Roughness = .95f }).Sheet(96, 64, At, (u, v) =>
        {
            float n = Noise.Fractal(u * 30, v * 12, 4);
            return new Vector4(Vector3.Lerp(new Vector3(.05f, .042f, .04f), new Vector3(.17f, .12f, .095f), n * (1 - v)), 1);
        }).With(new Material { Colour = new Vector3(.05f), Emission = new Vector3(5, 1.1f, .08f), Roughness = .8f }).Sheet(64, 40, (u, v) =>
        {
            // streams of lava down three valleys
            float lane = MathF.Floor(u * 3), inside = (u * 3) - lane, a = (lane * 2.1f) + ((inside - .5f) * (.10f + (.12f * (1 - v)))) + (.5f * (Noise.Value(lane * 9, v * 5) - .5f)), r = .13f + ((1 - v) * .75f);
            return new Vector3(MathF.Sin(a) * r * radius, ((MathF.Pow(1 - r, 1.6f) + .018f) * height) + .3f, MathF.Cos(a) * r * radius);
        }).Build();
    }

    /// <summary>A cliff with falling water, 8 m high, facing +x.</summary>
    public static Mesh Waterfall()
    {
        var b = new MeshBuilder().With(new Material { Map = Surfaces.Rock(), Colour = Vector3.One, Roughness = .95f });
        b.Sheet(60, 30, (u, v) =>
        {
            float n = Noise.Fractal(u * 9, v * 6, 4);
            return new Vector3((-1.6f * v) + ((n - .5f) * 2.4f) - (MathF.Abs(u - .5f) < .1f ? .5f : 0), 9 * v, (.5f - u) * 26);
        }).Sheet(30, 6, (u, v) => new Vector3(-1.6f - (4 * v), 9 + (Noise.Value(u * 9, v * 3) * .7f), (.5f - u) * 26));
        b.With(new Material { Colour = new Vector3(.82f, .88f, .92f), Roughness = .35f, Translucency = .4f, Transparency = .12f });
        b.Sheet(24, 24, (u, v) => new Vector3(.3f + (1.2f * MathF.Sqrt(1 - v)) + (.18f * Noise.Value(u * 14, v * 5)), 9.1f * v, (.5f - u) * (3.4f + (.8f * (1 - v)))), (u, v) =>
        {
            float s = .65f + (.45f * Noise.Fractal(u * 26, v * 3, 3));
            return new Vector4(s, s, s, 1);
        });
        return b.Build();
    }

    private static float Smooth(float a, float b, float x)
    {
        x = Math.Clamp((x - a) / (b - a), 0, 1);
        return x * x * (3 - (2 * x));
    }
}
